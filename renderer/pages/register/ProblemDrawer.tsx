import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import type { RegisterDescription } from '../../../shared/model/register.ts';
import { engine } from '../../app/engine.ts';
import type { AnswerOf } from '../../workers/rpc/task.ts';
import type { Tasks } from '../../workers/tasks/index.ts';

type Listed = AnswerOf<Tasks['view.problems']>;

/** What there is to look at in a register; a line jumps to its cell. */
export function ProblemDrawer({
  description,
  open,
  onClose,
  onJump,
  onOnly,
}: {
  readonly description: RegisterDescription;
  readonly open: boolean;
  onClose(): void;
  onJump(slot: number, field: string): void;
  onOnly(): void;
}) {
  const [answer, setAnswer] = useState<Listed>();
  useEffect(() => {
    if (open) engine.call('view.problems', { register: description.id }).then(setAnswer, () => undefined);
  }, [open, description.id]);
  return (
    <Drawer
      title={`${description.label}：待核对`}
      open={open}
      onClose={onClose}
      size={460}
      mask={false}
      extra={<Button onClick={onOnly}>只看这些行</Button>}
    >
      {answer && answer.listed.length === 0 ? <p className="muted">没有需要核对的内容。</p> : null}
      <ul className="problemList">
        {answer?.listed.map((problem) => (
          <li key={`${problem.id}-${problem.field}-${problem.message}`}>
            <button type="button" onClick={() => onJump(problem.slot, problem.field)}>
              <span className={`lightMark lightMark--${problem.severity === 'error' ? 'red' : 'amber'}`}>
                {problem.severity === 'error' ? '■' : '▲'}
              </span>
              <strong>{problem.name}</strong>
              <span>
                {problem.message}。<span className="muted">{problem.advice}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {answer && answer.listed.length >= 500 ? (
        <p className="muted">只列出前 500 条，处理后会继续列出。</p>
      ) : null}
    </Drawer>
  );
}
