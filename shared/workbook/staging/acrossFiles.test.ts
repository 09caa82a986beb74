import { expect, test } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import { REGISTERS } from '../../registers/index.ts';
import { sheetOfRows } from '../sheetOfRows.ts';
import { repeatedAcross } from './acrossFiles.ts';
import { listsOf } from './boundList.ts';
import { stageImport } from './stageImport.ts';

const A = ['中山市甲五金厂', '91442000686409571K', '小榄镇'];
const B = ['中山市乙五金厂', '91442000MA4UNN6R9A', '古镇镇'];
const C = ['中山市丙五金厂', '91442000MACDG8ADXC', '古镇镇'];

const file = (name: string, ...rows: readonly (readonly string[])[]) => ({
  name,
  lists: listsOf(
    [
      sheetOfRows([['企业名称', '统一社会信用代码', '所属镇街'], ...rows.map((row) => [...row])], {
        name: '名录',
      }),
    ],
    REGISTERS.enterprise,
    REGISTERS,
  ),
});

test('a firm in two files of a batch is known before either is imported, with both places', async () => {
  const ledger = emptyLedger();
  const files = [
    file('东.xlsx', A, B),
    file('西.xlsx', C, ['中山市乙五金厂', '', '小榄镇']),
    file('南.xlsx', C),
  ];
  expect(await repeatedAcross(files, ledger, REGISTERS)).toEqual([
    {
      register: 'enterprise',
      name: '中山市乙五金厂',
      places: [
        { file: 0, sheet: '名录', row: 3 },
        { file: 1, sheet: '名录', row: 3 },
      ],
      differs: ['所属镇街'],
    },
    {
      register: 'enterprise',
      name: '中山市丙五金厂',
      places: [
        { file: 1, sheet: '名录', row: 2 },
        { file: 2, sheet: '名录', row: 2 },
      ],
      differs: [],
    },
  ]);
  expect(ledger).toEqual(emptyLedger());
});

test('what only the ledger has in common with a file is no repetition', async () => {
  const ledger = emptyLedger();
  const [list] = file('去年.xlsx', A, B).lists;
  if (!list) throw new Error('no list');
  let id = 0;
  const act = { id: 'a', actor: '王经办', at: '2026-11-21T09:30:00+08:00', source: { file: '', sha256: '' } };
  const newId = () => {
    id += 1;
    return `n${id}`;
  };
  const staged = await stageImport(
    [list],
    ledger,
    { act, strategy: 'update', year: undefined, newId },
    REGISTERS,
  );
  applyChanges(ledger, staged.draft.changes);
  expect(await repeatedAcross([file('东.xlsx', A), file('西.xlsx', B)], ledger, REGISTERS)).toEqual([]);
  const again = await repeatedAcross([file('东.xlsx', A), file('西.xlsx', B, A)], ledger, REGISTERS);
  expect(
    again.map(({ name, places }) => [name, places.map((place) => `${place.file}:${place.row}`)]),
  ).toEqual([['中山市甲五金厂', ['0:2', '1:3']]]);
});

test('a stop between two slices throws through, and nothing is changed', async () => {
  const ledger = emptyLedger();
  const stopped = new Error('stopped');
  const asked = repeatedAcross([file('东.xlsx', A), file('西.xlsx', A)], ledger, REGISTERS, (at) => {
    if (at === 1) throw stopped;
  });
  await expect(asked).rejects.toBe(stopped);
  expect(ledger).toEqual(emptyLedger());
});
