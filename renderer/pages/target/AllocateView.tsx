import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, phase } from '../../app/state.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldPlan } from '../../workers/tasks/target.ts';
import type { AllocationQuestion, ToldAllocation } from '../../workers/tasks/targetAllocate.ts';
import { AllocationWork } from './AllocationWork.tsx';
import { allocationChoice, likelyPlan } from './choice.ts';
import { planLabel, usePlans } from './plans.ts';
import './allocate.css';

/** 分解: a total over the towns by weights, with locks, floors and caps; every version is kept and can be compared. */
export default function AllocateView() {
  const turn = useSignal(acts);
  const state = useSignal(phase);
  const plans = usePlans();
  const asked = useSignal(allocationChoice);
  const [answer, setAnswer] = useState<{
    readonly asked: AllocationQuestion;
    readonly told: ToldAllocation;
  }>();
  const plan = plans?.find(({ id }) => id === asked?.plan);
  useEffect(() => {
    if (!plans || plan || state.phase !== 'ready') return;
    const { year, town } = state.office;
    allocationChoice.set(firstQuestion(likelyPlan(plans, String(year ?? ''), String(town ?? ''))));
  }, [plans, plan, state]);
  useEffect(() => {
    if (!asked || turn < 0) return;
    let left = false;
    engine.call('target.allocation', asked).then(
      (told) => {
        if (!left) setAnswer({ asked, told });
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [asked, turn]);
  if (!plans || !plan || !asked) return null;
  const told = answer?.asked === asked ? answer.told : undefined;
  const change = (part: Partial<AllocationQuestion>) => allocationChoice.set({ ...asked, ...part });
  return (
    <section className="targetView" aria-label="分解">
      <PageHeader title="分解" about="总量按权重分到各镇街；锁定的数不动，每一版都留着">
        <Select
          aria-label="目标任务表"
          style={{ width: 270 }}
          popupMatchSelectWidth={420}
          value={plan.id}
          options={plans
            .filter(({ summable }) => summable.length > 0)
            .map((each) => ({ value: each.id, label: planLabel(each) }))}
          onChange={(id: string) => allocationChoice.set(firstQuestion(plans.find((each) => each.id === id)))}
        />
        <Select
          aria-label="指标"
          style={{ width: 290 }}
          popupMatchSelectWidth={460}
          showSearch={{ optionFilterProp: 'label' }}
          value={asked.indicator}
          options={plan.summable.map(({ id, name, unit }) => ({ value: id, label: `${name}（${unit}）` }))}
          onChange={(indicator: string) => change({ indicator })}
        />
        <Select
          aria-label="年度"
          style={{ width: 96 }}
          value={asked.year}
          options={yearsToAllocate(plan).map((year) => ({ value: year, label: `${year} 年` }))}
          onChange={(year: string) => change({ year })}
        />
      </PageHeader>
      {told?.units.length === 0 ? (
        <EmptyState title="没有可以分解到的单元" about="换一份目标任务表，或换一个年度。" />
      ) : told ? (
        <AllocationWork
          key={`${asked.plan}|${asked.indicator}|${asked.year}|${told.versions.length}`}
          asked={asked}
          told={told}
        />
      ) : null}
    </section>
  );
}

/** The plan's first target that can be broken down, in the year after the last one that has figures. */
function firstQuestion(plan: ToldPlan | undefined): AllocationQuestion | undefined {
  const indicator = plan?.summable[0]?.id;
  if (!plan || indicator === undefined) return undefined;
  return { plan: plan.id, indicator, year: String(Number.parseInt(plan.issuedTo, 10) + 1) };
}

/** The plan's years and some after it. */
function yearsToAllocate({ from, to }: ToldPlan): string[] {
  const first = Number.parseInt(from, 10);
  const count = Number.parseInt(to, 10) - first + 4;
  return Array.from({ length: count }, (_, index) => String(first + index));
}
