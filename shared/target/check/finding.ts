import type { Severity } from '../../model/finding.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { placeOfFigure } from '../plan/target.ts';

/** Something in a plan's arithmetic or words that a person should know of. `—` stands where there is no figure. */
export interface PlanFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly indicator: string;
  readonly year?: string;
  readonly unit?: string;
  /** `附件2 民众镇 装备制造业投资 2015年`, with the cell where the plan came from a workbook. */
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  /** Actual less expected. */
  readonly difference: string;
  readonly message: string;
}

/** A plan and the other plans of the same document that it is held against. */
export interface CheckContext {
  readonly plan: Plan;
  readonly siblings: readonly Plan[];
}

export type PlanCheck = (context: CheckContext) => PlanFinding[];

export const NO_FIGURE = '—';

interface Said {
  readonly expected: string;
  readonly actual: string;
  readonly difference?: string;
  readonly message: string;
  readonly year?: string;
  readonly unit?: string;
}

export function finding(
  code: string,
  severity: Severity,
  plan: Plan,
  indicator: Indicator,
  said: Said,
): PlanFinding {
  const { year, unit } = said;
  return {
    code,
    severity,
    indicator: indicator.id,
    ...(year === undefined ? {} : { year }),
    ...(unit === undefined ? {} : { unit }),
    where: placeOfFigure(plan, indicator, year, unit),
    expected: said.expected,
    actual: said.actual,
    difference: said.difference ?? NO_FIGURE,
    message: said.message,
  };
}

/** A ratio as percent with two decimals at most: `0.1072` is `10.72%`. */
export function percent(ratio: Exact): string {
  return `${points(ratio)}%`;
}

/** A difference of ratios in percentage points, without the word. */
export function points(ratio: Exact): string {
  return decimalText(ratio.times(100).toDecimalPlaces(2));
}

export function rounded(value: Exact, decimals = 2): string {
  return decimalText(value.toDecimalPlaces(decimals));
}

/** Difference of two figures as text, actual less expected. */
export function less(actual: string, expected: string): string {
  return decimalText(new Exact(actual).minus(expected));
}
