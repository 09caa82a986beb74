import type { LedgerRecord } from '../../model/record.ts';
import { type DecimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { type MonthList, monthCode } from './monthList.ts';

/**
 * The months of one project, in order of the facts' months. A month counts with its own amount, or, where only the
 * year's cumulative figure was reported, with what it is more than the one before. A month without either counts as
 * nothing. In exact decimals, for amounts of any size; `MonthColumns` does the same for whole 分.
 */
export function readMonths(facts: readonly LedgerRecord[], into: MonthList): void {
  into.clear();
  let year = -1;
  /** The cumulative figure before this month: the last one reported, and the months since. */
  let before = new Exact(0);
  for (const { values } of facts) {
    const code = typeof values.month === 'string' ? monthCode(values.month) : -1;
    if (code < 0) continue;
    if (Math.floor(code / 12) !== year) {
      year = Math.floor(code / 12);
      before = new Exact(0);
    }
    const own = amountIn(values.investment);
    const toDate = amountIn(values.investmentToDate);
    if (own === undefined && toDate === undefined) continue;
    const amount = own === undefined ? new Exact(toDate ?? 0).minus(before) : new Exact(own);
    into.push(code, Number.NaN, amount, own === undefined);
    before = toDate === undefined ? before.plus(amount) : new Exact(toDate);
  }
}

export function amountIn(value: unknown): DecimalText | undefined {
  return typeof value === 'string' && isDecimalText(value) ? value : undefined;
}
