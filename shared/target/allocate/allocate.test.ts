import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalText, Exact } from '../../money/decimal.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { indicatorOf } from '../plan/target.ts';
import { type Allocation, type AllocationRequest, allocate } from './allocate.ts';
import {
  type AllocationHistory,
  addVersion,
  changedParts,
  currentVersion,
  versionsOf,
  withVersion,
} from './versions.ts';

function done(request: AllocationRequest): Allocation {
  const result = allocate(request);
  if (!result.ok) throw new Error(result.findings.map((finding) => finding.message).join());
  return result.value;
}

function refused(request: AllocationRequest): string {
  const result = allocate(request);
  if (result.ok) throw new Error('allocated');
  return result.findings.map((finding) => finding.message).join('；');
}

/** `D-arithmetic` D2: the tasks from which annex 2's column of 装备制造业投资 was scaled. */
const RAW_TASKS = '3,3,50,5,10,0,10,10,20,5,5,10,5,25,3,10,10,5,10,15,5,20,5,10'.split(',');

describe('the column of annex 2 that does not add up', () => {
  const plan = shippedPlan('zs-2015-annex2');
  const printed = plan && indicatorOf(plan, 'equipmentInvestment')?.byUnit['2015'];

  test('plain rounding of the raw tasks gives all 24 printed figures, and leaves 0.04', () => {
    const result = done({ total: '120', weights: RAW_TASKS, method: 'round' });
    expect(result.parts).toEqual(printed);
    expect(result).toMatchObject({ sum: '119.96', residual: '0.04' });
  });

  test('by largest remainder the same tasks give 120', () => {
    const result = done({ total: '120', weights: RAW_TASKS });
    expect(result).toMatchObject({ sum: '120', residual: '0' });
    for (const [index, part] of result.parts.entries())
      expect(
        new Exact(part)
          .minus(printed?.[index] ?? '')
          .abs()
          .lessThanOrEqualTo('0.01'),
      ).toBe(true);
  });
});

describe('worked examples', () => {
  test('ten in three: 3.34, 3.33, 3.33', () => {
    expect(done({ total: '10', weights: ['1', '1', '1'] }).parts).toEqual(['3.34', '3.33', '3.33']);
    expect(done({ total: '10', weights: ['1', '1', '1'], method: 'round' })).toMatchObject({
      parts: ['3.33', '3.33', '3.33'],
      sum: '9.99',
      residual: '0.01',
    });
  });

  test('80 firms by last year', () => {
    expect(done({ total: '80', weights: ['11', '2', '8'], decimals: 0 }).parts).toEqual(['42', '8', '30']);
  });

  test('a cap hands its rest to the others, a floor takes from them', () => {
    expect(
      done({ total: '100', weights: ['6', '3', '1'], caps: ['50', undefined, undefined] }).parts,
    ).toEqual(['50.00', '37.50', '12.50']);
    expect(
      done({ total: '100', weights: ['6', '3', '1'], floors: [undefined, undefined, '20'] }).parts,
    ).toEqual(['53.33', '26.67', '20.00']);
  });

  test('a unit of weight 0 gets nothing, or its floor', () => {
    expect(done({ total: '1', weights: ['0', '1'] }).parts).toEqual(['0.00', '1.00']);
    expect(done({ total: '1', weights: ['0', '1'], floors: ['0.3', undefined] }).parts).toEqual([
      '0.30',
      '0.70',
    ]);
  });
});

describe('what cannot be met is said', () => {
  test.each<[AllocationRequest, string]>([
    [{ total: '10', weights: [] }, '没有权重'],
    [{ total: '10', weights: ['1', '-1'] }, '第 2 个权重'],
    [{ total: '十', weights: ['1'] }, '总量“十”'],
    [{ total: '10', weights: ['0', '0'] }, '权重都是零'],
    [{ total: '10', weights: ['1', '1'], locks: ['11', undefined] }, '锁定的数已超过总量 1'],
    [{ total: '10', weights: ['1', '1'], floors: ['6', '6'] }, '下限合计 12，大于可分配的 10'],
    [{ total: '10', weights: ['1', '1'], caps: ['4', '4'] }, '上限合计 8，小于可分配的 10'],
    [
      { total: '10', weights: ['1', '1'], floors: ['5', undefined], caps: ['4', undefined] },
      '下限 5 大于上限 4',
    ],
    [{ total: '10.005', weights: ['1', '1'] }, '保留 2 位小数时加不到这个数'],
    [{ total: '10', weights: ['1'], decimals: 1.5 }, '小数位数'],
    [{ total: '10', weights: ['1', '1'], locks: ['1'] }, '锁定数有 1 个，权重有 2 个'],
    [{ total: '10', weights: ['1'], locks: ['10.01'] }, '锁定的数已超过总量 0.01'],
  ])('%j', (request, words) => {
    expect(refused(request)).toContain(words);
  });
});

const amount = fc
  .integer({ min: 0, max: 10_000_000 })
  .map((cents) => decimalText(new Exact(cents).dividedBy(100)));
const weight = fc.oneof(
  amount,
  fc.bigInt({ min: 0n, max: 10n ** 25n }).map(String),
  fc.integer({ min: 1, max: 999 }).map((thousandths) => decimalText(new Exact(thousandths).dividedBy(1000))),
);

