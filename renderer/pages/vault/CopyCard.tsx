import { Button } from 'antd';
import { useState } from 'react';
import type { CopyStatus } from '../../../shared/contract/vaultCare.ts';
import { askShell } from '../../app/shell.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { shortTime } from './safety.ts';

const STATES: Readonly<Record<CopyStatus['state'], string>> = {
  none: '没有设置',
  inStep: '同步',
  behind: '正在跟上',
  unreachable: '现在连不上',
  differs: '那里是另一份台账，没有往里写',
};

/** The second copy: on another disk, a USB stick or a shared folder. */
export function CopyCard({
  copy,
  onChange,
}: {
  readonly copy: CopyStatus | null;
  onChange(copy: CopyStatus): void;
}) {
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const ask = async (call: () => Promise<CopyStatus | undefined>) => {
    setBusy(true);
    try {
      const next = await call();
      if (next) onChange(next);
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = () =>
    ask(async () => {
      const { folder } = await askShell('vault.copyChoose', {});
      return folder ? askShell('vault.copyKeep', { grant: folder.grant }) : undefined;
    });
  const kept = copy && copy.state !== 'none';
  return (
    <section className="card">
      <h2>第二份副本</h2>
      <div className="card-body vaultCard">
        {kept ? (
          <dl className="vaultFacts">
            <dt>位置</dt>
            <dd>
              <code>{copy.folder ?? '—'}</code>
            </dd>
            <dt>状态</dt>
            <dd>
              {STATES[copy.state]}
              {copy.at ? `，${shortTime(copy.at)} 同步到第 ${copy.seq.toLocaleString('zh-CN')} 次操作` : ''}
              {copy.problem ? (
                <div className="muted">{`${copy.problem.message}${copy.problem.advice ?? ''}`}</div>
              ) : null}
            </dd>
          </dl>
        ) : (
          <p className="muted vaultCard-empty">
            选另一块磁盘、U 盘或共享文件夹，每次操作之后自动抄一份过去。这台电脑坏了，就从那里恢复。
          </p>
        )}
        <div className="vaultCard-actions">
          <Button size="small" loading={busy} onClick={() => void choose()}>
            {kept ? '换位置…' : '选择位置…'}
          </Button>
          {kept ? (
            <>
              <Button
                size="small"
                disabled={busy}
                onClick={() => void ask(() => askShell('vault.copyNow', {}))}
              >
                立即同步
              </Button>
              <Button
                size="small"
                disabled={busy}
                onClick={() => void ask(() => askShell('vault.copyStop', {}))}
              >
                停用
              </Button>
            </>
          ) : null}
        </div>
      </div>
    </section>
  );
}
