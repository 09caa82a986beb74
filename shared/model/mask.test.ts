import { expect, test } from 'vitest';
import { maskPersonal } from './mask.ts';

const personal = { kind: 'text', personal: true } as const;

test.each([
  ['13812345678', '138****5678'],
  ['0760-88123456', '076****3456'],
  ['王小明', '王**'],
  ['欧阳', '欧**'],
  [' 李 ', '李**'],
  ['𠮷田', '𠮷**'],
])('%s is shown as %s', (value, masked) => {
  expect(maskPersonal(personal, value)).toBe(masked);
});

test('what is empty stays so, and what is nobody’s is left alone', () => {
  for (const value of ['', null, true]) expect(maskPersonal(personal, value)).toBe(value);
  expect(maskPersonal({ kind: 'text' }, '中山市某某公司')).toBe('中山市某某公司');
});
