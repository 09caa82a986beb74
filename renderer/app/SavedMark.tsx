import { CheckCircleOutlined, LoadingOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { Message } from '../parts/Message.tsx';
import { engine } from './engine.ts';
import { addressOf } from './route.ts';
import { useSignal } from './signal.ts';
import { problemFrom, saved, take } from './state.ts';
import { useTell } from './tell.tsx';

/** Saved means that working copy and vault both have it. */
export function SavedMark() {
  const state = useSignal(saved);
  const tell = useTell();
  const retry = () => {
    engine.call('vault.retry', {}).then(take, (error: unknown) => tell.problem(problemFrom(error)));
  };
  if (state.state === 'saved') {
    return (
      <span className="savedState savedState--saved" role="status">
        <CheckCircleOutlined aria-hidden /> 已保存
      </span>
    );
  }
  if (state.state === 'saving') {
    return (
      <span className="savedState" role="status">
        <LoadingOutlined aria-hidden /> 正在保存…
      </span>
    );
  }
  const about = (
    <div style={{ width: 360 }}>
      <Message
        kind="error"
        what={state.problem.message}
        where={
          state.pending > 0
            ? `${state.pending} 次操作已记在本机，还没有写入保险箱。`
            : '目前没有等待写入的操作。'
        }
        advice={state.problem.advice}
      />
      <div style={{ display: 'flex', gap: 8, marginTop: 10, justifyContent: 'flex-end' }}>
        <Button href={addressOf('vault')}>到数据安全处理</Button>
        <Button type="primary" onClick={retry}>
          重试
        </Button>
      </div>
    </div>
  );
  return (
    <Popover content={about} trigger="click" placement="bottomRight">
      <Button type="text" size="small" danger icon={<WarningFilled aria-hidden />}>
        未写入保险箱{state.pending > 0 ? `（${state.pending}）` : ''}
      </Button>
    </Popover>
  );
}
