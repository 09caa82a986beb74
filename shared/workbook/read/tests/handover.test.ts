import { expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { filledColumns, type Sheet, type Workbook } from '../../sheet.ts';
import { putTogether, takeApart } from '../handover.ts';
import { readWorkbook } from '../index.ts';

type BookType = 'xlsx' | 'xls' | 'ods' | 'csv';

function bytesOf(bookType: BookType): Uint8Array {
  const book = utils.book_new();
  const first = utils.aoa_to_sheet([
    ['企业名称', '统一社会信用代码', '产值（万元）', '日期'],
    ['中山市甲厂', '91442000198075568W', 1234.5, 45_000],
    ['乙厂', true, 0.123, null],
  ]);
  first['!merges'] = [{ s: { r: 3, c: 0 }, e: { r: 4, c: 1 } }];
  first['!rows'] = [{}, { hidden: true }];
  const date = first.D2;
  if (date) date.z = 'yyyy"年"m"月"d"日"';
  const sum = first.C2;
  if (sum) sum.f = 'SUM(C3:C3)';
  utils.book_append_sheet(book, first, '名录');
  if (bookType !== 'csv') utils.book_append_sheet(book, utils.aoa_to_sheet([['名录']]), '字典');
  return new Uint8Array(write(book, { type: 'array', bookType, bookSST: true }) as ArrayBuffer);
}

function picture({ name, visibility, merges, hiddenRows, hiddenColumns, ...sheet }: Sheet, cells: Sheet) {
  const rows = Array.from({ length: cells.rowCount }, (_, row) =>
    [...filledColumns(cells, row)].map((column) => [column, cells.cell(row, column)]),
  );
  return {
    name,
    visibility,
    merges,
    hiddenRows,
    hiddenColumns,
    size: [sheet.rowCount, sheet.columnCount],
    rows,
  };
}

const pictures = (workbook: Workbook) => workbook.sheets.map((sheet) => picture(sheet, sheet));

test.each(['xlsx', 'xls', 'ods', 'csv'] as const)(
  '%s handed to another thread is the same',
  async (bookType) => {
    const outcome = await readWorkbook(bytesOf(bookType));
    if (!outcome.ok) throw new Error(outcome.findings[0]?.message ?? '');
    const before = pictures(outcome.value);
    expect(before[0]?.rows.flat().length).toBeGreaterThan(8);
    const { parts, buffers } = takeApart(outcome.value);
    const there = putTogether(structuredClone(parts, { transfer: [...buffers] }));
    expect(pictures(there)).toEqual(before);
    expect(there.format).toBe(bookType);
    // Nothing was copied: what changed hands is gone here.
    expect(buffers.every(({ byteLength }) => byteLength === 0)).toBe(true);
  },
);
