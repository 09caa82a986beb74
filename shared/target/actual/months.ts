import type { LedgerRecord } from '../../model/record.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';

/** What a project did in one month, and where that comes from. */
export interface MonthOfProject {
  /** `2015-06`. */
  readonly month: string;
  /** Yuan. Negative where a cumulative figure fell. */
  readonly amount: DecimalText;
  /** Id of the `monthlyFact` record. */
  readonly fact: string;
  /** The month was not reported by itself: it is the difference of two cumulative figures. */
  readonly fromCumulative: boolean;
}

function amountIn(record: LedgerRecord, field: string): DecimalText | undefined {
  const value = record.values[field];
  return typeof value === 'string' && isDecimalText(value) ? value : undefined;
}

/**
 * The months of one project in order. A month counts with its own amount, or, where only the year's cumulative
 * figure was reported, with what it is more than the one before. A month without either counts as nothing.
 */
export function monthsOfProject(facts: Iterable<LedgerRecord>): MonthOfProject[] {
  const dated: { month: string; fact: LedgerRecord }[] = [];
  for (const fact of facts) {
    const month = fact.values.month;
    if (typeof month === 'string' && /^\d{4}-\d{2}$/.test(month)) dated.push({ month, fact });
  }
  if (dated.length > 1)
    dated.sort((one, other) => (one.month < other.month ? -1 : one.month > other.month ? 1 : 0));
  const found: MonthOfProject[] = [];
  let year = '';
  let running: DecimalText | undefined = '0';
  for (const { month, fact } of dated) {
    if (month.slice(0, 4) !== year) {
      year = month.slice(0, 4);
      running = '0';
    }
    const own = amountIn(fact, 'investment');
    const toDate = amountIn(fact, 'investmentToDate');
    if (own !== undefined) {
      found.push({ month, amount: own, fact: fact.id, fromCumulative: false });
      running = toDate ?? (running === '0' ? own : decimalText(new Exact(running).plus(own)));
    } else if (toDate !== undefined) {
      const amount = running === '0' ? toDate : decimalText(new Exact(toDate).minus(running));
      found.push({ month, amount, fact: fact.id, fromCumulative: true });
      running = toDate;
    }
  }
  return found;
}
