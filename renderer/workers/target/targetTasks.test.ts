import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { LedgerRecord, RegisterId } from '../../../shared/model/record.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import { targetWorkbook, workbookBytes } from '../../../shared/sample/index.ts';
import { writeWorkbook } from '../../../shared/workbook/write/index.ts';
import { freshName } from '../../tests/copies.ts';
import { MemoryShell } from '../../tests/memoryShell.ts';
import { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';
import { officeSave } from '../tasks/office.ts';
import { targetDashboard, targetPlans } from '../tasks/target.ts';
import { targetAllocateSave, targetAllocation } from '../tasks/targetAllocate.ts';
import { targetMovers, targetRows } from '../tasks/targetBehind.ts';
import { targetTypeFigure } from '../tasks/targetFigure.ts';
import {
  targetAccept,
  targetImportKeep,
  targetImportOpen,
  targetRemove,
  targetReopen,
  targetTables,
} from '../tasks/targetLibrary.ts';
import { targetScore, targetSetScoring } from '../tasks/targetScore.ts';
import { targetSetLights, targetSetReading, targetUse } from '../tasks/targetSettings.ts';

const ANNEX = 'zs-2015-annex2';
const JUNE = { plan: ANNEX, year: '2015', month: 6 };

let context: TaskContext;

beforeEach(async () => {
  const engine = new Engine(freshName(), new MemoryShell(), () => undefined);
  await engine.start();
  context = {
    engine,
    signal: new AbortController().signal,
    progress: () => undefined,
    breathe: async () => undefined,
  };
  await officeSave({ town: 'guzhen', operator: '王经办', year: '2015' }, context);
});

async function put(register: RegisterId, id: string, values: FieldValues): Promise<void> {
  const { engine } = context;
  const before = engine.store.ledger.record(register, id) ?? null;
  const after: LedgerRecord = { id, register, values, origins: [] };
  const change: RecordChange = { register, id, before, after };
  await engine.commit(engine.draft('edit', `录入 ${id}`, () => [change]));
}

async function undo(): Promise<void> {
  await context.engine.store.undo(context.engine.stamp);
}

function row(indicator: string) {
  return targetDashboard(JUNE, context).rows.find(({ id }) => id === indicator);
}

describe('the dashboard', () => {
  test('shows the own town, follows every edit, and opens the rows behind a figure', async () => {
    expect(targetDashboard(JUNE, context)).toMatchObject({ unit: 'guzhen', question: null });
    expect(row('technicalInvestment')).toMatchObject({ target: '2.55', actual: null, light: null });
    await put('enterprise', 'e1', { name: '灯饰甲', town: 'guzhen', aboveScale: true });
    await put('project', 'p1', { name: '注塑线', enterprise: 'e1', kind: 'intelligent' });
    await put('monthlyFact', 'm1', { project: 'p1', month: '2015-03', investment: '150000000' });
    expect(row('technicalInvestment')).toMatchObject({ actual: '1.5', source: 'derived', light: 'green' });
    expect(row('technicalInvestment')?.countedTo).toBe(3);
    expect(row('technicalFirms')).toMatchObject({ actual: '1' });
    await put('monthlyFact', 'm1', { project: 'p1', month: '2015-03', investment: '100000000' });
    expect(row('technicalInvestment')).toMatchObject({ actual: '1', light: 'red' });
    await undo();
    expect(row('technicalInvestment')?.actual).toBe('1.5');
    const asked = { ...JUNE, indicator: 'technicalInvestment' };
    expect(targetRows(asked, context)).toMatchObject({
      kind: 'sum',
      sum: '150000000',
      rows: [{ name: '注塑线', owner: '灯饰甲', amount: '150000000' }],
    });
    expect(targetMovers({ ...JUNE, indicator: 'technicalFirms' }, context)).toMatchObject({
      firms: [{ id: 'e1', amount: '150000000', share: '1' }],
      projects: [{ id: 'p1' }],
    });
  });

  test('keeps an entered figure beside the counted one, with the difference', async () => {
    await put('project', 'p1', { town: 'guzhen', kind: 'green' });
    await put('monthlyFact', 'm1', { project: 'p1', month: '2015-05', investment: '150000000' });
    await put('indicatorFact', 'f1', {
      plan: 'zs-2015',
      indicator: 'technicalInvestment',
      town: 'guzhen',
      period: '2015-06',
      value: '1.2',
    });
    expect(row('technicalInvestment')).toMatchObject({
      actual: '1.2',
      derived: '1.5',
      disagreement: '-0.3',
      source: 'entered',
    });
  });

  test('asks which towns are meant where they changed, and remembers the answer', async () => {
    await officeSave({ town: 'xiaolan', operator: '王经办', year: '2015' }, context);
    const asked = targetDashboard(JUNE, context);
    expect(asked.rows).toEqual([]);
    const [then, now] = asked.question?.choices ?? [];
    if (!then || !now) throw new Error('two readings');
    await targetSetReading({ plan: ANNEX, ...then }, context);
    expect(row('industrialInvestment')?.target).toBe('24.6');
    await targetSetReading({ plan: ANNEX, ...now }, context);
    expect(row('industrialInvestment')?.target).toBe('30.8');
    expect(row('researchInstitutionShare')).toMatchObject({ target: null, targetWords: '-' });
    await undo();
    expect(row('industrialInvestment')?.target).toBe('24.6');
  });

  test('lights follow the thresholds that the office set', async () => {
    await put('indicatorFact', 'f1', {
      plan: ANNEX,
      indicator: 'motorEfficiency',
      town: 'guzhen',
      period: '2015-06',
      value: '0.5',
    });
    expect(row('motorEfficiency')?.light).toBe('red');
    await targetSetLights({ greenGap: '0', amberGap: '-10', amberPercent: '90' }, context);
    expect(row('motorEfficiency')?.light).toBe('amber');
    await expect(
      targetSetLights({ greenGap: '0', amberGap: '1', amberPercent: '90' }, context),
    ).rejects.toMatchObject({ problem: { code: 'target.lights' } });
  });
});

describe('the library', () => {
  test('takes a plan in from a workbook; findings are accepted with a reason, reopened, undone', async () => {
    const opened = await targetImportOpen(
      { name: '附件2.xlsx', bytes: workbookBytes(targetWorkbook()).slice() },
      context,
    );
    const id = opened.tables[0]?.id ?? '';
    expect(opened).toMatchObject({
      refused: [],
      tables: [{ known: false, like: { compared: 250, differences: [] } }],
    });
    await targetImportKeep({ plan: id }, context);
    expect(targetPlans({}, context).at(-1)).toMatchObject({ id, file: '附件2.xlsx', issuedTo: '2015' });
    const finding = (code: string) =>
      targetTables({ plan: id }, context).findings.find((each) => each.code === code);
    const { key = '' } = finding('sum.rounding') ?? {};
    await expect(targetAccept({ plan: id, keys: [key], reason: ' ' }, context)).rejects.toMatchObject({
      problem: { code: 'target.reason' },
    });
    const keys = targetTables({ plan: id }, context)
      .findings.filter((each) => each.code === 'sum.rounding')
      .map((each) => each.key);
    expect(keys).toHaveLength(3);
    await targetAccept({ plan: id, keys, reason: '以合计为准' }, context);
    expect(
      targetTables({ plan: id }, context).findings.filter(({ accepted }) => accepted !== null),
    ).toHaveLength(3);
    expect(finding('sum.rounding')?.accepted).toMatchObject({ reason: '以合计为准', by: '王经办' });
    await targetReopen({ plan: id, key }, context);
    expect(finding('sum.rounding')?.accepted).toBeNull();
    await undo();
    expect(finding('sum.rounding')?.accepted?.reason).toBe('以合计为准');
    await targetUse({ plan: id }, context);
    expect(
      targetPlans({}, context)
        .filter(({ inUse }) => inUse)
        .map((plan) => plan.id),
    ).toEqual([id]);
    await targetRemove({ plan: id }, context);
    expect(targetPlans({}, context).some((plan) => plan.id === id)).toBe(false);
    await expect(targetRemove({ plan: ANNEX }, context)).rejects.toMatchObject({
      problem: { code: 'target.shipped' },
    });
  });

  test('names every bad thing of a workbook with its cell, and keeps it by the plan', async () => {
    const rows = [
      ['2015年工业任务分解表'],
      ['镇区', '工业投资（亿元）', '规模以上工业企业设立研发机构比例（%）'],
      ['合计', '20', '11'],
      ['石岐区', '3.50', '12'],
      ['东  区', '45000万元', '0.11'],
      ['西区', '按全省平均水平年终考核', '11%'],
      ['石岐街道办事处', '5', '9'],
      ['亚特兰蒂斯镇', '1', '10'],
      ['小榄镇', '1', '10'],
    ];
    const bytes = writeWorkbook({
      sheets: [
        {
          name: '分解表',
          rows: rows.map((cells) => ({ cells })),
          merges: [{ top: 0, left: 0, bottom: 0, right: 2 }],
        },
      ],
    }).slice();
    const opened = await targetImportOpen({ name: '坏表.xlsx', bytes }, context);
    const id = opened.tables[0]?.id ?? '';
    await targetImportKeep({ plan: id }, context);
    const said = targetTables({ plan: id }, context).findings.map(
      ({ code, where }) => `${code} ${/[A-Z]+\d+/.exec(where)?.[0] ?? ''}`,
    );
    for (const line of [
      'unit.cell B5',
      'percent.scale C5',
      'figure.words B6',
      'town.double A7',
      'town.unknown A8',
    ])
      expect(said).toContain(line);
    const tables = targetTables({ plan: id }, context);
    expect(tables.breakdowns[0]?.rows.map(({ cells }) => cells[0])).toEqual([
      '3.50',
      '45000万元',
      '按全省平均水平年终考核',
      '5',
      '1',
      '1',
    ]);
  });

  test('a workbook of another plan is refused with the reason', async () => {
    const bytes = writeWorkbook({
      sheets: [
        {
          name: '绿化',
          rows: [
            ['2015年绿化任务表'],
            ['镇区', '绿化面积（亩）', '公厕（个）'],
            ['石岐区', '3', '1'],
            ['东区', '4', '2'],
          ].map((cells) => ({ cells })),
        },
      ],
    }).slice();
    const opened = await targetImportOpen({ name: '绿化.xlsx', bytes }, context);
    expect(opened.tables).toEqual([]);
    expect(opened.refused[0]).toMatchObject({ code: 'plan.other', sheet: '绿化' });
  });
});

describe('breaking down', () => {
  const asked = { plan: ANNEX, indicator: 'equipmentInvestment', year: '2016' };

  async function save(total: string, reason: string): Promise<void> {
    const told = targetAllocation(asked, context);
    const none = told.units.map(() => null);
    await targetAllocateSave(
      {
        ...asked,
        total,
        method: 'largest-remainder',
        decimals: 2,
        basis: 'lastYear',
        units: told.units.map(({ id }) => id),
        weights: told.before.map((value) => value ?? '0'),
        locks: none,
        floors: none,
        caps: none,
        reason,
      },
      context,
    );
  }

  const guzhen = () =>
    targetDashboard({ plan: ANNEX, year: '2016', month: 6 }, context).rows.find(
      ({ id }) => id === 'equipmentInvestment',
    )?.target;

  test('every version stays, the newest is the target, and undo gives the one before', async () => {
    await save('150', '第一次');
    const first = guzhen();
    await save('160', '加码');
    expect(targetAllocation(asked, context).versions.map(({ number, total }) => [number, total])).toEqual([
      [1, '150'],
      [2, '160'],
    ]);
    expect(guzhen()).not.toBe(first);
    await undo();
    expect(guzhen()).toBe(first);
    const { versions } = targetAllocation(asked, context);
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ reason: '第一次', madeBy: '王经办' });
  });

  test('its figures are not typed over: they are changed where they were made', async () => {
    await save('150', '第一次');
    const cell = { plan: ANNEX, indicator: asked.indicator, year: '2016', unit: 'guzhen' };
    await expect(targetTypeFigure({ ...cell, written: '9' }, context)).rejects.toMatchObject({
      problem: { code: 'target.broken', message: expect.stringContaining('本地分解第 1 版') },
    });
  });

  test('a plan without towns is broken down to the towns of the year', async () => {
    const city = { plan: 'zs-2018', indicator: 'addedValue', year: '2022' };
    const told = targetAllocation(city, context);
    expect(told.units.map(({ name }) => name)).toContain('民众街道');
    expect(told.units).toHaveLength(23);
  });

  test('what cannot be done is refused with the reason', async () => {
    await expect(save('多少', '')).rejects.toMatchObject({ problem: { code: 'allocate.total' } });
    expect(targetAllocation(asked, context).versions).toEqual([]);
  });
});

