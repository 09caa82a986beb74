import { expect, test } from 'vitest';
import { readWorkbook } from '../../workbook/read/index.ts';
import { writeWorkbook } from '../../workbook/write/index.ts';
import { checkWorkbook } from '../check/checkWorkbook.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { indicatorOf } from '../plan/target.ts';
import { allocate } from './allocate.ts';
import { type AllocationHistory, addVersion } from './versions.ts';
import { versionWorkbook } from './versionWorkbook.ts';

const plan = shippedPlan('zs-2015-annex2');
const indicator = plan && indicatorOf(plan, 'equipmentInvestment');
if (!plan || !indicator) throw new Error('annex 2');

function history(
  method: 'round' | 'largest-remainder',
  total: string,
  earlier: AllocationHistory = [],
): AllocationHistory {
  const weights = indicator?.byUnit['2015'] ?? [];
  const result = allocate({ total, weights, method });
  if (!result.ok) throw new Error('not allocated');
  const none = weights.map(() => null);
  return addVersion(
    earlier,
    {
      plan: 'zs-2015-annex2',
      indicator: 'equipmentInvestment',
      year: '2016',
      total,
      method,
      decimals: 2,
      basis: 'lastYear',
      units: plan?.units.map(({ id }) => id) ?? [],
      weights,
      locks: none,
      floors: none,
      caps: none,
      madeBy: '王经办',
      madeAt: '2015-12-01T09:00:00+08:00',
      reason: '按上年',
    },
    result.value,
  );
}

test('a breakdown that is handed down reads back as the plan that it is, with its sum', async () => {
  const versions = history('largest-remainder', '150', history('round', '149'));
  const [first, second] = versions;
  if (!first || !second) throw new Error('two versions');
  const bytes = writeWorkbook(versionWorkbook(plan, indicator, second, versions));
  const read = await readWorkbook(bytes, { name: '分解.xlsx' });
  if (!read.ok) throw new Error('unread');
  const { plans, findings } = checkWorkbook(read.value, '分解.xlsx');
  const back = plans[0]?.indicators.find(({ id }) => id === 'equipmentInvestment');
  expect(plans[0]?.units.map(({ id }) => id)).toEqual(plan.units.map(({ id }) => id));
  expect(back?.byUnit['2016']).toEqual(second.parts);
  expect(back?.figures['2016']).toBe('150.00');
  expect(findings.filter(({ code }) => !code.startsWith('share') && !code.startsWith('zero'))).toEqual([]);
  const sheet = read.value.sheets[0];
  const words = Array.from({ length: 32 }, (_, row) => sheet?.cell(row, 0)?.text ?? '').join('\n');
  expect(words).toContain('按上年基数分解，保证合计相等（最大余数法），合计与总量相等');
  const other = read.value.sheets[2];
  expect([1, 2].map((column) => other?.cell(9, column)?.raw)).toEqual([first.parts[8], second.parts[8]]);
});

test('what plain rounding leaves is said and is in the sum', async () => {
  const versions = history('round', '100');
  const [only] = versions;
  if (!only) throw new Error('one version');
  const bytes = writeWorkbook(versionWorkbook(plan, indicator, only, versions));
  const read = await readWorkbook(bytes, { name: '分解.xlsx' });
  const sheet = read.ok ? read.value.sheets[0] : undefined;
  expect(only.residual).not.toBe('0');
  expect(sheet?.cell(29, 0)?.text).toContain(`各单元相加比总量差 ${only.residual}亿元`);
});
