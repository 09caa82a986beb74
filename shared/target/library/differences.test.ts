import { expect, test } from 'vitest';
import { type Plan, planSchema } from '../plan/schema.ts';
import { shippedPlan, shippedPlans } from '../plan/shipped.ts';
import { comparePlans, likePlan } from './differences.ts';

const annex2 = shippedPlan('zs-2015-annex2');
if (!annex2) throw new Error('zs-2015-annex2');
const plan = annex2;

function changed(indicator: string, place: number, written: string): Plan {
  const copy = planSchema.parse(JSON.parse(JSON.stringify(plan)));
  const row = copy.indicators.find(({ id }) => id === indicator)?.byUnit['2015'];
  if (!row) throw new Error(indicator);
  row[place] = written;
  return { ...copy, id: 'copy' };
}

test('the same figures in other spellings are the same', () => {
  expect(comparePlans(plan, plan)).toEqual({ compared: 250, differences: [] });
  expect(comparePlans(changed('industrialInvestment', 0, '3.5'), plan).differences).toEqual([]);
  expect(comparePlans(changed('industrialInvestment', 0, '35000万元'), plan).differences).toEqual([]);
  expect(comparePlans(changed('researchInstitutionShare', 0, '21%'), plan).differences).toEqual([]);
});

test('another figure, another part, words or a dash are told with their place', () => {
  expect(comparePlans(changed('industrialInvestment', 1, '4.60'), plan).differences).toEqual([
    { where: '附件2 东区 工业投资 2015年', here: '4.60', there: '4.50' },
  ]);
  expect(comparePlans(changed('technicalFirms', 0, '4（2）'), plan).differences).toHaveLength(1);
  expect(comparePlans(changed('robotReplacement', 0, '-'), plan).differences).toHaveLength(1);
  expect(comparePlans(changed('robotReplacement', 0, '另行下达'), plan).differences).toHaveLength(1);
});

test('a plan is held against the last one of its document, role and years', () => {
  const copy = { ...plan, id: 'copy' };
  expect(likePlan(copy, shippedPlans())?.id).toBe('zs-2015-annex2');
  expect(likePlan({ ...copy, from: '2030', to: '2031' }, shippedPlans())).toBeUndefined();
  expect(likePlan({ ...copy, family: 'other' }, shippedPlans())).toBeUndefined();
});
