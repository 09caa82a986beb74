import { expect, test } from 'vitest';
import { REGISTERS } from '../../registers/index.ts';
import type { Sheet, Workbook } from '../sheet.ts';
import { sheetOfRows } from '../sheetOfRows.ts';
import { inspectWorkbook } from './inspectWorkbook.ts';

const A = '91442000686409571K';

const roster = sheetOfRows(
  [
    ['2024年企业名录'],
    ['填报单位：小榄镇', null, null, '单位：万元'],
    ['企业名称', '统一社会信用代码', '2023年营业收入', '员工人数'],
    ['一、工业（2家）'],
    ['甲有限公司', A, 100, 20],
    ['乙有限公司', '91442000MA4UNN6R9B', 200, 30],
    ['合计', null, 310, 50],
    ['注：未经核定'],
  ],
  { name: '名录', merges: [{ top: 3, left: 0, bottom: 3, right: 3 }] },
);
const form = sheetOfRows(
  [
    ['企业名称', '某公司', '信用代码', A],
    ['法定代表人', '张三', '注册资本（万元）', 500],
    ['从业人数', 120, '所属行业', '电气机械'],
  ],
  { name: '登记表' },
);
const hidden: Sheet = { ...sheetOfRows([['x', 'y']], { name: '字典' }), visibility: 'hidden' };
const workbook: Workbook = { format: 'xlsx', sheets: [form, roster, hidden] };

test("what an import would see, in Excel's own numbers", () => {
  const { sheets, issues } = inspectWorkbook(workbook, [REGISTERS.enterprise], REGISTERS);
  expect(sheets.map(({ name, hidden: isHidden, kind }) => [name, isHidden, kind])).toEqual([
    ['登记表', false, 'form'],
    ['名录', false, 'list'],
    ['字典', true, 'list'],
  ]);
  expect(sheets[1]?.tables[0]).toMatchObject({
    range: 'A3:D7',
    title: '2024年企业名录',
    unit: '万元',
    period: '2024',
    reporter: '小榄镇',
    headerRows: [3],
    bodyRows: [5, 6],
    register: 'enterprise',
    groupRows: [4],
    totalRows: [7],
    noteRows: [8],
    rowCount: 2,
  });
  expect(
    sheets[1]?.tables[0]?.columns.map(({ field, year, unit, questions }) => [field, year, unit, questions]),
  ).toEqual([
    ['name', null, null, []],
    ['creditCode', null, null, []],
    ['operatingRevenue', '2023', '万元', []],
    ['employees', null, null, ['year']],
  ]);
  expect(issues.map(({ sheet, cell, code }) => [sheet, cell, code])).toEqual([
    ['登记表', null, 'sheet.form'],
    ['名录', 'C7', 'table.total'],
    ['名录', 'D3', 'column.year'],
    ['名录', 'B6', 'code.check'],
    ['名录', 'D5', 'year.unknown'],
    ['字典', 'A1:B1', 'table.unrecognised'],
  ]);
  for (const issue of issues)
    expect(Object.keys(issue)).toEqual(['sheet', 'cell', 'code', 'severity', 'value', 'message', 'advice']);
});
