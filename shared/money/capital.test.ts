import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCapital } from './capital.ts';
import { exactYuan, formatMoney, formatRatio, groupDigits, moneyWithUnit } from './format.ts';
import { fromYuan, isMoneyUnit, MONEY_UNITS, toYuan } from './units.ts';

test.each([
  ['50(万元人民币)', '500000'],
  ['2,010(万元人民币)', '20100000'],
  ['1,234.5678(万元人民币)', '12345678'],
  ['10.5(万元人民币)', '105000'],
  ['180万人民币', '1800000'],
  ['180.5万人民币', '1805000'],
  ['100万元人民币', '1000000'],
  ['50(万人民币元)', '500000'],
  ['1,000(万人民币元)', '10000000'],
  ['人民币500万元', '5000000'],
  ['500万元整', '5000000'],
  ['５００万元', '5000000'],
  ['1.2亿元', '120000000'],
  ['3000000元', '3000000'],
])('%s is %s yuan', (text, yuan) => {
  expect(readCapital(text)).toEqual({ kind: 'yuan', yuan });
});

test.each([
  ['1,965(万美元)', '美元'],
  ['200(万香港元)', '香港元'],
  ['20万港元', '港元'],
  ['20.5万港元', '港元'],
  ['1,000(万日元)', '日元'],
  ['50万欧元', '欧元'],
  ['USD 500,000', 'USD'],
])('%s is foreign (%s) and never yuan', (text, currency) => {
  expect(readCapital(text)).toEqual({ kind: 'foreign', text, currency });
});

test('what a spelling leaves open, the column must say', () => {
  expect(readCapital('50')).toEqual({ kind: 'bare', amount: '50' });
  expect(readCapital('50(万)')).toEqual({ kind: 'bare', amount: '50', unit: '万元' });
  expect(readCapital('人民币50')).toEqual({ kind: 'bare', amount: '50' });
});

test('nothing and nonsense', () => {
  expect(readCapital('N/A').kind).toBe('blank');
  expect(readCapital('面议').kind).toBe('unreadable');
  expect(readCapital('50万平方米').kind).toBe('unreadable');
});

test('amounts as people read them', () => {
  expect(formatMoney('42000000')).toBe('4,200.00');
  expect(formatMoney('3865000', '万元', 1)).toBe('386.5');
  expect(formatMoney('-1234567', '元', 0)).toBe('-1,234,567');
  expect(formatMoney('-1', '万元')).toBe('0.00');
  expect(formatMoney('50', '万元')).toBe('0.01');
  expect(formatMoney('不详')).toBe('不详');
  expect(moneyWithUnit('42000000')).toBe('4,200.00 万元');
  expect(exactYuan('42000000.5')).toBe('42,000,000.5 元');
  expect(groupDigits('-1234567.891')).toBe('-1,234,567.891');
  expect(formatRatio('0.1152')).toBe('11.5%');
});

test('every unit goes to yuan and back exactly', () => {
  const units = Object.keys(MONEY_UNITS).filter(isMoneyUnit);
  fc.assert(
    fc.property(fc.constantFrom(...units), fc.bigInt({ min: 0n, max: 10n ** 16n }), (unit, amount) => {
      const yuan = toYuan(String(amount), unit);
      expect(BigInt(yuan)).toBe(amount * BigInt(MONEY_UNITS[unit]));
      expect(fromYuan(yuan, unit)).toBe(String(amount));
    }),
  );
});
