import { strFromU8 } from 'fflate';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvBytes, csvCell } from './csv.ts';

describe('a CSV file that we hand out', () => {
  it.each(['=CMD|calc!A0', '+86 760', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠a'])(
    'never starts a formula: %j',
    (text) => expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/),
  );
  it.each(['-12.5', '0.5', '91442000MA4UQ0BB22', '甲厂（普通合伙）', '', 'a=b'])('leaves %j', (text) =>
    expect(csvCell(text)).toBe(text),
  );
  it('comes back as it went in, with quotes, commas and line breaks', () => {
    const rows = [
      ['名称', '备注'],
      ['甲,乙', '说"好"\n第二行'],
      [' 空格 ', ''],
    ];
    const bytes = csvBytes(rows);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(parse(strFromU8(bytes.subarray(3)), { skipEmptyLines: true }).data).toEqual(rows);
  });
  it('ends its lines as Excel does', () => {
    expect(strFromU8(csvBytes([['a'], ['b']]).subarray(3))).toBe('a\r\nb\r\n');
  });
});