describe('a figure typed over a plan', () => {
  const cell = { plan: ANNEX, indicator: 'technicalInvestment', year: '2015', unit: 'guzhen' };

  test('is one act, seen on the dashboard and beside what the plan has, and undone', async () => {
    const act = await targetTypeFigure({ ...cell, written: ' 3.1 ' }, context);
    expect(act?.label).toBe('目标数 附件2 古镇镇 工业技改投资 2015年：2.55 改为 3.1');
    expect(row('technicalInvestment')?.target).toBe('3.1');
    expect(targetTables({ plan: ANNEX }, context).typed).toMatchObject({
      'technicalInvestment|2015|guzhen': { issued: '2.55', by: '王经办' },
    });
    expect(await targetTypeFigure({ ...cell, written: '3.1' }, context)).toBeNull();
    await targetTypeFigure({ ...cell, written: '按全省平均水平年终考核' }, context);
    expect(row('technicalInvestment')).toMatchObject({
      targetWords: '按全省平均水平年终考核',
      ratio: null,
      light: null,
    });
    await undo();
    expect(row('technicalInvestment')?.target).toBe('3.1');
    await undo();
    expect(row('technicalInvestment')?.target).toBe('2.55');
  });

  test('is refused where there is no such cell', async () => {
    await expect(targetTypeFigure({ ...cell, year: '2031', written: '1' }, context)).rejects.toMatchObject({
      problem: { code: 'target.cell' },
    });
  });
});

