import { expect, test } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import { REGISTERS } from '../../registers/index.ts';
import { sheetOfRows } from '../sheetOfRows.ts';
import { listsOf } from './boundList.ts';
import { stageImport } from './stageImport.ts';

const A = ['中山市甲五金厂', '91442000686409571K', '小榄镇'];
const B = ['中山市乙五金厂', '91442000MA4UNN6R9A', '古镇镇'];
const C = ['中山市丙五金厂', '91442000MACDG8ADXC', '古镇镇'];

const list = (name: string, ...rows: string[][]) =>
  sheetOfRows([['企业名称', '统一社会信用代码', '所属镇街'], ...rows], { name });

function staging(act: string, file: string, batch: ReadonlyMap<string, string> = new Map()) {
  let id = 0;
  return {
    act: { id: act, actor: '王经办', at: '2026-11-21T09:30:00+08:00', source: { file, sha256: '' } },
    strategy: 'update' as const,
    year: undefined,
    batch,
    newId: () => {
      id += 1;
      return `${act}-${id}`;
    },
  };
}

async function stage(
  sheets: ReturnType<typeof list>[],
  ledger: ReturnType<typeof emptyLedger>,
  wish: ReturnType<typeof staging>,
) {
  const [first, ...others] = listsOf(sheets, REGISTERS.enterprise, REGISTERS);
  if (!first) throw new Error('no list');
  const staged = await stageImport([first, ...others], ledger, wish, REGISTERS);
  const repeated = staged.findings.filter(({ code }) => code === 'row.otherList');
  return { staged, told: repeated.map(({ sheet, cell, message }) => `${sheet} ${cell} ${message}`) };
}

test('a firm in two lists of one file is told with both places, and comes in once', async () => {
  const { staged, told } = await stage(
    [list('东区', A, B), list('西区', C, [B[0] ?? '', B[1] ?? '', '小榄镇'])],
    emptyLedger(),
    staging('act', '名录.xlsx'),
  );
  expect(told).toEqual(['西区 3:3 与“东区”表第 3 行是同一家']);
  expect(staged.draft.changes).toHaveLength(3);
});

test('a firm in a file of the same batch is told; of last year’s import it is not', async () => {
  const ledger = emptyLedger();
  const first = await stage([list('名录', A, B)], ledger, staging('first', '东区社区.xlsx'));
  expect(first.told).toEqual([]);
  applyChanges(ledger, first.staged.draft.changes);
  const batch = new Map([['first', '东区社区.xlsx']]);
  const second = await stage([list('名录', B, C)], ledger, staging('second', '西区社区.xlsx', batch));
  expect(second.told).toEqual(['名录 2:2 与“东区社区.xlsx”的“名录”表第 3 行是同一家']);
  const later = await stage([list('名录', A, B, C)], ledger, staging('later', '名录.xlsx'));
  expect(later.told).toEqual([]);
});
