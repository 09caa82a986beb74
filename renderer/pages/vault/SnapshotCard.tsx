import { Button } from 'antd';
import { useState } from 'react';
import type { SnapshotInfo } from '../../../shared/contract/vaultCare.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { SnapshotDrawer } from './SnapshotDrawer.tsx';
import { shortTime } from './safety.ts';
import { countsInWords } from './words.ts';

const REASONS: Readonly<Record<SnapshotInfo['reason'], string>> = {
  start: '打开程序时',
  close: '关闭程序时',
  hour: '使用中每小时',
  import: '大批改动之前',
  restore: '恢复之前',
  migration: '程序升级之前',
  byHand: '手动',
};

const FIRST = 4;

/** The whole ledger as it stood at some moments, and the way back to one of them. */
export function SnapshotCard({
  snapshots,
  onChange,
}: {
  readonly snapshots: readonly SnapshotInfo[];
  onChange(): void;
}) {
  const tell = useTell();
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [looked, setLooked] = useState<SnapshotInfo>();
  const make = async () => {
    setBusy(true);
    try {
      tell.done((await engine.call('vault.snapshot', {})) ? '快照已做好' : '上一次快照之后没有新的操作');
      onChange();
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const shown = all ? snapshots : snapshots.slice(0, FIRST);
  return (
    <section className="card">
      <h2>快照</h2>
      <div className="card-body vaultCard">
        {shown.length === 0 ? (
          <p className="muted vaultCard-empty">
            打开、关闭程序，每小时，以及大批导入和恢复之前都会自动把整个台账留一份。
          </p>
        ) : (
          <table className="vaultTable">
            <tbody>
              {shown.map((snapshot) => (
                <tr key={snapshot.name}>
                  <td className="vaultTable-time">{snapshot.at === '' ? '—' : shortTime(snapshot.at)}</td>
                  <td>{snapshot.state === 'sound' ? REASONS[snapshot.reason] : '读不出来'}</td>
                  <td className="muted">{countsInWords(snapshot.counts)}</td>
                  <td className="vaultTable-action">
                    {snapshot.state === 'sound' ? (
                      <Button
                        size="small"
                        aria-label={`查看快照 ${snapshot.name}`}
                        onClick={() => setLooked(snapshot)}
                      >
                        查看…
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="vaultCard-actions">
          <Button size="small" loading={busy} onClick={() => void make()}>
            现在做一份
          </Button>
          {snapshots.length > FIRST ? (
            <Button size="small" type="link" onClick={() => setAll(!all)}>
              {all ? '只看最近的' : `全部 ${snapshots.length} 份`}
            </Button>
          ) : null}
        </div>
      </div>
      {looked ? (
        <SnapshotDrawer
          snapshot={looked}
          title={`快照 ${shortTime(looked.at)}（${REASONS[looked.reason]}）`}
          onClose={() => {
            setLooked(undefined);
            onChange();
          }}
        />
      ) : null}
    </section>
  );
}
