import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type CSSProperties, useEffect, useState } from 'react';
import type { GateProblem } from '../../../shared/contract/gate.ts';
import { engine } from '../../app/engine.ts';
import { addressOf } from '../../app/route.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { DashboardRow, TargetQuestion, ToldDashboard } from '../../workers/tasks/target.ts';
import { CoursePanel } from './CoursePanel.tsx';
import { DashboardChooser } from './DashboardChooser.tsx';
import { DashboardTable } from './DashboardTable.tsx';
import { DeadlinesPanel } from './DeadlinesPanel.tsx';
import { percent } from './figures.ts';
import { LightsForm } from './LightsForm.tsx';
import { LightsStrip, type Shown, shownRows } from './LightsStrip.tsx';
import { MoversPanel } from './MoversPanel.tsx';
import { planLabel, usePlans } from './plans.ts';
import { ReadingQuestion } from './ReadingQuestion.tsx';
import { RowsDrawer } from './RowsDrawer.tsx';
import { useQuestion } from './useQuestion.ts';
import './dashboard.css';

/** 驾驶舱: how the town stands towards a plan, on one screen: lights, what is late, what is due, who moves what. */
export default function DashboardView() {
  const tell = useTell();
  const turn = useSignal(acts);
  const plans = usePlans();
  const question = useQuestion(plans);
  const [answer, setAnswer] = useState<{ readonly told: ToldDashboard; readonly turn: number }>();
  const told = answer?.told;
  const [problem, setProblem] = useState<GateProblem>();
  const [chosen, setChosen] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const [shown, setShown] = useState<Shown>('all');
  useEffect(() => {
    if (!question || turn < 0) return;
    let left = false;
    engine.call('target.dashboard', question).then(
      (next) => {
        if (left) return;
        setAnswer({ told: next, turn });
        setProblem(undefined);
      },
      (error: unknown) => setProblem(problemFrom(error)),
    );
    return () => {
      left = true;
    };
  }, [question, turn]);
  const plan = plans?.find(({ id }) => id === question?.plan);
  if (!question || !plan || !told)
    return problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null;
  const place = told.units.find(({ id }) => id === told.unit)?.name ?? '全市';
  const rows = shownRows(told.rows, shown);
  const row = told.rows.find(({ id }) => id === chosen) ?? rows[0] ?? told.rows[0];
  const print = async () => {
    try {
      const { saved, name } = await askShell('print.pdf', {
        suggestedName: `${place}目标完成情况（${told.words}）`,
        landscape: true,
      });
      if (saved) tell.done(`已保存 ${name}`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <section
      className="targetView dashboard"
      aria-label="驾驶舱"
      data-rows={rows.length <= MOST_WRAPPED ? 'few' : 'many'}
      style={{ '--print-zoom': printZoom(rows) } as CSSProperties}
    >
      <PageHeader
        title={`${place}目标驾驶舱`}
        about={
          <>
            {told.words}，序时进度 {percent(told.timeProgress)}
            <span className="printOnly">　{planLabel(plan)}</span>
          </>
        }
      >
        <DashboardChooser plans={plans ?? []} plan={plan} told={told} question={question} />
        <LightsForm lights={told.lights} />
        <Button icon={<PrinterOutlined />} disabled={told.rows.length === 0} onClick={() => void print()}>
          打印
        </Button>
      </PageHeader>
      {problem ? <Message kind="warning" what={problem.message} advice={problem.advice} /> : null}
      {told.question ? <ReadingQuestion plan={plan.id} asked={told.question} /> : null}
      {told.question ? null : !row ? (
        <EmptyState
          title={`这份目标没有${question.year} 年的数`}
          about="换一个年度，或到“分解”里按权重把总量分到镇街；完成数可以填报，也可以由项目台账推算。"
        >
          <Button type="primary" href={addressOf('target', { view: 'allocate' })}>
            去分解
          </Button>
        </EmptyState>
      ) : (
        <>
          <LightsStrip told={told} plan={plan.id} shown={shown} onShow={setShown} />
          <div className="dashboard-body">
            <DashboardTable rows={rows} chosen={row.id} onChoose={setChosen} onRows={setOpened} />
            {/* The figures first: what hangs on one of them is asked for once they are there. */}
            <Side row={row} question={question} turn={answer?.turn ?? 0} />
          </div>
        </>
      )}
      <RowsDrawer question={question} indicator={opened} onClose={() => setOpened(undefined)} />
    </section>
  );
}

function Side({
  row,
  question,
  turn,
}: {
  readonly row: DashboardRow;
  readonly question: TargetQuestion;
  readonly turn: number;
}) {
  return (
    <div className="dashboard-side">
      <CoursePanel row={row} question={question} turn={turn} />
      <MoversPanel row={row} question={question} turn={turn} />
      <DeadlinesPanel question={question} turn={turn} />
    </div>
  );
}

/** Up to so many lines the names of indicators may take two lines each. */
const MOST_WRAPPED = 12;

/** How small it is printed so that all stands on one sheet of A4 across: height of the sheet ÷ height of the page. */
function printZoom(rows: readonly DashboardRow[]): number {
  const wrapped = rows.length <= MOST_WRAPPED;
  const height = rows.reduce((sum, { derived, source }) => {
    const both = derived !== null && source !== 'derived';
    return sum + (wrapped ? 50 : 26) + (both ? 18 : 0);
  }, 130);
  return Math.min(0.7, 500 / Math.max(height, 700));
}
