import { useEffect } from 'react';
import { periodOf, readPeriod } from '../../../shared/target/progress/period.ts';
import type { WrittenEntry } from '../../../shared/target/report/writtenEntries.ts';
import { Signal, useSignal } from '../../app/signal.ts';
import { phase } from '../../app/state.ts';
import type { PeriodQuestion } from '../../workers/report/asked.ts';
import type { ToldPlan } from '../../workers/tasks/target.ts';
import { firstYear, likelyPlan } from '../target/choice.ts';
import { usePlans } from '../target/plans.ts';

/** Plan and period that entry sheet and report show; kept while the window is open. */
export const reportChoice = new Signal<PeriodQuestion | undefined>(undefined);

/** Lines that were typed and not saved yet, by plan and period: leaving the page does not lose them. */
export const typedEntries = new Signal<Readonly<Record<string, Readonly<Record<string, WrittenEntry>>>>>({});

export function typedKey({ plan, period }: PeriodQuestion): string {
  return `${plan}|${period}`;
}

/** The plans and what is asked for; the first time the office's own plan and the quarter that ended last. */
export function useReportChoice(): {
  readonly plans: readonly ToldPlan[];
  readonly plan: ToldPlan | undefined;
  readonly asked: PeriodQuestion | undefined;
} {
  const plans = usePlans();
  const state = useSignal(phase);
  const asked = useSignal(reportChoice);
  const plan = plans?.find(({ id }) => id === asked?.plan);
  useEffect(() => {
    if (!plans || plan || state.phase !== 'ready') return;
    const { year, town } = state.office;
    const office = typeof year === 'string' ? year : '';
    const likely = likelyPlan(plans, office, typeof town === 'string' ? town : '');
    if (likely)
      reportChoice.set({ plan: likely.id, period: lastQuarter(firstYear(likely, office), new Date()) });
  }, [plans, plan, state]);
  return { plans: plans ?? [], plan, asked: plan ? asked : undefined };
}

/** The quarter that ended last; of another year than this one the fourth. */
function lastQuarter(year: string, today: Date): string {
  if (String(today.getFullYear()) !== year) return `${year}Q4`;
  return `${year}Q${Math.max(1, Math.floor(today.getMonth() / 3))}`;
}

/** The same period of another year. */
export function inYear(period: string, year: string): string {
  const read = readPeriod(period);
  return read ? periodOf(year, read.kind, read.endMonth).id : `${year}Q4`;
}

/** The periods of a year as they are chosen. */
export function periodsOf(year: string): readonly { readonly value: string; readonly label: string }[] {
  return [
    ...['一', '二', '三', '四'].map((word, index) => ({
      value: `${year}Q${index + 1}`,
      label: `${word}季度`,
    })),
    { value: `${year}H1`, label: '上半年' },
    { value: `${year}H2`, label: '下半年' },
    { value: year, label: '全年' },
    ...Array.from({ length: 12 }, (_, index) => ({
      value: `${year}-${String(index + 1).padStart(2, '0')}`,
      label: `${index + 1} 月`,
    })),
  ];
}
