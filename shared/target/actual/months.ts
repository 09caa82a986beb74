import type { LedgerRecord } from '../../model/record.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { wholeFen } from './yuanSum.ts';

/** What a project did in one month, and where that comes from. */
export interface MonthOfProject {
  readonly year: string;
  /** 0 for January. */
  readonly index: number;
  /** Yuan. Negative where a cumulative figure fell. */
  readonly amount: DecimalText;
  /** The amount in whole 分, where it is one. */
  readonly fen: number | undefined;
  /** The month was not reported by itself: it is the difference of two cumulative figures. */
  readonly fromCumulative: boolean;
}

/** 0 for January of `YYYY-01`; -1 for anything that is no month. Read digit by digit, as `wholeFen` is. */
function indexOfMonth(month: string): number {
  if (month.length !== 7 || month.charCodeAt(4) !== 45) return -1;
  for (let at = 0; at < 7; at += 1) {
    const code = month.charCodeAt(at);
    if (at !== 4 && (code < 48 || code > 57)) return -1;
  }
  const index = (month.charCodeAt(5) - 48) * 10 + month.charCodeAt(6) - 49;
  return index < 12 ? index : -1;
}

function amountIn(record: LedgerRecord, field: string): DecimalText | undefined {
  const value = record.values[field];
  return typeof value === 'string' && isDecimalText(value) ? value : undefined;
}

function monthOf(record: LedgerRecord): string {
  const month = record.values.month;
  return typeof month === 'string' ? month : '';
}

/**
 * The months of one project in order. A month counts with its own amount, or, where only the year's cumulative
 * figure was reported, with what it is more than the one before. A month without either counts as nothing.
 */
export function monthsOfProject(facts: readonly LedgerRecord[]): MonthOfProject[] {
  const found: MonthOfProject[] = [];
  let year = '';
  /** Cumulative figure before this month: the last one reported, and the months since. */
  let since: DecimalText[] = [];
  for (const fact of inOrder(facts)) {
    const month = monthOf(fact);
    const index = indexOfMonth(month);
    if (index < 0) continue;
    if (!month.startsWith(year) || year === '') {
      year = month.slice(0, 4);
      since = [];
    }
    const own = amountIn(fact, 'investment');
    const toDate = amountIn(fact, 'investmentToDate');
    const amount = own ?? (toDate === undefined ? undefined : difference(toDate, since));
    if (amount === undefined) continue;
    found.push({
      year,
      index,
      amount,
      fen: wholeFen(amount),
      fromCumulative: own === undefined,
    });
    if (toDate === undefined) since.push(amount);
    else since = [toDate];
  }
  return found;
}

function inOrder(facts: readonly LedgerRecord[]): readonly LedgerRecord[] {
  for (let index = 1; index < facts.length; index += 1) {
    const before = facts[index - 1];
    const fact = facts[index];
    if (before && fact && monthOf(before) > monthOf(fact))
      return [...facts].sort((one, other) => (monthOf(one) < monthOf(other) ? -1 : 1));
  }
  return facts;
}

function difference(toDate: DecimalText, before: readonly DecimalText[]): DecimalText {
  if (before.length === 0) return toDate;
  return decimalText(before.reduce<Exact>((left, amount) => left.minus(amount), new Exact(toDate)));
}
