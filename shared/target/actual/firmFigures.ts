import { decimalText, Exact } from '../../money/decimal.ts';
import { monthOf, type Period } from '../progress/period.ts';
import type { FirmCounts, TownCounts } from './counts.ts';
import type { DerivedFigure, DerivedRow } from './derived.ts';
import type { DerivationRule } from './rules.ts';

/** A figure counted from the firms themselves: a share of them, or those that came in within the period. */
export function figureOfFirms(
  rule: DerivationRule,
  counts: readonly TownCounts[],
  period: Period,
  base: Omit<DerivedFigure, 'value'>,
): DerivedFigure | undefined {
  let all = 0;
  let having = 0;
  let entered = 0;
  for (const { firms } of counts)
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
export function rowsOfFirms(rule: DerivationRule, firms: FirmCounts, period: Period): DerivedRow[] {
  return [...firms].flatMap(([id, { having, month }]): DerivedRow[] => {
    if (rule.measure.kind !== 'entered') return [{ register: 'enterprise', id, amount: having ? '1' : '0' }];
    return within(month, period) ? [{ register: 'enterprise', id, amount: '1', note: month }] : [];
  });
}

function within(month: string, period: Period): boolean {
  return month.length >= 7 && month.startsWith(period.year) && month.slice(0, 7) <= monthOf(period);
}
