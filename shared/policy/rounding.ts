import { z } from 'zod';
import { type DecimalText, decimalText, Exact } from '../money/decimal.ts';

/**
 * Unit, decimals and way in which a grant is rounded. No document that we have says so: 万元 with two decimals, half
 * up, is the practice of most published lists, and what holds where a clause says nothing.
 */
export const Rounding = z
  .strictObject({
    unit: z.enum(['元', '百元', '万元']),
    decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    way: z.enum(['halfUp', 'down']),
  })
  .refine(({ unit, decimals }) => unit === '万元' || decimals === 0, {
    message: '元、百元不带小数',
  });
export type Rounding = z.infer<typeof Rounding>;

export const DEFAULT_ROUNDING: Rounding = { unit: '万元', decimals: 2, way: 'halfUp' };

const SIZES = { 元: '1', 百元: '100', 万元: '10000' } as const;
const DECIMALS = ['整数', '一位小数', '两位小数'] as const;

/** The smallest step of a rounding, in yuan: 100 for 万元 with two decimals. */
export function stepOf(rounding: Rounding): Exact {
  return new Exact(SIZES[rounding.unit]).dividedBy(new Exact(10).pow(rounding.decimals));
}

/** Yuan rounded as the clause says, in yuan: always whole. */
export function roundedYuan(yuan: DecimalText, rounding: Rounding = DEFAULT_ROUNDING): DecimalText {
  // Most grants are round already.
  if (rounding === DEFAULT_ROUNDING && /^(0|\d+00)$/.test(yuan)) return yuan;
  const step = stepOf(rounding);
  const way = rounding.way === 'down' ? Exact.ROUND_DOWN : Exact.ROUND_HALF_UP;
  return decimalText(new Exact(yuan).dividedBy(step).toDecimalPlaces(0, way).times(step));
}

/** `四舍五入到万元两位小数`. */
export function roundingText({ unit, decimals, way }: Rounding): string {
  return `${way === 'down' ? '舍去尾数到' : '四舍五入到'}${unit}${unit === '万元' ? DECIMALS[decimals] : ''}`;
}
