import { Button } from 'antd';
import { useState } from 'react';
import { engine } from '../../app/engine.ts';
import { problemFrom, take } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import type { Checked } from '../../workers/tasks/vaultCheck.ts';

/** What the check found: in the vault on the disk, and in the working copy against it. */
export function CheckResult({ checked, onClose }: { readonly checked: Checked; onClose(): void }) {
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const rebuild = async () => {
    setBusy(true);
    try {
      take(await engine.call('vault.rebuild', {}));
      onClose();
    } catch (error) {
      tell.problem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const { vault, copy } = checked;
  const acts = vault.changeSets.toLocaleString('zh-CN');
  if (vault.ok && copy.ok) {
    return (
      <Message
        kind="done"
        what={`核对完毕：${acts} 次操作的记录完整，前后相连，没有被改动`}
        where={`本机工作副本的 ${copy.records.toLocaleString('zh-CN')} 条记录与保险箱一致。`}
      >
        <Button size="small" onClick={onClose}>
          知道了
        </Button>
      </Message>
    );
  }
  return (
    <>
      {vault.ok ? null : (
        <Message
          kind="error"
          what={`核对发现保险箱有 ${vault.problems.length} 处问题`}
          where={vault.problems.map(({ message }) => message).join('；')}
          advice="请不要删除保险箱文件夹。本机工作副本是好的时，点“换文件夹…”选一个空文件夹，全部操作会重新写一份；也可以从备份恢复。"
        />
      )}
      {copy.ok ? null : (
        <Message
          kind="error"
          what={
            copy.differ > 0
              ? `本机工作副本有 ${copy.differ.toLocaleString('zh-CN')} 条记录与保险箱不一致`
              : '本机工作副本的操作记录不完整'
          }
          advice="保险箱里的才是保存过的内容。点右边的按钮，按保险箱重做工作副本。"
        >
          <Button type="primary" loading={busy} disabled={!vault.ok} onClick={() => void rebuild()}>
            按保险箱重做
          </Button>
        </Message>
      )}
    </>
  );
}
