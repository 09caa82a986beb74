import { Button } from 'antd';
import { useState } from 'react';
import type { GateAnswer, VaultStatus } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom, refresh, saved, take } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';

const STATES: Readonly<Record<VaultStatus['state'], string>> = {
  none: '还没有选择文件夹',
  open: '正常',
  readOnly: '只能读，不能写',
  newer: '由更新版本的程序写成，本程序不动它',
  busy: '被另一个程序占用',
  damaged: '有损坏',
};

/** Where the vault is, and the ways to have it elsewhere. */
export function VaultCard({ status }: { readonly status: VaultStatus | null }) {
  const tell = useTell();
  const { seq } = useSignal(saved);
  const [busy, setBusy] = useState(false);
  const inFolder = async (
    how: (folder: NonNullable<GateAnswer<'vault.choose'>['folder']>) => Promise<void>,
  ) => {
    try {
      const { folder } = await askShell('vault.choose', {});
      if (!folder) return;
      setBusy(true);
      await how(folder);
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const move = () =>
    inFolder(async ({ grant, holdsVault, display }) => {
      if (holdsVault) {
        take(await engine.call('vault.open', { grant }));
        return;
      }
      // A vault that is damaged is not copied: the working copy writes a whole one.
      if (status?.state === 'open') await askShell('vault.moveTo', { grant });
      else take(await engine.call('vault.open', { grant }));
      await engine.call('vault.retry', {}).then(take);
      tell.done(`保险箱已换到 ${display}，原来的文件夹没有动`);
    });
  const retry = () => {
    engine.call('vault.retry', {}).then(take, (error: unknown) => {
      tell.problem(problemFrom(error));
      void refresh();
    });
  };
  return (
    <section className="card">
      <h2>保险箱</h2>
      <div className="card-body vaultCard">
        <dl className="vaultFacts">
          <dt>文件夹</dt>
          <dd>
            <code>{status?.folder ?? '—'}</code>
          </dd>
          <dt>状态</dt>
          <dd>
            {status ? STATES[status.state] : '—'}，共 {seq.toLocaleString('zh-CN')} 次操作
          </dd>
        </dl>
        <div className="vaultCard-actions">
          <Button
            size="small"
            disabled={status?.folder === null}
            onClick={() => void askShell('vault.reveal', {}).catch(() => undefined)}
          >
            打开文件夹
          </Button>
          <Button size="small" loading={busy} onClick={() => void move()}>
            换文件夹…
          </Button>
          {status && status.state !== 'open' ? (
            <Button size="small" type="primary" onClick={retry}>
              重试
            </Button>
          ) : null}
        </div>
      </div>
    </section>
  );
}
