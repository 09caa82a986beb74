import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import type { SnapshotInfo } from '../../../shared/contract/vaultCare.ts';
import { engine } from '../../app/engine.ts';
import { runShown } from '../../app/running.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { WouldChange } from '../../workers/vault/wouldChange.ts';
import { shortTime } from './safety.ts';
import { WouldChangeView } from './WouldChangeView.tsx';
import { countsInWords } from './words.ts';

/** What is in a snapshot and what going back to it would change; going back is one act that can be undone. */
export function SnapshotDrawer({
  snapshot,
  title,
  onClose,
}: {
  readonly snapshot: SnapshotInfo;
  readonly title: string;
  onClose(): void;
}) {
  const tell = useTell();
  const [change, setChange] = useState<WouldChange>();
  const [problem, setProblem] = useState<GateProblem>();
  const [busy, setBusy] = useState(false);
  const { name, chunks, counts } = snapshot;
  useEffect(() => {
    engine.call('snapshot.look', { name, chunks, counts }).then(setChange, (error: unknown) => {
      setProblem(problemFrom(error));
    });
  }, [name, chunks, counts]);
  const restore = async () => {
    setBusy(true);
    try {
      const act = await runShown('恢复到快照', 'snapshot.restore', { name, told: shortTime(snapshot.at) });
      tell.done(act ? '已恢复；要回到恢复之前，在操作留痕里点“撤销”' : '没有改动');
      onClose();
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  return (
    <Drawer
      open
      title={title}
      size={640}
      onClose={onClose}
      footer={
        change && change.total > 0 ? (
          <div className="vaultLook">
            <p className="muted">
              恢复记作一次操作，之前先自动做快照；报送留底不受影响；恢复后仍可在操作留痕里撤销。
            </p>
            <div className="vaultCard-actions">
              <Button type="primary" loading={busy} onClick={() => void restore()}>
                恢复到这时的台账
              </Button>
              <Button onClick={onClose}>不恢复</Button>
            </div>
          </div>
        ) : null
      }
    >
      <div className="vaultLook">
        <p className="muted">
          第 {snapshot.seq.toLocaleString('zh-CN')} 次操作之后的台账：{countsInWords(counts)}。
        </p>
        {problem ? <Message kind="error" what={problem.message} advice={problem.advice} /> : null}
        {!change && !problem ? <p className="muted">正在与现在的台账比较…</p> : null}
        {change ? <WouldChangeView change={change} same="与现在的台账完全一样，不用恢复。" /> : null}
      </div>
    </Drawer>
  );
}
