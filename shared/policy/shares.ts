import { type DecimalText, decimalText, Exact } from '../money/decimal.ts';

/**
 * Splits an amount by weights in whole steps so that the parts add up to it exactly (largest remainder; at a
 * tie the earlier part). What is smaller than a step stays with the first part that gets an extra step, or
 * with the largest. All weights zero: everything goes to the first part.
 * @param amount yuan, not negative
 */
export function splitByWeight(
  amount: DecimalText,
  weights: readonly DecimalText[],
  step: Exact,
): DecimalText[] {
  const total = weights.reduce((sum, weight) => sum.plus(weight), new Exact(0));
  if (total.isZero()) return weights.map((_, index) => (index === 0 ? amount : '0'));
  const steps = new Exact(amount).dividedBy(step);
  const ideal = weights.map((weight) => steps.times(weight).dividedBy(total));
  const whole = ideal.map((part) => part.floor());
  let rest = steps.minus(whole.reduce((sum, part) => sum.plus(part), new Exact(0)));
  const order = ideal
    .map((part, index) => ({ index, remainder: part.minus(whole[index] ?? 0) }))
    .sort((left, right) => right.remainder.comparedTo(left.remainder) || left.index - right.index);
  for (const { index } of order) {
    if (!rest.isPositive() || rest.isZero()) break;
    const extra = Exact.min(rest, 1);
    whole[index] = (whole[index] ?? new Exact(0)).plus(extra);
    rest = rest.minus(extra);
  }
  return whole.map((part) => decimalText(part.times(step)));
}
