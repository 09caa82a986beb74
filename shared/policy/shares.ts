import type { DecimalText, Exact } from '../money/decimal.ts';
import { decimalText } from '../money/decimal.ts';
import { placesOf, scaled, unscaled } from './scaled.ts';

/**
 * Splits an amount by weights in whole steps so that the parts add up to it exactly (largest remainder; at a
 * tie the earlier part). What is smaller than a step stays with the first part that gets an extra step, or
 * with the largest. All weights zero: everything goes to the first part.
 * Whole numbers of any length do the work, so that a pool over 50,000 grants is shared at once.
 * @param amount yuan, not negative
 */
export function splitByWeight(
  amount: DecimalText,
  weights: readonly DecimalText[],
  step: Exact,
): DecimalText[] {
  const stepText = decimalText(step);
  let places = Math.max(placesOf(amount), placesOf(stepText));
  for (const weight of weights) places = Math.max(places, placesOf(weight));
  const parts = weights.map((weight) => scaled(weight, places));
  const total = parts.reduce((sum, part) => sum + part, 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amount : '0'));
  const whole = scaled(amount, places);
  const one = scaled(stepText, places);
  const divisor = one * total;
  const remainders: bigint[] = [];
  let rest = whole;
  for (const [index, weight] of parts.entries()) {
    const ideal = whole * weight;
    const steps = ideal / divisor;
    remainders[index] = ideal - steps * divisor;
    parts[index] = steps * one;
    rest -= steps * one;
  }
  const order = remainders.map((_, index) => index);
  order.sort((left, right) => compare(remainders[right] ?? 0n, remainders[left] ?? 0n) || left - right);
  for (const index of order) {
    if (rest <= 0n) break;
    const last = rest < one;
    const extra = last ? rest : one;
    parts[index] = (parts[index] ?? 0n) + extra;
    rest -= extra;
  }
  return parts.map((part) => unscaled(part, places));
}

function compare(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
