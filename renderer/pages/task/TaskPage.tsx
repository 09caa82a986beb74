import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { addressOf, navigate } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { localDay } from '../../workers/localTime.ts';
import type { TaskStanding } from '../../workers/tasks/taskDivision.ts';
import { RegisterPage } from '../register/RegisterPage.tsx';
import { TargetTabs } from '../target/TargetTabs.tsx';
import { taskViews } from './views.ts';
import '../report/report.css';
import './task.css';

/** 督查分工: the tasks of divisions, meetings and inspections, with what is late in sight. */
export function TaskPage() {
  const tell = useTell();
  const turn = useSignal(acts);
  const [standing, setStanding] = useState<TaskStanding>();
  const [today] = useState(() => localDay());
  const views = useMemo(() => taskViews(today), [today]);
  useEffect(() => {
    if (turn >= 0) engine.call('task.standing', {}).then(setStanding, () => undefined);
  }, [turn]);
  const run = async (task: 'task.load' | 'task.split') => {
    try {
      const act = await engine.call(task, {});
      if (act) tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const commands = (
    <>
      {standing && standing.unread > 0 ? (
        <Button onClick={() => void run('task.split')}>拆分责任部门（{standing.unread}）</Button>
      ) : null}
      {standing && standing.toLoad > 0 ? (
        <Button
          onClick={() => void run('task.load')}
          title="《中山市产业体系重构工程实施方案》主要任务分工表"
        >
          载入分工表（{standing.toLoad} 项）
        </Button>
      ) : null}
    </>
  );
  return (
    <RegisterPage
      views={views}
      place="task"
      around={{
        title: '督查分工',
        above: <TargetTabs chosen="task" />,
        commands,
        under: standing && standing.total > 0 ? <Standing standing={standing} /> : null,
      }}
    />
  );
}

function Standing({ standing }: { readonly standing: TaskStanding }) {
  const { late, total, done, unassigned } = standing;
  const [first] = late;
  return (
    <div className="taskStanding">
      <span>
        共 {total} 项，办结 {done} 项
      </span>
      {late.length > 0 ? (
        <button
          type="button"
          className="linkButton lightMark--red"
          onClick={() => navigate('task', { view: 'late' })}
        >
          ■ 逾期 {late.length} 项
        </button>
      ) : (
        <span className="lightMark--green">● 没有逾期</span>
      )}
      {first ? (
        <span className="taskStanding-first">
          最早一项：
          <a href={addressOf('task', { view: 'late', id: first.id })}>{first.title}</a>
          <span className="muted">
            （应于 {first.dueOn} 完成{first.owner === '' ? '' : `，${first.owner}`}）
          </span>
        </span>
      ) : null}
      {unassigned > 0 ? <span className="muted">{unassigned} 项没有写期限或责任人</span> : null}
    </div>
  );
}
