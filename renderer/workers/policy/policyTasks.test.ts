import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RegisterId } from '../../../shared/model/record.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import { freshName } from '../../tests/copies.ts';
import { MemoryShell } from '../../tests/memoryShell.ts';
import { Engine } from '../engine.ts';
import { Cancelled, type TaskContext } from '../rpc/task.ts';
import { officeSave } from '../tasks/office.ts';
import { policyEvaluate, policyGroups, policyKept, policyLines, policyWorking } from '../tasks/policy.ts';
import { policyInputs, policyOverrule, policyRead, policySupply, policyTry } from '../tasks/policyDecide.ts';
import { policyLibrary } from '../tasks/policyLibrary.ts';
import {
  policyCompare,
  policyRecheck,
  policySave,
  policySavedList,
  policySavedRemove,
  policySavedWorking,
} from '../tasks/policySaved.ts';
import { policySchedules } from '../tasks/policySchedule.ts';

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
  await officeSave({ town: 'xiaolan', operator: '王经办', year: '2021' }, context);
  await put('enterprise', 'e1', { name: '甲公司' });
  await put('annualFact', 'f1', { subject: 'e1', year: '2020', operatingRevenue: '20000000' });
  await put('project', 'p1', {
    name: '技改一',
    enterprise: 'e1',
    totalInvestment: '40000000',
    completedInvestment: '40000000',
  });
});

async function put(register: RegisterId, id: string, values: FieldValues): Promise<void> {
  const { engine } = context;
  const before = engine.store.ledger.record(register, id) ?? null;
  const after = { id, register, values, origins: [] };
  await engine.commit(engine.draft('edit', `录入 ${id}`, () => [{ register, id, before, after }]));
}

const PACKS = ['zs-2018', 'zs-2020-reply', 'zs-2022-reply'];
const evaluate = (pool: string | null = null) =>
  policyEvaluate(
    { year: '2021', packs: PACKS, pool: pool === null ? null : { amount: pool, method: 'ratio' } },
    context,
  );
const undo = () => context.engine.store.undo(context.engine.stamp);
const lines = (tab: 'granted' | 'dropped' | 'open' | 'flagged' | 'near') =>
  policyLines({ tab, search: '', within: null, offset: 0, limit: 50 }).lines;

describe('the evaluation before the clerk', () => {
  test('follows every edit and every undo without being run again', async () => {
    expect((await evaluate()).all.amount).toBe('8000000');
    await put('project', 'p1', {
      name: '技改一',
      enterprise: 'e1',
      totalInvestment: '20000000',
      completedInvestment: '20000000',
    });
    expect(policyKept()).toMatchObject({ stale: false, all: { amount: '2000000' } });
    await undo();
    expect(policyKept()?.all.amount).toBe('8000000');
    await put('membership', 'm1', { subject: 'e1', list: 'leading' });
    // A list was begun: what is not known of everybody has changed.
    expect(policyKept()?.stale).toBe(true);
  });

  test('is put together by firm, project, clause, department and level', async () => {
    await evaluate();
    for (const by of ['enterprise', 'project', 'clause', 'department', 'level'] as const) {
      const { groups } = policyGroups({ by, search: '', offset: 0, limit: 10 });
      expect(groups[0]?.amount).toBe('8000000');
    }
    const within = { by: 'clause' as const, key: 'Z20a-1' };
    const inside = policyLines({ tab: 'granted', search: '', within, offset: 0, limit: 10 });
    expect(inside.lines.map(({ key }) => key)).toEqual(['Z20a-1 p1']);
    expect(policyKept()).toMatchObject({ levelsUnknown: true, levels: [{ key: 'unknown' }] });
  });

  test('can be stopped, and what lay there before stays', async () => {
    await evaluate();
    const stopping: TaskContext = {
      ...context,
      breathe: () => Promise.reject(new Cancelled()),
    };
    await expect(policyEvaluate({ year: '2019', packs: PACKS, pool: null }, stopping)).rejects.toThrow(
      Cancelled,
    );
    expect(policyKept()?.year).toBe('2021');
  });

  test('shows doubtful records and their reason', async () => {
    await put('annualFact', 'f2', { subject: 'e1', year: '2019', operatingRevenue: '200000000000' });
    expect((await evaluate()).counts.flagged).toBeGreaterThan(0);
    expect(lines('flagged')[0]?.why).toContain('像是元、万元弄混');
  });
});

