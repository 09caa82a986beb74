import type { DecimalText } from '../money/decimal.ts';

/** Digits behind the point of a canonical decimal. */
export function placesOf(text: DecimalText): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** The decimal as a whole number of its `places`-th decimals; `places` is at least its own. */
export function scaled(text: DecimalText, places: number): bigint {
  const own = placesOf(text);
  const digits = own === 0 ? text : text.slice(0, -own - 1) + text.slice(-own);
  return BigInt(digits + '0'.repeat(places - own));
}

/** Back to canonical text: no trailing zeros, `0` rather than `-0`. */
export function unscaled(value: bigint, places: number): DecimalText {
  const negative = value < 0n;
  const digits = String(negative ? -value : value).padStart(places + 1, '0');
  if (places === 0) return negative ? `-${digits}` : digits;
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const text = fraction === '' ? digits.slice(0, -places) : `${digits.slice(0, -places)}.${fraction}`;
  return negative ? `-${text}` : text;
}

/** How two amounts stand to each other, without making a decimal of either: -1, 0 or 1. */
export function compareAmounts(left: DecimalText, right: DecimalText): number {
  if (left === right) return 0;
  const places = Math.max(placesOf(left), placesOf(right));
  const difference = scaled(left, places) - scaled(right, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