describe('for any weights', () => {
  test('largest remainder sums exactly and stays within one place of the quota', () => {
    fc.assert(
      fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 30 }), (total, weights) => {
        fc.pre(weights.some((each) => each !== '0'));
        const { parts, sum, residual } = done({ total, weights });
        expect(sum).toBe(total);
        expect(residual).toBe('0');
        const all = weights.reduce((before, each) => before.plus(each), new Exact(0));
        for (const [index, part] of parts.entries()) {
          const quota = new Exact(total).times(weights[index] ?? '0').dividedBy(all);
          expect(new Exact(part).minus(quota).abs().lessThan('0.01')).toBe(true);
        }
      }),
    );
  });

  test('plain rounding says what it leaves', () => {
    fc.assert(
      fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 30 }), (total, weights) => {
        fc.pre(weights.some((each) => each !== '0'));
        const { parts, sum, residual } = done({ total, weights, method: 'round' });
        const added = parts.reduce((before, part) => before.plus(part), new Exact(0));
        expect(decimalText(added)).toBe(sum);
        expect(decimalText(new Exact(sum).plus(residual))).toBe(total);
        expect(new Exact(residual).abs().lessThanOrEqualTo(new Exact('0.005').times(parts.length))).toBe(
          true,
        );
      }),
    );
  });

  test('a lock never changes its figure, floors and caps hold, and the sum stays exact', () => {
    const unit = fc.record({ weight, bound: fc.constantFrom('none', 'lock', 'floor', 'cap'), at: amount });
    fc.assert(
      fc.property(amount, fc.array(unit, { minLength: 1, maxLength: 20 }), (total, units) => {
        const bound = (kind: string) => units.map((each) => (each.bound === kind ? each.at : undefined));
        const result = allocate({
          total,
          weights: units.map((each) => each.weight),
          locks: bound('lock'),
          floors: bound('floor'),
          caps: bound('cap'),
        });
        if (!result.ok) return;
        expect(result.value.sum).toBe(total);
        for (const [index, { bound: kind, at }] of units.entries()) {
          const part = new Exact(result.value.parts[index] ?? '');
          if (kind === 'lock') expect(result.value.parts[index]).toBe(at);
          if (kind === 'floor') expect(part.greaterThanOrEqualTo(at)).toBe(true);
          if (kind === 'cap') expect(part.lessThanOrEqualTo(at)).toBe(true);
        }
      }),
    );
  });

  test('bounds that leave room are always met', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, amount, amount), { minLength: 1, maxLength: 15 }), (units) => {
        const positive = units.map(([each, one, other]) => ({
          weight: each === '0' ? '1' : each,
          floor: Exact.min(one, other),
          cap: Exact.max(one, other),
        }));
        const floors = positive.reduce((sum, each) => sum.plus(each.floor), new Exact(0));
        const caps = positive.reduce((sum, each) => sum.plus(each.cap), new Exact(0));
        const total = decimalText(floors.plus(caps).dividedBy(2).toDecimalPlaces(2, Exact.ROUND_DOWN));
        const { sum } = done({
          total,
          weights: positive.map((each) => each.weight),
          floors: positive.map((each) => decimalText(each.floor)),
          caps: positive.map((each) => decimalText(each.cap)),
        });
        expect(sum).toBe(total);
      }),
    );
  });
});

describe('versions', () => {
  const made = (total: string, locks: (string | null)[] = [null, null]) => ({
    plan: 'p',
    indicator: 'i',
    year: '2016',
    total,
    method: 'largest-remainder' as const,
    decimals: 2,
    basis: 'lastYear' as const,
    units: ['shiqi', 'dongqu'],
    weights: ['1', '2'],
    locks,
    floors: [null, null],
    caps: [null, null],
    madeBy: '梁',
    madeAt: '2016-01-08T09:00:00+08:00',
    reason: '按上年完成数',
  });

  test('each stays as it was made, and the last counts', () => {
    const first: AllocationHistory = addVersion([], made('30'), done({ total: '30', weights: ['1', '2'] }));
    const both = addVersion(
      first,
      made('33', ['10', null]),
      done({ total: '33', weights: ['1', '2'], locks: ['10', undefined] }),
    );
    expect(both[0]).toBe(first[0]);
    expect(versionsOf(both, 'i', '2016').map((version) => version.number)).toEqual([1, 2]);
    const current = currentVersion(both, 'i', '2016');
    expect(current?.parts).toEqual(['10', '23.00']);
    const [one, other] = both;
    if (!one || !other) throw new Error('two versions');
    expect(changedParts(one, other)).toEqual([
      { unit: 'shiqi', before: '10.00', after: '10' },
      { unit: 'dongqu', before: '20.00', after: '23.00' },
    ]);
  });

  test('a version becomes the targets of its year', () => {
    const plan = shippedPlan('zs-2015-annex2');
    if (!plan) throw new Error('annex 2');
    const result = done({ total: '150', weights: RAW_TASKS });
    const [version] = addVersion(
      [],
      { ...made('150'), indicator: 'equipmentInvestment', units: plan.units.map((unit) => unit.id) },
      result,
    );
    if (!version) throw new Error('version');
    const next = withVersion(plan, version);
    expect(next.to).toBe('2016');
    expect(indicatorOf(next, 'equipmentInvestment')?.byUnit['2016']).toEqual(result.parts);
    expect(indicatorOf(next, 'equipmentInvestment')?.byUnit['2015']?.[1]).toBe('1.42');
  });
});
