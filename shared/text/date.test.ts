import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfSerial, isCoarserDate, readDate, readDateRange } from './date.ts';

test.each([
  ['2018-08-15', '2018-08-15'],
  ['2018年8月15日', '2018-08-15'],
  ['2018 年 8 月 15 号', '2018-08-15'],
  ['２０１８年８月', '2018-08'],
  ['2018.8', '2018-08'],
  ['2018.08.15', '2018-08-15'],
  ['20180815', '2018-08-15'],
  ['201808', '2018-08'],
  ['2024-03', '2024-03'],
  ['2018/8/5', '2018-08-05'],
  ['2018/8/5 0:00', '2018-08-05'],
  ['2018-08-15 12:30:00', '2018-08-15'],
  ['2018-08-15T12:30:00', '2018-08-15'],
  ['2018年', '2018'],
  ['2018', '2018'],
  ['2020-02-29', '2020-02-29'],
])('%s is %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test.each([
  '',
  '2019-02-29',
  '2010.13.40',
  '1800-01-01',
  '2101',
  '18.8.5',
  '8/5/2018',
  '去年三月',
  '20181',
  '201813',
  '-',
])('%s is no date', (text) => {
  expect(readDate(text)).toBeUndefined();
});

test('both ends of a period', () => {
  expect(readDateRange('2018.8-2020.12')).toEqual({ from: '2018-08', to: '2020-12' });
  expect(readDateRange('2018年8月至2020年12月')).toEqual({ from: '2018-08', to: '2020-12' });
  expect(readDateRange('2018/8/1～2020/12/31')).toEqual({ from: '2018-08-01', to: '2020-12-31' });
  expect(readDateRange('2018-08-01')).toBeUndefined();
});

test('serial days of the 1900 system, with the day that never was', () => {
  expect([1, 59, 61, 43327, 73050].map(dateOfSerial)).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
    '2018-08-15',
    '2099-12-31',
  ]);
  expect([0, 60, 1.5, 80_000].map(dateOfSerial)).toEqual([undefined, undefined, undefined, undefined]);
});

test('serial days follow the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 73_000 }), (serial) => {
      const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
      expect(dateOfSerial(serial)).toBe(day);
      expect(readDate(day)).toBe(day);
    }),
  );
});

test('less exact and the same', () => {
  expect(isCoarserDate('2024-03', '2024-03-15')).toBe(true);
  expect(isCoarserDate('2024-03-15', '2024-03')).toBe(false);
  expect(isCoarserDate('2024-04', '2024-03-15')).toBe(false);
});
