import fc from 'fast-check';
import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { canonicalBytes } from './canonicalBytes.ts';

/** The definition, written plainly: keys sorted by UTF-16 code units at every level, undefined left out. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => plainly(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${plainly(item)}`);
  return `{${members.join(',')}}`;
}

test('whatever a value holds, its text is the one of sorted keys', () => {
  const keys = fc.oneof(fc.string(), fc.constantFrom('10', '9', '2015', 'a', 'B', '__proto__', '企业', '-1'));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '企业'.repeat(20),
        '企业'.repeat(16),
        '\n'.repeat(40),
        'id'.repeat(30),
        'a'.repeat(32),
        'b'.repeat(33),
      ),
      fc.constantFrom('\ud800', '甲\udc00乙', '½ 企业\n"', '\u2028'),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, undefined, 0, 1.5, -0, 1e9, 999_999_999, 1e21),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(value, (drawn) => {
      const before = drawn === undefined ? null : drawn;
      expect(canonicalJson(before)).toBe(plainly(before));
      expect(strFromU8(canonicalBytes(before))).toBe(plainly(before));
    }),
    { numRuns: 500 },
  );
});

test('the value itself is left as it is', () => {
  const row = { values: { town: '小榄镇', name: '甲' }, id: '1' };
  expect(canonicalJson([row, row])).toBe(
    '[{"id":"1","values":{"name":"甲","town":"小榄镇"}},{"id":"1","values":{"name":"甲","town":"小榄镇"}}]',
  );
  expect(Object.keys(row)).toEqual(['values', 'id']);
  expect(Object.keys(row.values)).toEqual(['town', 'name']);
});

test('bytes are the same however long the data is, and one call does not disturb the next', () => {
  const rows = Array.from({ length: 300 }, (_, row) => ({
    row,
    name: `第${row}号“五金”厂\\`,
    [`k${row}`]: null,
  }));
  const long = ['长'.repeat(3_000_000), rows];
  const first = canonicalBytes(rows);
  expect(strFromU8(canonicalBytes(long)) === canonicalJson(long)).toBe(true);
  expect(strFromU8(canonicalBytes(rows))).toBe(canonicalJson(rows));
  expect(strFromU8(first)).toBe(canonicalJson(rows));
});
