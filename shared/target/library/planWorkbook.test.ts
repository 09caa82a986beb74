import { expect, test } from 'vitest';
import { readWorkbook } from '../../workbook/read/index.ts';
import { writeWorkbook } from '../../workbook/write/index.ts';
import { checkPlan } from '../check/checkPlan.ts';
import { checkWorkbook } from '../check/checkWorkbook.ts';
import { shippedPlan, siblingsOf } from '../plan/shipped.ts';
import { findingKey } from './acceptance.ts';
import { comparePlans } from './differences.ts';
import { planWorkbook } from './planWorkbook.ts';

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
  const read = await readWorkbook(writeWorkbook(planWorkbook(plan, findings, accepted)), {
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
