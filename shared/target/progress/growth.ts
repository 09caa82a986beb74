import { type DecimalText, Exact } from '../../money/decimal.ts';
import { pointsText, ratioText } from './period.ts';

/**
 * Why there is no rate of growth; it is shown as `—`, never as 0 or 100 %. A share does not grow by percent: its
 * change is in percentage points.
 */
export type NoGrowth = 'missing' | 'zeroBase' | 'negativeBase' | 'share';

export type Growth =
  | { readonly known: true; readonly ratio: DecimalText }
  | { readonly known: false; readonly why: NoGrowth };

/** (this − same period) ÷ same period. */
export function growth(current: DecimalText | undefined, base: DecimalText | undefined): Growth {
  if (current === undefined || base === undefined) return { known: false, why: 'missing' };
  const from = new Exact(base);
  if (from.isZero()) return { known: false, why: 'zeroBase' };
  if (from.isNegative()) return { known: false, why: 'negativeBase' };
  return { known: true, ratio: ratioText(new Exact(current).minus(from).dividedBy(from)) };
}

/** `12.35%` or `—`. */
export function growthWords(of: Growth): string {
  return of.known ? `${pointsText(new Exact(of.ratio))}%` : '—';
}

/** A change of a share, in percentage points: 12 % after 11 % is 1 point, not 1 % and not 9.09 %. */
export function pointsBetween(current: DecimalText, base: DecimalText): DecimalText {
  return pointsText(new Exact(current).minus(base).dividedBy(100));
}

/** `+1.2点`: a change in percentage points, as it stands in a narrow column. */
export function pointsWords(points: DecimalText): string {
  const exact = new Exact(points);
  return `${exact.isPositive() && !exact.isZero() ? '+' : ''}${points}点`;
}
