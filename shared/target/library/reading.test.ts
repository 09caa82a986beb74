import { expect, test } from 'vitest';
import { shippedPlan } from '../plan/shipped.ts';
import { readInTowns, readingChoices } from './reading.ts';

const annex2 = shippedPlan('zs-2015-annex2');
if (!annex2) throw new Error('zs-2015-annex2');
const plan = annex2;

test('a town that is what it was is not asked for; a merged one offers then and now', () => {
  expect(readingChoices(plan, 'guzhen', '2024-06-30')).toBeUndefined();
  expect(readingChoices(plan, 'xiaolan', '2016-06-30')).toBeUndefined();
  const xiaolan = readingChoices(plan, 'xiaolan', '2024-06-30');
  expect(xiaolan?.question).toContain('小榄镇、东升镇已并为现在的小榄镇');
  expect(xiaolan?.choices.map(({ label }) => label)).toEqual([
    '按 2015 年的小榄镇',
    '按现在的小榄镇（2015 年小榄镇、东升镇相加）',
  ]);
});

test('a unit whose meaning changed offers each reading, and the answer is what the plan is read in', () => {
  const choices = readingChoices(plan, 'huoju-cuiheng', '2024-06-30')?.choices ?? [];
  expect(choices.map(({ reading }) => reading.answers['huoju-cuiheng'])).toEqual([
    undefined,
    'huoju',
    'huoju-minzhong',
  ]);
  const then = readInTowns(plan, choices[0]?.reading, '2024-06-30');
  expect(then.plan).toBe(plan);
  const now = readInTowns(plan, choices[1]?.reading, '2024-06-30');
  expect(now.plan.units.map(({ id }) => id)).toContain('huoju');
  expect(now.questions.map(({ unit }) => unit)).toEqual(['minzhong', 'nanlang']);
});
