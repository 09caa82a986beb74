import { describe, expect, test } from 'vitest';
import type { RegisterId } from '../model/record.ts';
import type { FieldValues } from '../model/value.ts';
import { REGISTERS } from '../registers/index.ts';
import { divisionTasks, shippedDivisions } from '../target/task/division.ts';
import { bindColumns } from '../workbook/columns/bindColumns.ts';
import { readWorkbook } from '../workbook/read/index.ts';
import { findTables } from '../workbook/table/findTables.ts';
import { registerBook } from './registerBook.ts';

async function exported(register: RegisterId, rows: readonly FieldValues[]) {
  const description = REGISTERS[register];
  const fields = description.fields.filter(({ kind }) => kind !== 'reference');
  const bytes = registerBook(
    description,
    fields,
    rows.map((values) => ({ values })),
  );
  const read = await readWorkbook(bytes, { name: '导出.xlsx' });
  if (!read.ok) throw new Error(read.findings[0]?.message);
  const [sheet] = read.value.sheets;
  const [table] = sheet ? findTables(sheet) : [];
  if (!sheet || !table) throw new Error('no table');
  return { sheet, table, fields, bindings: bindColumns(table, sheet, description, REGISTERS) };
}

describe('a register as a workbook', () => {
  const tasks = shippedDivisions().flatMap(divisionTasks);

  test.each([
    ['task', tasks],
    [
      'project',
      [{ name: '车间技改', unitName: '甲厂', totalInvestment: '12345678.9', signedOn: '2015-03-01' }],
    ],
  ] as const)('%s: every column finds its field again', async (register, rows) => {
    const { table, fields, bindings } = await exported(register, rows);
    expect(table.bodyRows).toHaveLength(rows.length);
    expect(bindings.map(({ target }) => target?.field)).toEqual(fields.map(({ key }) => key));
  });

  test('amounts exact in the header’s unit, blanks blank, shares as percent', async () => {
    const { sheet, fields } = await exported('project', [
      { name: '车间', unitName: '甲', totalInvestment: '12345678.9' },
    ]);
    const at = (key: string) =>
      sheet.cell(
        2,
        fields.findIndex((field) => field.key === key),
      );
    expect(at('totalInvestment')?.raw).toBe('1234.56789');
    expect(at('fixedAssetInvestment')?.raw ?? '').toBe('');
  });
});
