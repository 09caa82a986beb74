import fc from 'fast-check';
import { expect, test } from 'vitest';
import { magnitude, readComposite, readFigure, readNumber, shiftPoint, storedNumber } from './figure.ts';

test.each([
  ['1,234.50', '1234.5'],
  ['１，２３４．５', '1234.5'],
  ['1 234 567', '1234567'],
  ['(12.5)', '-12.5'],
  ['（1,000）', '-1000'],
  ['-12', '-12'],
  ['－12', '-12'],
  ['−12', '-12'],
  ['￥1,234', '1234'],
  ['¥ 0.50', '0.5'],
  ['1.2E+05', '120000'],
  ['1.23E-7', '0.000000123'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['007', '7'],
  ['-0.00', '0'],
  ['+3', '3'],
])('%s is the number %s', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(['', '.', '-', '1,23', '1,2345', '40（36）', '约100', '1.2.3', '三百多', '(-5)', '12a', '1e5000'])(
  '%s is no number',
  (text) => {
    expect(readNumber(text)).toBeUndefined();
  },
);

test('units and percent signs behind a number', () => {
  expect(readFigure('386.5万元')).toEqual({ value: '386.5', percent: false, unit: '万元' });
  expect(readFigure('1,200 人')).toEqual({ value: '1200', percent: false, unit: '人' });
  expect(readFigure('11%')).toEqual({ value: '11', percent: true });
  expect(readFigure('11.5％')).toEqual({ value: '11.5', percent: true });
  expect(readFigure('300㎡')).toEqual({ value: '300', percent: false, unit: '㎡' });
  expect(readFigure('50(万元人民币)')).toBeUndefined();
  expect(readFigure('A3万元')).toBeUndefined();
});

test('a total with a part of it in brackets', () => {
  expect(readComposite('40（36）')).toEqual({ total: '40', ofWhich: '36' });
  expect(readComposite('1,400 (其中：660)')).toEqual({ total: '1400', ofWhich: '660' });
  expect(readComposite('40')).toBeUndefined();
  expect(readComposite('-')).toBeUndefined();
});

test('stored digits are kept to the 15 that Excel reckons with', () => {
  expect(storedNumber('386.50000000000006')).toBe('386.5');
  expect(storedNumber('0.30000000000000004')).toBe('0.3');
  expect(storedNumber('235000.00000000003')).toBe('235000');
  expect(storedNumber('99999999999999.996')).toBe('100000000000000');
  expect(storedNumber('123456789012345')).toBe('123456789012345');
  expect(storedNumber('-0.1')).toBe('-0.1');
});

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(6))
  .map(([digits, places]) => shiftPoint(String(digits), -places));

test('moving the point there and back changes nothing', () => {
  fc.assert(
    fc.property(decimal, fc.integer({ min: -12, max: 12 }), (value, places) => {
      expect(shiftPoint(shiftPoint(value, places), -places)).toBe(value);
    }),
  );
});

test('a number reads back from its own text, with separators or without', () => {
  fc.assert(
    fc.property(decimal, (value) => {
      expect(readNumber(value)).toBe(value);
      const [whole = '', fraction] = value.split('.');
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
      expect(readNumber(fraction === undefined ? grouped : `${grouped}.${fraction}0`)).toBe(value);
    }),
  );
});

test('the size of a figure', () => {
  expect(['0', '0.5', '9', '-12.5', '42000000'].map(magnitude)).toEqual([0, 0, 1, 2, 8]);
});
