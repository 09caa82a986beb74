import { decimalText, Exact } from '../../money/decimal.ts';
import { figureText } from '../figures.ts';

/** What a clause gives for one year of several, with the figures that are known today. */
export interface YearDue {
  /** Calendar year. */
  readonly year: string;
  /** Yuan; null: cannot be said yet. */
  readonly computed: string | null;
  /** What must be asked for, where it cannot be said. */
  readonly asks: readonly string[];
}

export interface Payment {
  readonly year: string;
  /** Yuan. */
  readonly amount: string;
  /** Day and number of the payment, as far as they are known. */
  readonly on: string;
  readonly document: string;
}

/**
 * `paid`: as computed. `over`, `under`: paid, and today's figures say otherwise. `due`: to be paid. `offset`: nothing
 * is to be paid because too much was paid before. `open`: figures are missing. `none`: nothing for this year.
 */
export type InstalmentState = 'paid' | 'over' | 'under' | 'due' | 'offset' | 'open' | 'none';

export interface Instalment {
  readonly year: string;
  readonly computed: string | null;
  readonly paid: string | null;
  readonly payment: Payment | null;
  /** Computed less paid, of a year that was paid: below zero where too much was paid. */
  readonly difference: string | null;
  /** Settled with this year's payment: added (少补) or, below zero, taken off (多还). */
  readonly carried: string;
  /** Still to be paid for this year; null where it cannot be said or was paid. */
  readonly due: string | null;
  readonly state: InstalmentState;
  readonly note: string;
}

export interface InstalmentPlan {
  readonly instalments: readonly Instalment[];
  readonly computed: string;
  readonly paid: string;
  readonly due: string;
  /** Too much was paid and no later year is left to take it off: to be paid back. */
  readonly clawback: string;
}

/**
 * 多年兑付 with 多还少补: a year that was paid is held against what today's figures give for it (the base year may
 * have been corrected); the difference is settled with the next year that is not paid yet, and what no year is
 * left for is to be paid back, or paid.
 */
export function instalmentPlan(years: readonly YearDue[], payments: readonly Payment[]): InstalmentPlan {
  const paidBy = new Map(payments.map((payment) => [payment.year, payment]));
  const instalments: Instalment[] = [];
  let carry = new Exact(0);
  for (const year of years) {
    const payment = paidBy.get(year.year) ?? null;
    if (payment) {
      const settled = paidYear(year, payment);
      if (settled.difference !== null) carry = carry.plus(settled.difference);
      instalments.push(settled);
      continue;
    }
    const open = unpaidYear(year, carry);
    if (year.computed !== null) carry = Exact.min(carry.plus(year.computed), 0);
    instalments.push(open);
  }
  const unsettled = carry;
  const due = sum(instalments.map((each) => each.due)).plus(Exact.max(unsettled, 0));
  return {
    instalments,
    computed: decimalText(sum(years.map(({ computed }) => computed))),
    paid: decimalText(sum(payments.map(({ amount }) => amount))),
    due: decimalText(due),
    clawback: decimalText(Exact.max(unsettled.negated(), 0)),
  };
}

function paidYear({ year, computed, asks }: YearDue, payment: Payment): Instalment {
  const base = { year, computed, paid: payment.amount, payment, carried: '0', due: null };
  if (computed === null)
    return { ...base, difference: null, state: 'open', note: `已拨付，无法核对：${asks.join('；')}` };
  const difference = new Exact(computed).minus(payment.amount);
  const text = decimalText(difference);
  if (difference.isZero()) return { ...base, difference: text, state: 'paid', note: '' };
  return difference.isNegative()
    ? {
        ...base,
        difference: text,
        state: 'over',
        note: `按现在的数据多拨 ${money(difference.negated())}，在以后年度扣减`,
      }
    : {
        ...base,
        difference: text,
        state: 'under',
        note: `按现在的数据少拨 ${money(difference)}，在以后年度补足`,
      };
}

function unpaidYear({ year, computed, asks }: YearDue, carry: Exact): Instalment {
  const base = { year, computed, paid: null, payment: null, difference: null };
  if (computed === null) return { ...base, carried: '0', due: null, state: 'open', note: asks.join('；') };
  const owed = Exact.max(carry.plus(computed), 0);
  const carried = owed.minus(computed);
  const told = { ...base, carried: decimalText(carried), due: decimalText(owed) };
  if (carried.isNegative())
    return {
      ...told,
      state: owed.isZero() ? 'offset' : 'due',
      note: `扣减以前年度多拨的 ${money(carried.negated())}`,
    };
  if (!carried.isZero()) return { ...told, state: 'due', note: `补足以前年度少拨的 ${money(carried)}` };
  return { ...told, state: owed.isZero() ? 'none' : 'due', note: '' };
}

function sum(amounts: readonly (string | null)[]): Exact {
  return amounts.reduce((total, amount) => total.plus(amount ?? 0), new Exact(0));
}

function money(amount: Exact): string {
  return figureText(decimalText(amount), 'money');
}