describe('the score', () => {
  const typed = (weight: string) => ({
    plan: ANNEX,
    against: 'year' as const,
    bonusCap: '',
    lines: { technicalInvestment: { weight, bonusPerPercent: '', bonusCap: '' } },
  });

  test('follows weights that are one act, ranks the towns that have figures, and is undone', async () => {
    await fact('guzhen', '1.275');
    await fact('nantou', '9.8');
    expect(targetScore(JUNE, context)).toMatchObject({ total: '0', outOf: '0', towns: [] });
    expect((await targetSetScoring(typed('40'), context))?.label).toContain('修改考评分值');
    expect(await targetSetScoring(typed('40.0'), context)).toBeNull();
    const told = targetScore(JUNE, context);
    expect(told).toMatchObject({ total: '20', outOf: '40' });
    expect(told.towns.map(({ name, total, place }) => [place, name, total])).toEqual([
      [1, '南头镇', '40'],
      [2, '古镇镇', '20'],
    ]);
    expect(told.lines.find(({ id }) => id === 'technicalInvestment')?.working).toEqual([
      '1.275 ÷ 目标 2.55 = 50%',
      '50% × 40 分 = 20 分',
    ]);
    await undo();
    expect(targetScore(JUNE, context).outOf).toBe('0');
  });

  test('is refused where a weight is no number', async () => {
    await expect(targetSetScoring(typed('四十'), context)).rejects.toMatchObject({
      problem: { code: 'scoring.points', message: expect.stringContaining('没有保存') },
    });
  });

  function fact(town: string, value: string): Promise<void> {
    const values = { plan: ANNEX, indicator: 'technicalInvestment', town, period: '2015-06', value };
    return put('indicatorFact', `f-${town}`, values);
  }
});
