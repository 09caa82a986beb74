import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellRange } from '../sheet.ts';
import { type CellSource, sheetOfRows } from '../sheetOfRows.ts';
import { checkTable } from './checkTable.ts';
import { surveySheet } from './findTables.ts';
import { unreadRows } from './unreadRows.ts';

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constant<CellSource>(null) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<CellSource>(
      '序号',
      '企业名称',
      '总投资（万元）',
      '2023年',
      '合计',
      '小计',
      '注：说明',
      '填表人：张三',
      '北京市（2所）',
      '（一）分组',
      '单位：万元',
      '甲公司',
      '91442000686409571K',
      '2024-03',
      '-',
      1,
      2,
      3.5,
      2015,
      true,
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const rows = fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 14 });
const merges = fc.array(
  fc
    .tuple(fc.nat(13), fc.nat(6), fc.nat(3), fc.nat(3))
    .map(([top, left, down, across]): CellRange => ({ top, left, bottom: top + down, right: left + across })),
  { maxLength: 4 },
);

test('whatever a sheet holds, each of its filled rows has one place and nothing is read twice', () => {
  fc.assert(
    fc.property(rows, merges, (cells, merged) => {
      const sheet = sheetOfRows(cells, { merges: merged });
      const { tables, kind } = surveySheet(sheet);
      expect(kind === 'list').toBe(tables.length > 0);
      const taken = new Set<string>();
      for (const table of tables) {
        const columns = table.columns.map(({ column }) => column);
        const placed = [
          ...table.headerRows,
          ...table.bodyRows,
          ...table.groupRows.map(({ row }) => row),
          ...table.totalRows.map(({ row }) => row),
          ...table.repeatRows,
          ...table.noteRows,
        ];
        expect(new Set(placed).size).toBe(placed.length);
        for (const row of table.bodyRows) {
          expect(row).toBeGreaterThan(table.headerRows[table.headerRows.length - 1] ?? -1);
          expect(row).toBeLessThanOrEqual(table.range.bottom);
          for (const column of columns) {
            expect(taken.has(`${row}:${column}`)).toBe(false);
            taken.add(`${row}:${column}`);
          }
        }
        checkTable(sheet, table);
      }
      unreadRows(sheet, tables);
    }),
    { numRuns: 400 },
  );
});
