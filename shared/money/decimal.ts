import { Decimal } from 'decimal.js';

/**
 * The project's own decimal constructor: 60 significant digits, half up, never an exponent in text.
 * Every amount and ratio goes through it; no binary float takes part in a sum of money.
 */
export const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1_000_000_000,
  toExpPos: 1_000_000_000,
});
export type Exact = Decimal;

const PLAIN = /^-?\d+(\.\d+)?$/;

/** A canonical decimal string such as `-1234.5`: no sign `+`, no separators, no exponent. */
export type DecimalText = string;

/** True for a canonical decimal string; anything typed by a person goes through `text/figure.ts` first. */
export function isDecimalText(text: string): boolean {
  return PLAIN.test(text);
}

/** Canonical text of an exact value: no trailing zeros, no exponent, `0` rather than `-0`. */
export function decimalText(value: Exact): DecimalText {
  return value.isZero() ? '0' : value.toFixed();
}
