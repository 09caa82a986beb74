import { Button } from 'antd';
import { Message } from '../parts/Message.tsx';
import type { Recovery } from '../store/reconcile.ts';
import './notes.css';
import { useSignal } from './signal.ts';
import { recovered } from './state.ts';

/** Over the page until it is read: what the program did at the start to have everything again. */
export function RecoveryNote() {
  const recovery = useSignal(recovered);
  if (!recovery) return null;
  return (
    <div className="recoveryNote">
      <Message kind="notice" what={recoveryWords(recovery)} advice="全部操作见“数据安全”中的操作留痕。">
        <Button size="small" onClick={() => recovered.set(null)}>
          知道了
        </Button>
      </Message>
    </div>
  );
}

function recoveryWords({ how, acts }: Recovery): string {
  const count = acts.toLocaleString('zh-CN');
  if (how === 'rebuilt') return `本机的工作副本不在了或已损坏，已从保险箱恢复全部 ${count} 次操作。`;
  if (how === 'replayed') return `本机的工作副本比保险箱少 ${count} 次操作，已从保险箱补齐。`;
  return `保险箱比本机的工作副本少 ${count} 次操作，已补写进保险箱。`;
}
