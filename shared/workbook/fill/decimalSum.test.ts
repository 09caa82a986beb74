import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../money/decimal.ts';
import { DecimalSum } from './decimalSum.ts';

describe('the sum of decimal texts', () => {
  it('is what exact decimals give', () => {
    const decimal = fc
      .tuple(fc.boolean(), fc.nat(), fc.option(fc.stringMatching(/^\d{1,6}$/)))
      .map(([minus, whole, places]) => `${minus ? '-' : ''}${whole}${places === null ? '' : `.${places}`}`);
    fc.assert(
      fc.property(fc.array(decimal), (texts) => {
        const sum = new DecimalSum();
        for (const text of texts) sum.add(text);
        const expected = texts.reduce((total, text) => total.plus(text), new Exact(0));
        expect(sum.total().equals(expected)).toBe(true);
      }),
    );
  });
  it('keeps every digit of a sum beyond binary numbers, and a power of ten', () => {
    const sum = new DecimalSum();
    for (const text of ['12345678901234567.89', '0.01', '-0.1', '1e3']) sum.add(text);
    expect(sum.total().toFixed()).toBe('12345678901235567.8');
  });
});
