/** Powers of ten that a double holds exactly. */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i;

export type StoredNumber =
  | { readonly kind: 'number'; readonly value: number; readonly digits?: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'other'; readonly text: string };

/**
 * A stored number that the quick path does not take: more than 15 digits, an exponent, spaces. `digits` is there
 * where a double cannot hold the integer that was written, as with an 18-digit code kept as a number.
 */
export function storedNumber(written: string): StoredNumber {
  const text = written.trim();
  if (text === '') return { kind: 'blank' };
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return { kind: 'other', text };
  if (/^[+-]?\d{16,}$/.test(text) && plainDecimal(value) !== text.replace(/^\+|^(-?)0+(?=\d)/, '$1'))
    return { kind: 'number', value, digits: text };
  return { kind: 'number', value };
}

/**
 * The double as its shortest decimal, without an exponent while it fits in 40 digits. Excel writes 1.1 as
 * `1.1000000000000001`; both spell the same double and `1.1` is the one that a person entered.
 */
export function plainDecimal(value: number): string {
  const text = String(value);
  const exponentAt = text.indexOf('e');
  if (exponentAt < 0) return text;
  const exponent = Number(text.slice(exponentAt + 1));
  if (Math.abs(exponent) > 40) return text.toUpperCase();
  const negative = text.startsWith('-');
  const mantissa = text.slice(negative ? 1 : 0, exponentAt);
  const whole = mantissa.split('.')[0] ?? '';
  const digits = mantissa.replace('.', '');
  const point = whole.length + exponent;
  const plain = point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : digits.padEnd(point, '0');
  return negative ? `-${plain}` : plain;
}
