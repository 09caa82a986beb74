import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../shared/model/value.ts';
import { fillNote } from '../../shared/submission/fillNotes.ts';
import { bindForm, fillForm, openColumns } from '../../shared/submission/form.ts';
import { SUBMISSION_KINDS } from '../../shared/submission/kinds.ts';
import { type WrittenCell, type WrittenRow, writeWorkbook } from '../../shared/workbook/write/index.ts';
import { cachedIn, cellSource, formulaIn, type Opened, opened } from './package.ts';

/** Forms as bureaus send them, and what becomes of them when a clerk fills them with the projects. */
const SHEET = 'xl/worksheets/sheet1.xml';
const STYLES = {
  head: { font: { name: '黑体' }, border: 'thin', horizontal: 'center' },
  text: { border: 'thin', format: '@' },
  figure: { border: 'thin', format: '#,##0.00' },
  plain: { border: 'thin', font: { bold: true } },
} as const;
const HEADERS = ['序号', '项目单位', '统一社会信用代码', '项目名称', '总投资', '备注'];
const cellsOf = (texts: readonly string[], style: string): WrittenCell[] =>
  texts.map((text) => (text === '' ? { style } : { text, style }));
const header: WrittenRow = { cells: cellsOf(HEADERS, 'head') };
const blank: WrittenRow = { cells: HEADERS.map((_, at) => ({ style: at === 4 ? 'figure' : 'text' })) };
const lastYear = (code: string): WrittenRow => ({
  cells: [...cellsOf(['1', '旧企业有限公司', code, '旧项目'], 'text'), { number: '9', style: 'figure' }],
});
const total = (cell: WrittenCell): WrittenRow => ({
  cells: [...cellsOf(['合计', '', '', ''], 'plain'), cell, { style: 'plain' }],
});
const title: WrittenRow = { cells: [{ text: '技术改造项目汇总表' }] };
const unit: WrittenRow = { cells: [null, null, null, null, { text: '单位：万元' }] };

const ROWS: FieldValues[] = Array.from({ length: 4 }, (_, row) => ({
  unitName: `中山市第${row + 1}厂`,
  creditCode: '91350100M000100Y43',
  name: `项目${row + 1}`,
  totalInvestment: `${(row + 1) * 12_345_678}0`,
}));

async function bound(rows: readonly WrittenRow[]) {
  const kind = SUBMISSION_KINDS.find(({ id }) => id === 'projects');
  if (!kind) throw new Error('projects');
  const template = writeWorkbook({ styles: STYLES, sheets: [{ name: '汇总表', rows }] });
  const form = await bindForm(template, 'form.xlsx', kind.description);
  if (!form.ok) throw new Error(JSON.stringify(form.findings));
  return form.value;
}

