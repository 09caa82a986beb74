import { describe, expect, it } from 'vitest';
import { type FillValue, fillTemplate } from '../../shared/workbook/fill/index.ts';
import { linesNeeded } from '../../shared/workbook/fill/textLines.ts';
import { officialForm } from '../../shared/workbook/templates/officialForm.ts';
import { ZipWriter } from '../../shared/workbook/write/zip.ts';
import { opened, rowTag } from './package.ts';
import { richParts, richRequest } from './richTemplate.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const COLUMNS = [
  { header: '序号', width: 6, kind: 'serial' },
  { header: '企业名称', width: 20, kind: 'text' },
  { header: '代码', width: 21, kind: 'text' },
  { header: '金额', width: 12, kind: 'amount', summed: true },
] as const;

/** A form of one body row in row 4 and its total under it. */
async function filled(
  rows: readonly (readonly [name: string, amount: string])[],
  change: (sheet: string) => string = String,
) {
  const parts = opened(officialForm({ title: '表', line: ['', ''], columns: COLUMNS, total: true }));
  const zip = new ZipWriter();
  for (const name of parts.names)
    zip.add(name, name === SHEET ? change(parts.text(name)) : parts.bytes(name));
  return fillTemplate({
    template: zip.finish(),
    table: {
      sheet: 'Sheet1',
      firstBodyRow: 3,
      lastBodyRow: 3,
      totalRow: 4,
      columns: [
        { column: 1, key: 'name' },
        { column: 2, key: 'code' },
        { column: 3, key: 'amount', summed: true },
      ],
    },
    rows: rows.map(
      ([name, amount]): Record<string, FillValue> => ({
        name: { kind: 'text', text: name },
        code: { kind: 'text', text: '91442000MA4UQ0BB22' },
        amount: { kind: 'number', decimal: amount },
      }),
    ),
  });
}

async function heights(
  rows: readonly string[],
  change: (sheet: string) => string = String,
): Promise<string[]> {
  const outcome = await filled(
    rows.map((name) => [name, '1']),
    change,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  const sheet = opened(outcome.value.bytes).text(SHEET);
  return rows.map((_, index) => /ht="([\d.]+)"/.exec(rowTag(sheet, index + 4))?.[1] ?? '');
}

async function narrow(amounts: readonly string[]): Promise<string[]> {
  const outcome = await filled(amounts.map((amount) => ['甲', amount]));
  return outcome.findings.map(({ code, cell, message }) => `${code} ${cell} ${message}`);
}

describe('lines that a text takes', () => {
  it.each([
    ['短', 4, 1],
    ['中山市某某', 10, 1],
    ['中山市某某厂', 10, 2],
    ['中山市ABCDE厂', 10, 2],
    ['广东ABCDEFGHIJKL', 6, 3],
    ['甲\n乙', 10, 2],
    ['一二三四五六七八九十', 4, 5],
    ['word word word', 9, 2],
  ])('%s at %i halves: %i', (text, room, lines) => expect(linesNeeded(text, room)).toBe(lines));
});

describe('rows as high as their text', () => {
  it('a name that goes on in a second line gets its room, others keep the height of the form', async () => {
    expect(await heights(['中山市鸿发厂', '中山市古镇华艺灯饰照明电器制造有限公司'])).toEqual(['26', '51']);
  });
  it('stops where Excel does', async () => {
    expect(await heights(['很长的说明'.repeat(200)])).toEqual(['409']);
  });
  it('counts the columns of a merged cell together', async () => {
    const merged = (sheet: string): string =>
      sheet.replace(/<mergeCells count="1">/, '<mergeCells count="2"><mergeCell ref="B4:C4"/>');
    expect(await heights(['中山市古镇华艺灯饰照明电器'], merged)).toEqual(['26']);
    expect(await heights(['中山市古镇华艺灯饰照明电器'])).toEqual(['35']);
  });
  it('gives a row its height also where the form leaves it to the program that opens it', async () => {
    const auto = (sheet: string): string => sheet.replace(/(<row r="4") ht="26" customHeight="1"/, '$1');
    expect(await heights(['中山市古镇华艺灯饰照明电器制造有限公司'], auto)).toEqual(['51']);
    expect(await heights(['中山市鸿发厂'], auto)).toEqual(['']);
  });
  it('does not grow for a text that the form lets run on in one line', async () => {
    const request = richRequest(1);
    const rows = [{ firm: { kind: 'text', text: '很长的企业名称'.repeat(20) } } as const];
    const outcome = await fillTemplate({ ...request, rows });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    expect(rowTag(opened(outcome.value.bytes).text(SHEET), 5)).toContain('ht="26.25"');
    expect(richParts()['xl/styles.xml']).not.toContain('wrapText');
  });
});

describe('figures that a column has no room for', () => {
  it('says so of the widest figure of the column', async () => {
    expect(await narrow(['1.5', '123456789.01'])).toEqual([
      'column-narrow D5 D 列太窄，放不下 123456789.01，打印出来会是“####”',
    ]);
  });
  it('says so of a total', async () => {
    expect(await narrow(['4500000', '4500000'])).toEqual([]);
    expect((await narrow(['9000000', '9000000']))[0]).toMatch(
      /^column-narrow D6 D 列太窄，放不下 18000000，/,
    );
  });
});
