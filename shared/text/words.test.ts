import { expect, test } from 'vitest';
import { editDistance, firmCore, firmKey, splitNames, tidyName } from './firmName.ts';
import { readFlag } from './flag.ts';
import { halfWidth, squeeze, tidyText } from './normalise.ts';
import { isPlaceholder } from './placeholder.ts';

test('text is kept as written but for what nobody sees', () => {
  expect(tidyText('　Ａ１２\u0000 区\r\n二楼 ')).toBe('A12 区 二楼');
  expect(tidyText('（集团）有限公司，中山')).toBe('（集团）有限公司，中山');
  expect(halfWidth('（ＡＢ）　１')).toBe('(AB) 1');
  expect(squeeze('东\u2009 \u3000区\ufeff')).toBe('东区');
});

test.each(['N/A', 'n/a', '-', '—', '——', '/', '／', '不详', '无', '空', ' ', '（空）', '待核实', '未提供'])(
  '%s is no value',
  (text) => {
    expect(isPlaceholder(text)).toBe(true);
  },
);

test.each(['0', '无锡市', '-5', '否', '/号'])('%s is a value', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

test('yes, no and neither', () => {
  expect(['是', '√', '有', 'Y', '1', ' 是 '].map(readFlag)).toEqual(Array(6).fill(true));
  expect(['否', '×', '无', 'no', '0'].map(readFlag)).toEqual(Array(5).fill(false));
  expect(['', '待定', '2'].map(readFlag)).toEqual([undefined, undefined, undefined]);
});

test('names of one firm have one key', () => {
  expect(firmKey('中山市宏业（集团）有限责任公司')).toBe(firmKey('中山市宏业(集团)有限公司'));
  expect(firmKey('中山市宏业集团 有限公司')).toBe(firmKey('中山市宏业（集团）有限公司'));
  expect(firmKey('中山ＡＢＣ有限公司')).toBe(firmKey('中山abc有限公司'));
  expect(firmKey('＆')).not.toBe('');
  expect(firmKey('＆')).not.toBe(firmKey('—'));
  expect(firmKey('宏业股份公司')).toBe(firmKey('宏业股份有限公司'));
  expect(firmKey('宏业有限公司')).not.toBe(firmKey('宏业股份有限公司'));
});

test('what is left of a name for near misses', () => {
  expect(firmCore('广东省中山市明阳电器有限公司')).toBe('明阳电器');
  expect(firmCore('中山市第一厂')).toBe('第一');
  expect(editDistance('明阳电器', '明扬电器', 1)).toBe(1);
  expect(editDistance('明阳电器', '阳明器电', 1)).toBe(2);
  expect(editDistance('abcd', 'a', 1)).toBe(2);
});

test('spaces inside a Chinese name go, others stay', () => {
  expect(tidyName(' 中山市　明阳 电器有限公司')).toBe('中山市明阳电器有限公司');
  expect(tidyName('ABC Lighting 公司')).toBe('ABC Lighting 公司');
  expect(splitNames('甲公司、乙公司；丙公司')).toEqual(['甲公司', '乙公司', '丙公司']);
});
