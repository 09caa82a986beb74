import { Signal } from '../../app/signal.ts';
import type { TargetQuestion, ToldPlan } from '../../workers/tasks/target.ts';
import type { AllocationQuestion } from '../../workers/tasks/targetAllocate.ts';

/** What the dashboard shows; kept while the window is open, so that coming back finds it as it was left. */
export const dashboardChoice = new Signal<TargetQuestion | undefined>(undefined);

/** The target that is broken down, kept likewise. */
export const allocationChoice = new Signal<AllocationQuestion | undefined>(undefined);

/** The plan that an office said it works by, or else most likely asks about: of its year, with its town, taken in rather than shipped. */
export function likelyPlan(plans: readonly ToldPlan[], year: string, town: string): ToldPlan | undefined {
  const worth = (plan: ToldPlan) =>
    (plan.inUse ? 16 : 0) +
    (plan.role === 'text' ? 0 : 8) +
    (plan.units.some(({ id }) => id === town) ? 4 : 0) +
    (plan.from <= year && year <= plan.to ? 2 : 0) +
    (plan.file === null ? 0 : 1);
  return [...plans].sort((one, other) => worth(other) - worth(one))[0];
}

/** The years of a plan that can be chosen. */
export function yearsOf({ from, to }: ToldPlan): string[] {
  const first = Number.parseInt(from, 10);
  return Array.from({ length: Number.parseInt(to, 10) - first + 1 }, (_, index) => String(first + index));
}

/** The year that is asked first: the office's where the plan covers it, else the nearest. */
export function firstYear({ from, to, targetYears }: ToldPlan, year: string): string {
  const wanted = year < from ? from : year > to ? to : year;
  return targetYears.includes(wanted) ? wanted : (targetYears.find((each) => each > wanted) ?? wanted);
}

/** Up to which month: the present one of the present year, else the whole year. */
export function firstMonth(year: string, today: Date): number {
  return String(today.getFullYear()) === year ? today.getMonth() + 1 : 12;
}
