import { decimalText, Exact } from '../../money/decimal.ts';
import { monthOf, type Period } from '../progress/period.ts';
import type { DerivedFigure, DerivedRow } from './derived.ts';
import type { DerivationRule } from './rules.ts';
import type { FirmMark } from './tally.ts';

type Marked = ReadonlyMap<number, FirmMark>;

/** A figure counted from the firms themselves: a share of them, or those that came in within the period. */
export function figureOfFirms(
  rule: DerivationRule,
  towns: readonly Marked[],
  period: Period,
  base: Omit<DerivedFigure, 'value'>,
): DerivedFigure | undefined {
  let all = 0;
  let having = 0;
  let entered = 0;
  for (const firms of towns)
    for (const firm of firms.values()) {
      all += 1;
      if (firm.having) having += 1;
      if (within(firm.month, period)) entered += 1;
    }
  if (all === 0) return undefined;
  if (rule.measure.kind === 'share')
    return {
      ...base,
      value: decimalText(new Exact(having).dividedBy(all)),
      numerator: having,
      denominator: all,
    };
  return { ...base, value: String(entered) };
}

/** The firms behind it. */
export function rowsOfFirms(
  rule: DerivationRule,
  firms: Marked,
  period: Period,
  idOf: (firm: number) => string,
): DerivedRow[] {
  return [...firms].flatMap(([firm, { having, month }]): DerivedRow[] => {
    const row = { register: 'enterprise', id: idOf(firm) } as const;
    if (rule.measure.kind !== 'entered') return [{ ...row, amount: having ? '1' : '0' }];
    return within(month, period) ? [{ ...row, amount: '1', note: month }] : [];
  });
}

function within(month: string, period: Period): boolean {
  return month.length >= 7 && month.startsWith(period.year) && month.slice(0, 7) <= monthOf(period);
}
