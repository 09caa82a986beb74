import { expect, test } from 'vitest';
import { emptyLedger } from '../../model/ledger.ts';
import { REGISTERS } from '../../registers/index.ts';
import { readWorkbook } from '../read/index.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { sheetOfRows } from '../sheetOfRows.ts';
import { listsOf } from '../staging/boundList.ts';
import { stageImport } from '../staging/stageImport.ts';
import { findTables } from '../table/findTables.ts';
import { isProblemList, PROBLEM_SHEET, problemWorkbook } from './problemList.ts';

const ROWS = [
  ['中山市小榄镇企业名录', null, null, null],
  ['单位：万元', null, null, null],
  ['企业名称', '统一社会信用代码', '所属镇街', '注册资本（万元）'],
  ['中山市甲五金厂', '91442000686409571K', '小榄镇', 120.5],
  ['中山市乙五金厂', '91442000MA4UNN6R9A', '小揽真', 80],
  [null, '91442000MACDG8ADXC', '古镇镇', '三百多'],
  ['中山市丁五金厂', null, '古镇镇', 1000],
];

const source = () => sheetOfRows(ROWS, { name: '名录', merges: [{ top: 0, left: 0, bottom: 0, right: 3 }] });

async function staged(sheets: readonly Sheet[]) {
  const [first, ...others] = listsOf(sheets, REGISTERS.enterprise, REGISTERS);
  if (!first) throw new Error('no list');
  let id = 0;
  const stage = await stageImport(
    [first, ...others],
    emptyLedger(),
    {
      act: {
        id: 'a',
        actor: '王经办',
        at: '2026-11-21T09:30:00+08:00',
        source: { file: '名录.xlsx', sha256: '' },
      },
      strategy: 'update',
      year: undefined,
      newId: () => {
        id += 1;
        return `n${id}`;
      },
    },
    REGISTERS,
  );
  return { first, stage };
}

async function returned(sheet: Sheet) {
  const { first, stage } = await staged([sheet]);
  const bytes = await problemWorkbook({
    ...{ name: '名录.xls', format: 'xls', source: undefined },
    ...{ sheets: [sheet], tables: [first.table], findings: stage.findings },
  });
  const outcome = await readWorkbook(bytes);
  if (!outcome.ok) throw new Error(outcome.findings[0]?.message ?? '');
  return { sheets: outcome.value.sheets, findings: stage.findings };
}

const texts = (sheet: Sheet | undefined, row: number): (string | undefined)[] =>
  Array.from({ length: 8 }, (_, column) => sheet?.cell(row, column)?.text);

test('one line a problem: where, what stood there, what is wrong and what to do', async () => {
  const { sheets, findings } = await returned(source());
  expect(sheets.map(({ name }) => name)).toEqual([PROBLEM_SHEET, '名录']);
  const [list] = sheets;
  expect(texts(list, 2)).toEqual(['序号', '工作表', '单元格', '列名', '原值', '程度', '问题', '怎么改']);
  const town = texts(list, 3);
  expect(town.slice(0, 6)).toEqual(['1', '名录', 'C5', '所属镇街', '小揽真', '请核对']);
  expect(town[6]).toContain('不认识的镇街');
  expect(town[7]).toContain('规范名称');
  const problems = findings.filter(({ severity }) => severity !== 'notice').length;
  expect(list?.rowCount).toBe(3 + problems);
  expect(list?.cell(0, 0)?.text).toContain(`（${problems} 处）`);
});

test('the copy holds what the source held, and is imported as the source is', async () => {
  const { sheets } = await returned(source());
  const copy = sheets[1];
  for (const [row, cells] of ROWS.entries())
    for (const [column, value] of cells.entries())
      expect(copy?.cell(row, column)?.raw).toBe(value === null ? undefined : String(value));
  expect(copy?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 3 }]);
  const [table] = sheets[0] ? findTables(sheets[0]) : [];
  expect(table && isProblemList(table)).toBe(true);
  const before = await staged([source()]);
  const again = await staged(copy ? [copy] : []);
  expect(again.stage.findings).toEqual(before.stage.findings);
  expect(again.stage.counts).toEqual(before.stage.counts);
});

test('put right, the copy comes in without a problem', async () => {
  const { sheets } = await returned(source());
  const [, copy] = sheets;
  if (!copy) throw new Error('no copy');
  const put = new Map<string, Cell>(
    (
      [
        ['4:2', '小榄镇'],
        ['5:0', '中山市丙五金厂'],
        ['5:3', '350'],
        ['6:1', '91442000198075568W'],
      ] as const
    ).map(([place, text]) => [place, { type: 'text', raw: text, text }]),
  );
  const repaired: Sheet = {
    ...sheetOfRows([], { name: copy.name, merges: copy.merges }),
    rowCount: copy.rowCount,
    columnCount: copy.columnCount,
    cell: (row, column) => put.get(`${row}:${column}`) ?? copy.cell(row, column),
  };
  const { stage } = await staged([repaired]);
  expect(stage.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  expect(stage.rejected).toBe(0);
  expect(stage.counts.enterprise?.added).toBe(4);
});

test('a percentage stays one, a date and a code stay what they were', async () => {
  const cells: Record<string, Cell> = {
    share: { type: 'number', raw: '0.11', text: '11%' },
    day: { type: 'date', raw: '2018-08-15', text: '2018/8/15' },
  };
  const sheet: Sheet = {
    ...sheetOfRows(
      [
        ['企业名称', '占比', '成立日期', '代码'],
        ['甲厂', cells.share, cells.day, '007'],
      ],
      { name: '表' },
    ),
    formatAt: (row, column) => (row === 1 && column === 1 ? '0%' : undefined),
  };
  const bytes = await problemWorkbook({
    ...{ name: '表.xls', format: 'xls', source: undefined },
    ...{ sheets: [sheet], tables: findTables(sheet), findings: [] },
  });
  const outcome = await readWorkbook(bytes);
  const copy = outcome.ok ? outcome.value.sheets[1] : undefined;
  expect(copy?.cell(1, 1)).toMatchObject({ raw: '0.11', text: '11%' });
  expect([copy?.cell(1, 2)?.text, copy?.cell(1, 3)?.text]).toEqual(['2018-08-15', '007']);
});
