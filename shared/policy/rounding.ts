import { type DecimalText, decimalText, Exact } from '../money/decimal.ts';

/** Unit and decimals to which a grant is rounded; half up. No document says so: it is the practice of the published lists. */
export interface Rounding {
  readonly unit: '元' | '百元' | '万元';
  readonly decimals: 0 | 1 | 2;
}

export const DEFAULT_ROUNDING: Rounding = { unit: '万元', decimals: 2 };

const SIZES = { 元: '1', 百元: '100', 万元: '10000' } as const;

/** The smallest step of a rounding, in yuan: 100 for 万元 with two decimals. */
export function stepOf(rounding: Rounding): Exact {
  return new Exact(SIZES[rounding.unit]).dividedBy(new Exact(10).pow(rounding.decimals));
}

/** Yuan rounded half up, in yuan. */
export function roundedYuan(yuan: DecimalText, rounding: Rounding = DEFAULT_ROUNDING): DecimalText {
  // Most grants are round already.
  if (rounding === DEFAULT_ROUNDING && /^(0|\d+00)$/.test(yuan)) return yuan;
  const step = stepOf(rounding);
  return decimalText(new Exact(yuan).dividedBy(step).toDecimalPlaces(0).times(step));
}
