import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../money/decimal.ts';
import { DEFAULT_ROUNDING, type Rounding, roundedYuan, roundingText, stepOf } from './rounding.ts';

const of = (unit: Rounding['unit'], decimals: Rounding['decimals'], way: Rounding['way'] = 'halfUp') => ({
  unit,
  decimals,
  way,
});

describe('rounding as lists are published', () => {
  it.each([
    ['1234567.89', DEFAULT_ROUNDING, '1234600', '四舍五入到万元两位小数'],
    ['1234549.99', DEFAULT_ROUNDING, '1234500', '四舍五入到万元两位小数'],
    ['1234550', DEFAULT_ROUNDING, '1234600', '四舍五入到万元两位小数'],
    // 湛江、中山 2022：一位小数
    ['6005499', of('万元', 1), '6005000', '四舍五入到万元一位小数'],
    ['6005500', of('万元', 1), '6006000', '四舍五入到万元一位小数'],
    // 建德：整数
    ['6005000', of('万元', 0), '6010000', '四舍五入到万元整数'],
    ['1234.5', of('元', 0), '1235', '四舍五入到元'],
    ['1234.5', of('元', 0, 'down'), '1234', '舍去尾数到元'],
    ['1299', of('百元', 0, 'down'), '1200', '舍去尾数到百元'],
  ] as const)('%s → %s', (yuan, rounding, expected, words) => {
    expect(roundedYuan(yuan, rounding)).toBe(expected);
    expect(roundingText(rounding)).toBe(words);
  });

  it('is never further than half a step away, and half up is what a desk calculator does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (cents) => {
        const yuan = new Exact(cents.toString()).dividedBy(100).toFixed();
        const rounded = new Exact(roundedYuan(yuan));
        expect(rounded.modulo(stepOf(DEFAULT_ROUNDING)).isZero()).toBe(true);
        expect(rounded.minus(yuan).abs().lessThanOrEqualTo(50)).toBe(true);
      }),
    );
  });
});
