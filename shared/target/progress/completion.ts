import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import type { NumericTarget } from '../plan/figure.ts';
import type { Indicator } from '../plan/schema.ts';
import { type Period, pointsText, ratioText, timeProgress } from './period.ts';

/** How far an indicator has come. Ratios are decimal text, 0.74 for 74 %; `gap` is in percentage points. */
export interface Completion {
  readonly ratio: DecimalText | undefined;
  readonly timeProgress: DecimalText;
  /** Ahead (positive) or behind of time progress; only for what grows with the months of the year. */
  readonly gap: DecimalText | undefined;
  readonly met: boolean;
  /** What is still to do a month to arrive in December; undefined where no month is left or nothing adds up. */
  readonly neededMonthly: DecimalText | undefined;
  readonly forecasts: readonly Forecast[];
}

export interface Forecast {
  readonly method: 'linear' | 'lastYear';
  /** The method as the clerk reads it. */
  readonly name: string;
  readonly value: DecimalText;
}

/** How much 左右 leaves open, as a ratio of the target. */
export const ABOUT = '0.02';

/** Whether an actual figure meets a target as written. A bare figure is met from it on, on the indicator's good side. */
export function meets(
  actual: DecimalText,
  target: NumericTarget,
  direction: Indicator['direction'],
): boolean {
  const value = new Exact(actual);
  const goal = new Exact(target.value);
  switch (target.comparator) {
    case 'over':
      return value.greaterThan(goal);
    case 'under':
      return value.lessThan(goal);
    case 'atLeast':
      return value.greaterThanOrEqualTo(goal);
    case 'atMost':
      return value.lessThanOrEqualTo(goal);
    case 'about': {
      const open = goal.abs().times(ABOUT);
      return direction === 'up'
        ? value.greaterThanOrEqualTo(goal.minus(open))
        : value.lessThanOrEqualTo(goal.plus(open));
    }
    case 'stated':
      return direction === 'up' ? value.greaterThanOrEqualTo(goal) : value.lessThanOrEqualTo(goal);
  }
}

/** A flow grows with the months; a stock, a share or a rate of growth is held against the target as it stands. */
export function growsWithTheYear(indicator: Indicator): boolean {
  return indicator.kind === 'flow' && indicator.direction === 'up';
}

export function completion(
  indicator: Indicator,
  target: NumericTarget,
  actual: DecimalText,
  period: Period,
  lastYear?: { readonly samePeriod?: DecimalText | undefined; readonly whole?: DecimalText | undefined },
): Completion {
  const goal = new Exact(target.value);
  const done = new Exact(actual);
  const time = timeProgress(period);
  const ratio = goal.isZero() ? undefined : done.dividedBy(goal);
  const flows = growsWithTheYear(indicator);
  return {
    ratio: ratio && ratioText(ratio),
    timeProgress: ratioText(time),
    gap: ratio && flows ? pointsText(ratio.minus(time)) : undefined,
    met: meets(actual, target, indicator.direction),
    neededMonthly: flows && period.endMonth < 12 ? needed(goal, done, period) : undefined,
    forecasts: flows ? forecasts(done, period, lastYear) : [],
  };
}

function needed(goal: Exact, done: Exact, period: Period): DecimalText {
  const left = goal.minus(done);
  return left.isNegative() ? '0' : decimalText(left.dividedBy(12 - period.endMonth).toDecimalPlaces(4));
}

function forecasts(
  done: Exact,
  period: Period,
  lastYear: { readonly samePeriod?: DecimalText | undefined; readonly whole?: DecimalText | undefined } = {},
): Forecast[] {
  const found: Forecast[] = [
    {
      method: 'linear',
      name: '按月均推算',
      value: decimalText(done.times(12).dividedBy(period.endMonth).toDecimalPlaces(4)),
    },
  ];
  const { samePeriod, whole } = lastYear;
  if (samePeriod !== undefined && whole !== undefined && new Exact(samePeriod).greaterThan(0)) {
    found.push({
      method: 'lastYear',
      name: '按上年同期占全年的比重推算',
      value: decimalText(done.times(whole).dividedBy(samePeriod).toDecimalPlaces(4)),
    });
  }
  return found;
}
