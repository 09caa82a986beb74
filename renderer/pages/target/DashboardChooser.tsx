import { Select } from 'antd';
import type { TargetQuestion, ToldDashboard, ToldPlan } from '../../workers/tasks/target.ts';
import { dashboardChoice, firstMonth, firstYear, yearsOf } from './choice.ts';
import { planLabel } from './plans.ts';

const CITY = '全市';
const MONTHS = Array.from({ length: 12 }, (_, index) => ({
  value: index + 1,
  label: index === 0 ? '1 月' : `1—${index + 1} 月`,
}));

/** Which plan, town and months. */
export function DashboardChooser({
  plans,
  plan,
  told,
  question,
}: {
  readonly plans: readonly ToldPlan[];
  readonly plan: ToldPlan;
  readonly told: Pick<ToldDashboard, 'unit' | 'units'>;
  readonly question: TargetQuestion;
}) {
  const change = (part: Partial<TargetQuestion>) => dashboardChoice.set({ ...question, ...part });
  return (
    <>
      <Select
        aria-label="目标任务表"
        style={{ width: 250 }}
        popupMatchSelectWidth={420}
        value={plan.id}
        options={plans.map((each) => ({ value: each.id, label: planLabel(each) }))}
        onChange={(id: string) => {
          const next = plans.find((each) => each.id === id);
          if (!next) return;
          const year = firstYear(next, question.year);
          change({ plan: id, year, month: firstMonth(year, new Date()), unit: undefined });
        }}
      />
      <Select
        aria-label="镇街"
        style={{ width: 130 }}
        popupMatchSelectWidth={220}
        showSearch={{ optionFilterProp: 'label' }}
        value={told.unit ?? CITY}
        options={[
          { value: CITY, label: CITY },
          ...told.units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(unit: string) => change({ unit: unit === CITY ? null : unit })}
      />
      <Select
        aria-label="年度"
        style={{ width: 92 }}
        value={question.year}
        options={yearsOf(plan).map((year) => ({ value: year, label: `${year} 年` }))}
        onChange={(year: string) => change({ year })}
      />
      <Select
        aria-label="期次"
        style={{ width: 108 }}
        value={question.month}
        options={MONTHS}
        onChange={(month: number) => change({ month })}
      />
    </>
  );
}
