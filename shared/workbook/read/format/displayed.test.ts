import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, formatText, isDateFormat } from './displayed.ts';

const shown = (value: number, code: string): string => formatNumber(value, code, false);

describe('what Excel shows of a number', () => {
  it.each([
    [1234.5, 'General', '1234.5'],
    [0.1 + 0.2, 'General', '0.3'],
    [442000199901010000, 'General', '4.42E+17'],
    [12345678901, 'General', '12345678901'],
    [123456789012, 'General', '1.23457E+11'],
    [1 / 3, 'General', '0.333333333'],
    [-1234567.891, 'General', '-1234567.891'],
    [442000199901010000, '0', '442000199901010000'],
    [7, '000000', '000007'],
    [442000, '000-0000', '044-2000'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [0, '#,##0.##', '0.'],
    [0.5, '#.##', '.5'],
    [1.005, '0.00', '1.01'],
    [2.5, '0', '3'],
    [999.999, '0.00', '1000.00'],
    [0.1234, '0.00%', '12.34%'],
    [0.5, '0%', '50%'],
    [12345678, '0!.0,"万"', '1234.6万'],
    [12345678, '0\\.0,"万"', '1234.6万'],
    [25000000, '#,##0.00,,"百万"', '25.00百万'],
    [25000, '[>=10000]0.0,"千";0', '25.0千'],
    [-25000, '[>=10000]0.0,"千";0', '-25000'],
    [-5, '#,##0;(#,##0)', '(5)'],
    [0, '#,##0;-#,##0;"-"', '-'],
    [1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,234.50'],
    [0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '-'],
    [1234, '[$¥-804]#,##0.00', '¥1,234.00'],
    [12345, '0.00E+00', '1.23E+04'],
    [0.000123, '0.00E+00', '1.23E-04'],
    [12345, '##0.0E+0', '12.3E+3'],
    [1.25, '# ?/?', '1 1/4'],
    [1.25, '#  ?/?', '1 1/4'],
    [3, 'General"家"', '3家'],
    [3, 'G/通用格式"家"', '3家'],
    [-3, '0.0;;', ''],
    [5, ';;;', ''],
  ])('%d under %s is %s', (value, code, text) => expect(shown(value, code)).toBe(text));

  it.each([
    [43327, 'yyyy/m/d', '2018/8/15'],
    [43327, 'yyyy"年"m"月"d"日"', '2018年8月15日'],
    [43327, 'yyyy"年"m"月"', '2018年8月'],
    [43327, '[$-804]yyyy-mm-dd aaaa', '2018-08-15 星期三'],
    [43327, 'e-mm-dd', '2018-08-15'],
    [43327.75, 'yyyy-mm-dd hh:mm', '2018-08-15 18:00'],
    [43327.75, 'h:mm AM/PM', '6:00 PM'],
    [43327.75, '上午/下午h"时"mm"分"', '下午6时00分'],
    [1.5, '[h]:mm:ss', '36:00:00'],
    [0.0000115741, 'mm:ss.0', '00:01.0'],
    [43327, 'd-mmm-yy', '15-Aug-18'],
    [60, 'yyyy/m/d', '1900/2/29'],
    [61, 'yyyy/m/d', '1900/3/1'],
    [1, 'yyyy/m/d', '1900/1/1'],
    [-1, 'yyyy/m/d', '########'],
    [2958466, 'yyyy/m/d', '########'],
  ])('%d as a date under %s is %s', (value, code, text) => expect(shown(value, code)).toBe(text));

  it('counts from 1904 where the workbook says so', () => {
    expect(formatNumber(0, 'yyyy/m/d', true)).toBe('1904/1/1');
    expect(formatNumber(43327 - 1462, 'yyyy/m/d', true)).toBe('2018/8/15');
  });

  it('leaves texts alone except under a text section', () => {
    expect(formatText('甲', '0.00')).toBe('甲');
    expect(formatText('甲', '@"公司"')).toBe('甲公司');
    expect(formatText('甲', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ')).toBe('甲');
  });

  it('tells dates from times and numbers', () => {
    expect(isDateFormat('yyyy/m/d')).toBe(true);
    expect(isDateFormat('m"月"d"日"')).toBe(true);
    expect(isDateFormat('h:mm:ss')).toBe(false);
    expect(isDateFormat('[h]:mm')).toBe(false);
    expect(isDateFormat('0.00"m"')).toBe(false);
    expect(isDateFormat('#,##0\\d')).toBe(false);
  });
});

it('shows something of any number under any code', () => {
  const piece = fc.constantFrom(
    ...'0#?.,%/ -+E;@*_\\"[]!年月日ymdhse:',
    'General',
    'AM/PM',
    '[Red]',
    '[h]',
    '[>=1]',
    '???/???',
    '[$-804]',
  );
  const code = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const value = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-1, 0, 60, 2958465, 2958466, 1e300));
  fc.assert(
    fc.property(code, value, fc.boolean(), (format, number, date1904) => {
      expect(typeof formatNumber(number, format, date1904)).toBe('string');
      expect(typeof formatText('文', format)).toBe('string');
    }),
    { numRuns: 2000 },
  );
});