async function filled(rows: readonly WrittenRow[]): Promise<Opened> {
  const outcome = await fillForm(await bound(rows), ROWS, { office: '小榄镇' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return opened(outcome.value.bytes);
}

const shown = (sheet: string, ...cells: readonly string[]): string[] =>
  cells.map((cell) => /<(?:t|v)[^>]*>([^<]*)</.exec(cellSource(sheet, cell))?.[1] ?? '');

describe('a form as a bureau sends it', () => {
  it('with an empty total row: the sum looks like the figures above it, in the frame of its row', async () => {
    const result = await filled([title, unit, header, blank, blank, total({ style: 'plain' })]);
    const sheet = result.text(SHEET);
    expect([formulaIn(sheet, 'E8'), cachedIn(sheet, 'E8')]).toEqual(['SUM(E4:E7)', '123456.78']);
    const styles = result.text('xl/styles.xml');
    const looks = [
      ...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*?(?:\/>|>[\s\S]*?<\/xf>)/g),
    ];
    const look = looks[Number(/ s="(\d+)"/.exec(cellSource(sheet, 'E8'))?.[1])]?.[0] ?? '';
    const row = looks[Number(/ s="(\d+)"/.exec(cellSource(sheet, 'F8'))?.[1])]?.[0] ?? '';
    const attribute = (source: string, name: string): string | undefined =>
      new RegExp(`${name}="(\\d+)"`).exec(source)?.[1];
    expect(attribute(look, 'numFmtId')).toBe('4');
    expect(attribute(row, 'numFmtId')).toBe('0');
    for (const name of ['fontId', 'borderId']) expect(attribute(look, name)).toBe(attribute(row, name));
    expect(styles).toContain(`<cellXfs count="${looks.length}">`);
  });
  it('with the total row above the body: it stays there and sums every row', async () => {
    const sum = total({ formula: 'SUM(E5:E6)', number: '0', style: 'figure' });
    const sheet = (await filled([title, unit, header, sum, blank, blank])).text(SHEET);
    expect([formulaIn(sheet, 'E4'), cachedIn(sheet, 'E4')]).toEqual(['SUM(E5:E8)', '123456.78']);
    expect(shown(sheet, 'A5', 'B8', 'E8')).toEqual(['1', '中山市第4厂', '49382.712']);
  });
  it('with one empty row and a note, without a total', async () => {
    const note: WrittenRow = { cells: [{ text: '说明：请于每月5日前报送。' }] };
    const sheet = (await filled([title, unit, header, blank, note])).text(SHEET);
    expect(shown(sheet, 'B4', 'B7', 'A8')).toEqual([
      '中山市第1厂',
      '中山市第4厂',
      '说明：请于每月5日前报送。',
    ]);
  });
  it("with last year's codes copied wrongly: the column is still the code's", async () => {
    const form = await bound([
      title,
      unit,
      header,
      ...Array.from({ length: 6 }, () => lastYear('91442000X')),
    ]);
    expect(openColumns(form)).toEqual([]);
    expect(form.bindings.find(({ header: text }) => text === '统一社会信用代码')?.target?.field).toBe(
      'creditCode',
    );
  });
  it('with two lists on the sheet: the other one moves down as it is', async () => {
    const other: WrittenRow[] = [
      { cells: [] },
      { cells: [{ text: '二、重点企业' }] },
      { cells: cellsOf(['序号', '企业名称', '营业收入'], 'head') },
      { cells: [{ number: '1' }, { text: '甲厂' }, { number: '50' }] },
      { cells: [{ text: '合计' }, null, { formula: 'SUM(C10:C10)', number: '50' }] },
    ];
    const sum = total({ formula: 'SUM(E4:E5)', number: '0', style: 'figure' });
    const sheet = (await filled([title, unit, header, blank, blank, sum, ...other])).text(SHEET);
    expect([formulaIn(sheet, 'E8'), formulaIn(sheet, 'C13'), cachedIn(sheet, 'C13')]).toEqual([
      'SUM(E4:E7)',
      'SUM(C12:C12)',
      '50',
    ]);
    expect(shown(sheet, 'B12')).toEqual(['甲厂']);
  });
  it('with a heading of the one group right under the header: it stays', async () => {
    const sum = total({ formula: 'SUM(E5:E6)', number: '0', style: 'figure' });
    const group: WrittenRow = { cells: [{ text: '小榄镇（2个）', style: 'text' }] };
    const old = lastYear('91350100M000100Y43');
    const sheet = (await filled([title, unit, header, group, old, old, sum])).text(SHEET);
    expect(shown(sheet, 'A4', 'B5', 'B8')).toEqual(['小榄镇（2个）', '中山市第1厂', '中山市第4厂']);
    expect(cachedIn(sheet, 'E9')).toBe('123456.78');
  });
  it("with last year in its title over last year's rows: the title stays, and that is said", async () => {
    const old = lastYear('91350100M000100Y43');
    const said = async (rows: readonly WrittenRow[], period?: string): Promise<string[]> => {
      const around = { office: '', ...(period === undefined ? {} : { period }) };
      const outcome = await fillForm(await bound(rows), ROWS, around);
      return outcome.findings.map((finding) => fillNote(finding, '汇总表'));
    };
    const dated: WrittenRow = { cells: [{ text: '2024年度技术改造项目汇总表' }] };
    expect(await said([dated, unit, header, old, old])).toEqual(['A1：标题写的是 2024 年，照原样保留']);
    expect(await said([dated, unit, header, old, old], '2024年上半年')).toEqual([]);
    expect(await said([title, unit, header, old, old])).toEqual([]);
  });
  it('says which sheet and cell a note is about', () => {
    const note = { code: 'x', severity: 'warning', message: '请核对', cell: 'B2' } as const;
    expect(fillNote({ ...note, sheet: '汇总' }, '明细')).toBe('“汇总”B2：请核对');
    expect(fillNote({ ...note, sheet: '明细' }, '明细')).toBe('B2：请核对');
  });
  it('in groups with subtotals: it is not filled, and the row is named', async () => {
    const group = (text: string): WrittenRow => ({ cells: [{ text, style: 'text' }] });
    const part = (row: number): WrittenRow => ({
      cells: [...cellsOf(['小计', '', '', ''], 'plain'), { formula: `SUM(E${row}:E${row})`, number: '9' }],
    });
    const old = lastYear('91350100M000100Y43');
    const whole = total({ formula: 'E6+E9', number: '18' });
    const form = await bound([
      title,
      unit,
      header,
      group('小榄镇'),
      old,
      part(5),
      group('古镇镇'),
      old,
      part(8),
      whole,
    ]);
    const outcome = await fillForm(form, ROWS, { office: '' });
    expect(outcome.ok).toBe(false);
    expect(outcome.findings.map(({ code, sheet, cell }) => [code, sheet, cell])).toEqual([
      ['form.grouped', '汇总表', 'A4'],
    ]);
  });
});
