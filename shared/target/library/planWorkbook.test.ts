import { expect, test } from 'vitest';
import { readWorkbook } from '../../workbook/read/index.ts';
import { writeWorkbook } from '../../workbook/write/index.ts';
import { checkPlan } from '../check/checkPlan.ts';
import { checkWorkbook } from '../check/checkWorkbook.ts';
import { shippedPlan, siblingsOf } from '../plan/shipped.ts';
import { findingKey } from './acceptance.ts';
import { comparePlans } from './differences.ts';
import { planWorkbook } from './planWorkbook.ts';
import { withTyped } from './typedFigures.ts';

async function through(id: string) {
  const plan = shippedPlan(id);
  if (!plan) throw new Error(id);
  const findings = checkPlan({ plan, siblings: siblingsOf(plan) });
  const [first] = findings;
  if (!first) throw new Error('findings');
  const key = findingKey(first);
  const accepted = new Map([
    [key, { plan: id, key, reason: '原文如此', by: '王经办', at: '2026-11-21T09:00:00+08:00' }],
  ]);
  const read = await readWorkbook(writeWorkbook(planWorkbook({ plan, original: plan }, findings, accepted)), {
    name: '目标.xlsx',
  });
  if (!read.ok) throw new Error('unread');
  return { plan, findings, sheets: read.value.sheets, checked: checkWorkbook(read.value, '目标.xlsx') };
}

test('annex 2 written out reads back figure by figure, with its findings on a sheet', async () => {
  const { plan, findings, sheets, checked } = await through('zs-2015-annex2');
  const [back] = checked.plans;
  if (!back) throw new Error('no plan');
  expect(comparePlans(back, plan)).toEqual({ compared: 250, differences: [] });
  const told = sheets.find(({ name }) => name === '核对结果');
  expect(told?.rowCount).toBe(findings.length + 2);
  expect(told?.cell(2, 5)?.text).toBe('原文如此（王经办，2026-11-21）');
  expect(told?.cell(3, 5)?.text ?? '').toBe('');
});

test('annex 1 written out reads back as goals', async () => {
  const { plan, checked } = await through('zs-2015-annex1');
  const back = checked.plans.find(({ role }) => role === 'goals');
  if (!back) throw new Error('no plan');
  expect(comparePlans(back, plan).differences).toEqual([]);
  expect(comparePlans(back, plan).compared).toBeGreaterThan(50);
});

test('what was typed over stands on a sheet of its own, beside what the plan has', async () => {
  const original = shippedPlan('zs-2015-annex2');
  if (!original) throw new Error('annex 2');
  const typed = new Map([
    ['technicalInvestment|2015|guzhen', { written: '3.1', by: '王经办', at: '2026-11-21T09:00:00+08:00' }],
  ]);
  const plan = withTyped(original, typed);
  const bytes = writeWorkbook(planWorkbook({ plan, original }, [], new Map(), typed));
  const read = await readWorkbook(bytes, { name: '目标.xlsx' });
  if (!read.ok) throw new Error('unread');
  const told = read.value.sheets.find(({ name }) => name === '改过的数');
  expect([0, 1, 2, 3, 4].map((column) => told?.cell(2, column)?.text)).toEqual([
    '附件2 古镇镇 工业技改投资 2015年',
    '2.55',
    '3.1',
    '王经办',
    '2026-11-21',
  ]);
  const [back] = checkWorkbook(read.value, '目标.xlsx').plans;
  if (!back) throw new Error('no plan');
  expect(comparePlans(back, original).differences).toHaveLength(1);
});
