import { LoadingOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { running } from './running.ts';
import { useSignal } from './signal.ts';

/** What is running, in the top line; a click shows how far it is and stops it. */
export function RunningMark() {
  const tasks = useSignal(running);
  const [first] = tasks;
  if (!first) return null;
  const list = (
    <div style={{ width: 340, display: 'grid', gap: 12 }}>
      {tasks.map((task) => (
        <ProgressBar
          key={task.key}
          progress={task.progress ?? { what: task.label, done: 0, total: null }}
          startedAt={task.startedAt}
          onCancel={task.cancel}
        />
      ))}
    </div>
  );
  const { progress } = first;
  const share = progress?.total ? ` ${Math.floor((progress.done / progress.total) * 100)}%` : '';
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button type="text" size="small" icon={<LoadingOutlined aria-hidden />}>
        {first.label}
        {share}
        {tasks.length > 1 ? `，另有 ${tasks.length - 1} 项` : ''}
      </Button>
    </Popover>
  );
}
