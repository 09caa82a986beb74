import { decimalText, Exact } from '../../../shared/money/decimal.ts';
import { type GrantSchedule, ledgerSchedules } from '../../../shared/policy/schedule/ledgerSchedules.ts';
import { policyBook } from '../policy/desk.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface ToldSchedules {
  readonly years: readonly string[];
  readonly schedules: readonly GrantSchedule[];
  /** Yuan. */
  readonly computed: string;
  readonly paid: string;
  readonly due: string;
  readonly clawback: string;
}

/** 多年兑付: what was paid, what is due and what was paid too much, year by year. */
export function policySchedules(request: { readonly year: string }, { engine }: TaskContext): ToldSchedules {
  const schedules = ledgerSchedules(engine.store.ledger.ledger(), policyBook(engine), request.year);
  const years = new Set(schedules.flatMap(({ plan }) => plan.instalments.map(({ year }) => year)));
  const sum = (pick: (schedule: GrantSchedule) => string) =>
    decimalText(schedules.reduce((total, schedule) => total.plus(pick(schedule)), new Exact(0)));
  return {
    years: [...years].sort(),
    schedules,
    computed: sum(({ plan }) => plan.computed),
    paid: sum(({ plan }) => plan.paid),
    due: sum(({ plan }) => plan.due),
    clawback: sum(({ plan }) => plan.clawback),
  };
}
