import { Button } from 'antd';
import { useState } from 'react';
import type { GateAnswer } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom, saved, take, vault } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { HistoryList } from '../../parts/history/HistoryList.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import './vault.css';

const STATES: Readonly<Record<NonNullable<typeof vault.value>['state'], string>> = {
  none: '还没有选择文件夹',
  open: '正常',
  readOnly: '只能读，不能写',
  newer: '由更新版本的程序写成，本程序不动它',
  busy: '被另一个程序占用',
  damaged: '有损坏',
};

/** 数据安全: where the vault is, whether it is sound, and everything that was ever done. */
export function VaultPage() {
  const status = useSignal(vault);
  const state = useSignal(saved);
  const tell = useTell();
  const [verified, setVerified] = useState<GateAnswer<'vault.verify'>>();
  const [busy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    try {
      setVerified(await askShell('vault.verify', {}));
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const move = async () => {
    try {
      const { folder } = await askShell('vault.choose', {});
      if (folder) take(await engine.call('vault.open', { grant: folder.grant }));
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <div className="page">
      <PageHeader
        title="数据安全"
        about="每次操作同时写在这台电脑的工作副本和保险箱文件夹里；工作副本丢了，下次打开会从保险箱自动恢复"
      >
        <Button onClick={() => void askShell('vault.reveal', {}).catch(() => undefined)}>打开文件夹</Button>
        <Button type="primary" loading={busy} onClick={() => void verify()}>
          立即核对
        </Button>
      </PageHeader>
      <section className="card">
        <h2>保险箱</h2>
        <dl className="card-body vaultFacts">
          <dt>文件夹</dt>
          <dd>
            <code>{status?.folder ?? '—'}</code>{' '}
            <Button size="small" onClick={() => void move()}>
              换文件夹…
            </Button>
          </dd>
          <dt>状态</dt>
          <dd>{status ? STATES[status.state] : '—'}</dd>
          <dt>操作记录</dt>
          <dd>
            共 {state.seq.toLocaleString('zh-CN')} 次，
            {state.pending > 0 ? `${state.pending} 次还没有写入保险箱` : '全部已写入保险箱'}
          </dd>
        </dl>
      </section>
      {status?.problems.map((problem) => (
        <Message key={problem.code} kind="warning" what={problem.message} advice={problem.advice} />
      ))}
      {verified ? (
        <Message
          kind={verified.ok ? 'done' : 'error'}
          what={
            verified.ok
              ? `核对完毕：${verified.changeSets.toLocaleString('zh-CN')} 次操作的记录完整，前后相连，没有被改动`
              : `核对发现 ${verified.problems.length} 处问题`
          }
          where={verified.problems.map(({ message }) => message).join('；')}
          advice={verified.ok ? undefined : '请不要删除保险箱文件夹；先复制一份到别的磁盘，再联系技术支持。'}
        />
      ) : null}
      <section className="card">
        <h2>操作留痕</h2>
        <div className="card-body">
          <HistoryList />
        </div>
      </section>
    </div>
  );
}
