import { Select } from 'antd';
import type { PeriodQuestion } from '../../workers/report/asked.ts';
import type { ToldPlan } from '../../workers/tasks/target.ts';
import { firstYear, yearsOf } from '../target/choice.ts';
import { planLabel } from '../target/plans.ts';
import { inYear, periodsOf, reportChoice } from './choice.ts';

/** Which plan and which period. */
export function PeriodChooser({
  plans,
  plan,
  asked,
}: {
  readonly plans: readonly ToldPlan[];
  readonly plan: ToldPlan;
  readonly asked: PeriodQuestion;
}) {
  const year = asked.period.slice(0, 4);
  return (
    <>
      <Select
        aria-label="目标任务表"
        style={{ width: 230 }}
        popupMatchSelectWidth={420}
        value={plan.id}
        options={plans.map((each) => ({ value: each.id, label: planLabel(each) }))}
        onChange={(id: string) => {
          const next = plans.find((each) => each.id === id);
          if (next) reportChoice.set({ plan: id, period: inYear(asked.period, firstYear(next, year)) });
        }}
      />
      <Select
        aria-label="年度"
        style={{ width: 92 }}
        value={year}
        options={yearsOf(plan).map((each) => ({ value: each, label: `${each} 年` }))}
        onChange={(each: string) => reportChoice.set({ ...asked, period: inYear(asked.period, each) })}
      />
      <Select
        aria-label="期次"
        style={{ width: 96 }}
        value={asked.period}
        options={[...periodsOf(year)]}
        onChange={(period: string) => reportChoice.set({ ...asked, period })}
      />
    </>
  );
}