describe('what the clerk decides', () => {
  test('another figure is tried at once and kept only when it is written down', async () => {
    await evaluate();
    const { texts } = policyInputs({ key: 'Z20a-1 p1' }, context);
    expect(texts).toMatchObject({ investment: '4000', actualTotalInvestment: '4000' });
    const tried = policyTry({ key: 'Z20a-1 p1', texts: { ...texts, investment: '5000' } });
    expect(tried.result.amount).toBe('10000000');
    expect(policyKept()?.all.amount).toBe('8000000');
    const supply = { clause: 'Z20a-1', subject: 'p1', name: '技改一', year: '2021' };
    await policySupply({ ...supply, texts: { investment: '5000' } }, context);
    expect(policyKept()).toMatchObject({ stale: false, all: { amount: '10000000' } });
    const working = await policyWorking({ key: 'Z20a-1 p1' }, context);
    expect(working.inputs.find(({ label }) => label === '投资额')?.from).toContain('经办人补录');
    await policySupply({ ...supply, texts: {} }, context);
    expect(policyKept()?.all.amount).toBe('8000000');
  });

  test('a purchase that no list brings is entered for a firm and counts', async () => {
    await evaluate();
    const supply = { clause: 'Z18-3a', subject: 'e1', name: '甲公司', year: '2021' };
    await policySupply({ ...supply, texts: { purchasePrice: '1000', sellerInRegister: 'true' } }, context);
    expect(lines('granted').map(({ key }) => key)).toContain('Z18-3a e1');
    await expect(policySupply({ ...supply, texts: { purchasePrice: '-3' } }, context)).rejects.toMatchObject({
      problem: { message: expect.stringContaining('负数') },
    });
  });

  test('one grant is chosen against the rule, with a reason, and the rule comes back with it undone', async () => {
    await evaluate();
    expect(lines('dropped').map(({ key }) => key)).toContain('Z18-1b p1');
    const { meetings } = await policyWorking({ key: 'Z18-1b p1' }, context);
    const [meeting] = meetings;
    if (!meeting) throw new Error('no meeting');
    const choice = { group: meeting.group, subject: meeting.subject, clause: 'Z18-1b', name: '技改一' };
    await expect(policyOverrule({ ...choice, reason: ' ' }, context)).rejects.toMatchObject({
      problem: { message: '改选要写明理由。' },
    });
    await policyOverrule({ ...choice, reason: '按旧文件受理' }, context);
    expect(policyKept()?.all.amount).toBe('4000000');
    const told = await policyWorking({ key: 'Z18-1b p1' }, context);
    expect(told.meetings[0]?.overruled).toBe('按旧文件受理');
    await undo();
    expect(policyKept()?.all.amount).toBe('8000000');
  });

  test('words are read otherwise from the next evaluation on', async () => {
    await evaluate();
    await policyRead({ clause: 'Z20a-1', question: 'cap', option: 'plan2018' }, context);
    expect(policyKept()?.stale).toBe(true);
    expect((await evaluate()).all.amount).toBe('5000000');
    const clause = policyLibrary({}, context)
      .flatMap(({ clauses }) => clauses)
      .find(({ id }) => id === 'Z20a-1');
    expect(clause?.questions.find(({ key }) => key === 'cap')?.chosen).toBe('plan2018');
  });
});

describe('what was granted before', () => {
  test('is not granted again, in its group neither, and follows the ledger of grants', async () => {
    expect((await evaluate()).all.amount).toBe('8000000');
    const grant = { enterpriseName: '甲公司', subject: 'e1', project: 'p1', clause: 'Z18-1b' };
    await put('application', 'a1', { ...grant, year: '2021', approvedAmount: '4000000' });
    expect(policyKept()).toMatchObject({ stale: false, all: { amount: '8000000' } });
    await put('application', 'a2', { ...grant, year: '2020', approvedAmount: '4000000' });
    expect(policyKept()).toMatchObject({ stale: false, all: { amount: '0' } });
    const why = lines('dropped').map(({ key, why: reason }) => [key, reason]);
    expect(why).toContainEqual([
      'Z18-1b p1',
      '2020 年已按“技术改造项目资助（一般项目）”核定 400.00 万元（台账），一次性，不重复计',
    ]);
    expect(why.find(([key]) => key === 'Z20a-1 p1')?.[1]).toContain('同一项目只享受一次');
    await undo();
    expect(policyKept()?.all.amount).toBe('8000000');
  });
});

describe('saved evaluations', () => {
  test('are kept whole, compared with reasons, worked out again, and removed', async () => {
    await evaluate();
    await expect(policySave({ name: ' ' }, context)).rejects.toMatchObject({
      problem: { code: 'saved.name' },
    });
    await policySave({ name: '第一稿' }, context);
    await expect(policySave({ name: '第一稿' }, context)).rejects.toMatchObject({
      problem: { code: 'saved.twice' },
    });
    const [saved] = policySavedList({}, context);
    if (!saved) throw new Error('nothing saved');
    expect(saved).toMatchObject({ name: '第一稿', year: '2021', amount: '8000000', savedBy: '王经办' });
    await put('project', 'p1', {
      name: '技改一',
      enterprise: 'e1',
      totalInvestment: '50000000',
      completedInvestment: '40000000',
    });
    const { comparison } = policyCompare({ first: saved.id, second: null }, context);
    expect(comparison).toMatchObject({ before: '8000000', after: '10000000' });
    expect(comparison.lines.find(({ key }) => key === 'Z20a-1 p1')?.why).toEqual([
      '投资额 4,000.00 万元 → 5,000.00 万元',
    ]);
    const working = policySavedWorking({ id: saved.id, key: 'Z20a-1 p1' }, context);
    expect(working?.lines.map(({ expression }) => expression)).toContain('投资额 4,000.00 万元 × 20%');
    expect(await policyRecheck({ id: saved.id }, context)).toMatchObject({
      clausesIntact: true,
      differing: [],
    });
    await policySavedRemove({ id: saved.id }, context);
    expect(policySavedList({}, context)).toEqual([]);
    await undo();
    expect(policySavedList({}, context)).toHaveLength(1);
  });
});

test('a grant over three years is listed with what is due in each', async () => {
  for (const [year, supportYear] of [
    ['2020', '1'],
    ['2021', '2'],
  ] as const) {
    const texts = { area: '1000', months: '12', monthlyRent: '50', year: supportYear };
    await policySupply({ clause: 'Z18-7b', subject: 'e1', name: '甲公司', year, texts }, context);
  }
  const { schedules, due } = policySchedules({ year: '2021' }, context);
  expect(due).toBe('1200000');
  expect(schedules[0]?.plan.instalments.map(({ year, state }) => [year, state])).toEqual([
    ['2020', 'due'],
    ['2021', 'due'],
  ]);
});
