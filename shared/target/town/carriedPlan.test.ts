import { expect, test } from 'vitest';
import { shippedPlan } from '../plan/shipped.ts';
import { indicatorOf } from '../plan/target.ts';
import { carryPlan } from './carriedPlan.ts';

const annex2 = shippedPlan('zs-2015-annex2');
if (!annex2) throw new Error('zs-2015-annex2');
const plan = annex2;

function target(carried: typeof plan, indicator: string, unit: string): string | undefined {
  const place = carried.units.findIndex(({ id }) => id === unit);
  return indicatorOf(carried, indicator)?.byUnit['2015']?.[place];
}

test('小榄 of today is 小榄 and 东升 of 2015 where figures add up, and — where they do not', () => {
  const { plan: today, notes } = carryPlan(plan, '2015-07-01', '2024-06-30');
  expect(target(today, 'industrialInvestment', 'xiaolan')).toBe('30.8');
  expect(target(today, 'technicalFirms', 'xiaolan')).toBe('64（38）');
  expect(target(today, 'researchInstitutionShare', 'xiaolan')).toBe('-');
  expect(target(today, 'industrialInvestment', 'guzhen')).toBe('10.40');
  expect(notes).toEqual(['小榄镇的目标由小榄镇、东升镇相加；比例不能相加，记“—”']);
});

test('a town whose meaning changed is asked for and left out until it is answered', () => {
  const open = carryPlan(plan, '2015-07-01', '2024-06-30');
  expect(open.questions.map(({ unit }) => unit)).toEqual(['huoju-cuiheng', 'minzhong', 'nanlang']);
  expect(open.plan.units.map(({ id }) => id)).not.toContain('huoju');
  const answered = carryPlan(
    plan,
    '2015-07-01',
    '2024-06-30',
    new Map([
      ['huoju-cuiheng', 'huoju-minzhong'],
      ['minzhong', 'huoju-minzhong'],
      ['nanlang', 'nanlang'],
    ]),
  );
  expect(answered.questions).toEqual([]);
  expect(target(answered.plan, 'industrialInvestment', 'huoju-minzhong')).toBe('84.3');
  expect(target(answered.plan, 'industrialInvestment', 'nanlang')).toBe('15.40');
});

test('within one age nothing changes', () => {
  const { plan: same, questions, notes } = carryPlan(plan, '2015-07-01', '2016-07-01');
  expect(same.units.map(({ id }) => id)).toEqual(plan.units.map(({ id }) => id));
  expect(same.indicators).toEqual(plan.indicators);
  expect([questions, notes]).toEqual([[], []]);
});
