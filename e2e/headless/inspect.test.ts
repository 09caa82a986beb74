import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  emptySheet,
  hugeDeclaredRange,
  illegibleCsv,
  lockedWorkbook,
  truncatedWorkbook,
  webPage,
} from './brokenFiles.ts';
import { contents, headless, headlessJson, temporaryFolder } from './program.ts';

const rows = z.array(z.number().int().positive());
const Inspection = z.object({
  file: z.object({ name: z.string(), format: z.string(), bytes: z.number() }),
  sheets: z.array(
    z.object({
      name: z.string(),
      hidden: z.boolean(),
      tables: z.array(
        z.object({
          range: z.string(),
          title: z.string().nullable(),
          unit: z.string().nullable(),
          period: z.string().nullable(),
          headerRows: rows,
          bodyRows: rows,
          groupRows: rows,
          totalRows: rows,
          noteRows: rows,
          rowCount: z.number(),
          columns: z.array(
            z.object({
              letter: z.string(),
              header: z.string(),
              field: z.string().nullable(),
              year: z.string().nullable(),
              confidence: z.number(),
              unit: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
  issues: z.array(
    z.object({
      sheet: z.string().nullable(),
      cell: z.string().nullable(),
      code: z.string(),
      severity: z.enum(['error', 'warning', 'notice']),
      value: z.string().nullable(),
      message: z.string(),
    }),
  ),
});

const Faults = z.array(z.object({ kind: z.string(), cell: z.string(), row: z.number(), key: z.string() }));

describe('inspect', () => {
  it('finds the roster, its units and years, and every planted fault at its cell', () => {
    const folder = temporaryFolder();
    const faults = Faults.parse(headlessJson('sample', '--out', folder, '--enterprises', '300').json.faults);
    const run = headlessJson('inspect', join(folder, '2024年工业企业名录.xlsx'));
    expect(run.status).toBe(1);
    const inspection = Inspection.parse(run.json);
    const table = inspection.sheets[0]?.tables[0];
    expect(table).toMatchObject({
      range: 'A3:AD308',
      title: '小榄镇2024年工业企业名录',
      unit: '万元',
      headerRows: [3, 4],
      totalRows: [308],
      noteRows: [309],
      rowCount: 303,
    });
    const fields = Object.fromEntries((table?.columns ?? []).map((column) => [column.letter, column]));
    expect(fields.B).toMatchObject({ field: 'creditCode', confidence: expect.any(Number) });
    expect(fields.T).toMatchObject({ field: 'operatingRevenue', year: '2024', unit: '万元' });
    expect(fields.X).toMatchObject({ field: 'operatingRevenue', year: '2023' });
    const cells = new Set(inspection.issues.map((issue) => issue.cell));
    const inRow = new Set(
      inspection.issues.flatMap((issue) => /\d+$/.exec(issue.cell ?? '') ?? []).map(Number),
    );
    for (const fault of faults) {
      // Placeholders of a column are told in one line; stray spaces in names are put right without a word.
      if (fault.kind === 'placeholder' || fault.kind === 'strayCharacters') continue;
      if (fault.kind === 'duplicateRow') expect(inRow, fault.cell).toContain(fault.row);
      else expect(cells, `${fault.kind} ${fault.cell}`).toContain(fault.cell);
    }
    expect(contents(folder)).toHaveLength(8);
  });

  it('reads both sheets of the project list, each in its own unit', () => {
    const folder = temporaryFolder();
    headlessJson('sample', '--out', folder, '--enterprises', '40', '--projects', '30');
    const file = join(folder, '2024年技改项目汇总表.xlsx');
    const both = Inspection.parse(headlessJson('inspect', file, '--register', 'project').json);
    expect(both.sheets.map((sheet) => sheet.tables[0]?.unit)).toEqual(['万元', '元']);
    const one = Inspection.parse(headlessJson('inspect', file, '--sheet', '补报（元）').json);
    expect(one.sheets.map((sheet) => sheet.name)).toEqual(['补报（元）']);
    expect(headless('inspect', file, '--sheet', '没有')).toMatchObject({ status: 2, stdout: '' });
    expect(headless('inspect', file, '--register', '没有')).toMatchObject({ status: 2, stdout: '' });
  });

  it('finds the villages of a list without a title, and reads GB18030', () => {
    const folder = temporaryFolder();
    headlessJson('sample', '--out', folder, '--enterprises', '40', '--faults', '0');
    const villages = Inspection.parse(
      headlessJson('inspect', join(folder, '各社区小微企业摸底表.xlsx')).json,
    );
    expect(villages.sheets[0]?.tables[0]?.headerRows).toEqual([1]);
    expect(villages.sheets[0]?.tables[0]?.groupRows.length).toBeGreaterThan(3);
    const csv = Inspection.parse(headlessJson('inspect', join(folder, '企业登记信息（GB18030）.csv')).json);
    expect(csv.file.format).toBe('csv');
    expect(csv.sheets[0]?.tables[0]?.columns[3]).toMatchObject({
      header: '注册资金',
      field: 'registeredCapital',
    });
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['截断.xlsx', truncatedWorkbook, '不完整'],
    ['加密.xlsx', lockedWorkbook, '密码'],
    ['网页.xls', webPage, '网页'],
    ['乱码.csv', illegibleCsv, '编码'],
    ['零字节.xlsx', () => new Uint8Array(0), '空'],
  ])('%s: exit 2, one line in Chinese, nothing written', (name, make, says) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), make());
    const run = headlessJson('inspect', join(folder, name));
    expect(run.status).toBe(2);
    expect(run.json).toEqual({ error: { message: run.stderr.trimEnd() } });
    expect(run.stderr).toContain(says);
    expect(run.stderr.trimEnd()).not.toContain('\n');
    expect(run.stderr).not.toMatch(/\bat \S+:\d+|Error/);
    expect(contents(folder)).toEqual([name]);
  });

  it('says what is wrong with a name: missing, a folder, no name at all', () => {
    const folder = temporaryFolder();
    expect(headless('inspect', join(folder, '没有.xlsx')).stderr).toContain('找不到');
    expect(headless('inspect', folder).stderr).toContain('是文件夹');
    expect(headless('inspect').stderr).toContain('缺少文件名');
  });
});

describe('files that are odd but whole', () => {
  it('an empty sheet holds no table', () => {
    const file = join(temporaryFolder(), '空.xlsx');
    writeFileSync(file, emptySheet());
    const run = headlessJson('inspect', file);
    expect(run.status).toBe(0);
    expect(Inspection.parse(run.json).sheets).toMatchObject([{ name: '空表', tables: [] }]);
  });

  it('a sheet that says it reaches to XFD1048576 is read to its last cell, at once', () => {
    const file = join(temporaryFolder(), '超大.xlsx');
    writeFileSync(file, hugeDeclaredRange());
    const from = Date.now();
    const run = headlessJson('inspect', file);
    expect(Inspection.parse(run.json).sheets[0]?.tables[0]).toMatchObject({ range: 'A1:B3', rowCount: 2 });
    expect(Date.now() - from).toBeLessThan(5000);
  });
});
