import { describe, expect, test } from 'vitest';
import { shippedPlan, shippedPlans, siblingsOf } from '../plan/shipped.ts';
import { checkPlan } from './checkPlan.ts';

/** Everything that the checks say of a plan: code, indicator, unit, expected, actual, difference. */
function said(id: string): string[] {
  const plan = shippedPlan(id);
  if (!plan) throw new Error(id);
  return checkPlan({ plan, siblings: siblingsOf(plan) }).map((each) =>
    [
      each.code,
      each.indicator,
      each.unit ?? each.year ?? '',
      each.expected,
      each.actual,
      each.difference,
    ].join(' '),
  );
}

const IN_ANNEX_1 = [
  'base.implied researchInstitutionShare  9 — —',
  'base.implied provincialPlatforms  149 — —',
  'base.implied smartBackbone  3 — —',
  'flow.distinct technicalFirms  不重复的家数 各年家数之和 —',
  'share.mismatch technicalFirms  50% 45.98% -4.02',
  'goal.uncovered motorEfficiency  48 24 -24',
  'growth.mismatch highTechProductOutput  10% 10.72% 0.72',
  'growth.mismatch highTechShare  10% 11.08% 1.08',
  'growth.baseMissing industrialInvestment  17% 16.5% -0.5',
  'growth.baseMissing technicalInvestment  28% 25.58% -2.42',
  'growth.uneven equipmentAddedValue 2015 444.86 480 35.14',
  'figure.differs highTechProductOutput 2017 3726 3800 74',
  'comparator.differs advancedShare 2017 38.5%以上 38.5 —',
  'comparator.differs highTechShare 2017 18.6%以上 18.6 —',
  'comparator.differs smartOutput 2017 20亿元以上 20 —',
  'name.differs highTechShare  高新技术 高技术 —',
  'name.differs equipmentInvestment  先进装备 装备 —',
  'name.differs circularParks  省级 省级以上 —',
  'name.differs greenIndustry  总产值 增加值 —',
  'stock.markLost smartBackbone  累计 — —',
  'unit.magnitude highTechProductOutput  亿元 万亿元 —',
];

/** `D-arithmetic` D5: in the text, not in annex 1. */
const OUTSIDE_ANNEX_1 = [
  'parts.exceed addedValue  341 343 2',
  'name.differs addedValue  装备 先进装备 —',
  'goal.unlisted patents  2014年 10.49，2017年 11.19 — —',
  'goal.unlisted firmsAbove100  2017年 8家左右 — —',
  'goal.unlisted firms50to100  2017年 12家左右 — —',
  'goal.unlisted majorEquipmentProjects  2015年 2个以上，2016年 2个以上，2017年 2个以上 — —',
  'goal.unlisted energyIntensity  比2014年下降9% — —',
  'goal.unlisted pollutants  2017年 省下达的目标范围内 — —',
  'goal.unlisted keyPlatforms  2017年 1-2家 — —',
];

const IN_ANNEX_2 = [
  'sum.ratio researchInstitutionShare 2015 11 10.46 -0.54',
  'sum.rounding equipmentAddedValue 2015 480 479.97 -0.03',
  'sum.rounding equipmentInvestment 2015 120 119.96 -0.04',
  'sum.rounding motorEfficiency 2015 24 24.01 0.01',
  'part.exceeds equipmentInvestment minzhong 7.1 9.45 2.35',
  'part.exceeds equipmentInvestment tanzhou 9.6 11.81 2.21',
  'part.exceeds equipmentInvestment henglan 4.5 4.72 0.22',
  'part.exceeds equipmentInvestment banfu 8.2 9.45 1.25',
  'part.high equipmentInvestment nanqu 70% 81.38% 11.38',
  'part.high equipmentInvestment fusha 70% 72.62% 2.62',
  'part.high equipmentInvestment shenwan 70% 85.82% 15.82',
  'zero.beside equipmentInvestment wuguishan 大于 0 0 —',
  'share.concentrated equipmentAddedValue huoju-cuiheng 40% 41.67% 1.67',
  'stock.markLost smartBackbone  累计 — —',
];

describe('the contradictions of the plan of 2015, found from the data, and none besides', () => {
  test('annex 1, years against goals and against the text', () => {
    expect(said('zs-2015-annex1').sort()).toEqual([...IN_ANNEX_1, ...OUTSIDE_ANNEX_1].sort());
  });

  test('annex 2, sums, parts and the table beside it', () => {
    expect(said('zs-2015-annex2').sort()).toEqual([...IN_ANNEX_2].sort());
  });

  test('the text finds what annex 1 finds, from its side', () => {
    const text = said('zs-2015-text');
    for (const line of OUTSIDE_ANNEX_1) expect(text).toContain(line);
    expect(text).toContain('figure.differs highTechProductOutput 2017 3800 3726 -74');
    expect(text).toContain('figure.words pollutants 2017 数字 省下达的目标范围内 —');
    // Its figures 2800 and 3726 hold 年均10%, which annex 1's do not; the others are the same contradictions.
    expect(text.filter((line) => line.startsWith('growth.mismatch'))).toEqual([
      'growth.mismatch highTechShare  10% 11.08% 1.08',
    ]);
    expect(text).toHaveLength(28);
  });

  test('the plans of 2018 and 2020: a base that is not given, and targets that are words', () => {
    expect(said('zs-2018')).toEqual([
      'base.implied addedValue  1140.78 — —',
      'figure.words energySaving 2022 数字 完成省下达我市节能降耗任务 —',
    ]);
    expect(said('zs-2020').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'figure.words researchGdpShare 2035',
      'figure.words researchInstitutionShare 2035',
      'figure.words firmsAbove500 2024',
    ]);
  });
});

test('a finding says what it is in words, and where', () => {
  for (const plan of shippedPlans())
    for (const each of checkPlan({ plan, siblings: siblingsOf(plan) })) {
      expect(each.message).toMatch(/[\u4e00-\u9fff]{2}/);
      expect(shippedPlans().some((any) => each.where.startsWith(`${any.place} `))).toBe(true);
    }
});

describe('sums follow what can be added', () => {
  const annex2 = shippedPlan('zs-2015-annex2');
  if (!annex2) throw new Error('zs-2015-annex2');

  const changed = (indicator: string, edit: (cells: readonly string[]) => string[]) =>
    checkPlan({
      plan: {
        ...annex2,
        indicators: annex2.indicators.map((each) =>
          each.id === indicator ? { ...each, byUnit: { '2015': edit(each.byUnit['2015'] ?? []) } } : each,
        ),
      },
      siblings: [],
    }).filter((each) => each.indicator === indicator && each.code.startsWith('sum'));

  test('firms are counted: one more or less is no rounding', () => {
    expect(changed('technicalFirms', (cells) => ['5（3）', ...cells.slice(1)])[0]).toMatchObject({
      code: 'sum.mismatch',
      severity: 'error',
      difference: '1',
    });
    expect(changed('technicalFirms', (cells) => ['4（2）', ...cells.slice(1)])[0]).toMatchObject({
      code: 'sum.mismatch',
      expected: '220',
      actual: '219',
    });
  });

  test('beyond half of the last place a cell, an amount does not add up', () => {
    const [finding] = changed('industrialInvestment', (cells) => ['3.63', ...cells.slice(1)]);
    expect(finding).toMatchObject({ code: 'sum.mismatch', difference: '0.13' });
    expect(changed('industrialInvestment', (cells) => ['3.62', ...cells.slice(1)])[0]?.code).toBe(
      'sum.rounding',
    );
  });

  test('a dash is not zero and a column with words is not added up', () => {
    expect(changed('smartBackbone', (cells) => ['-', ...cells.slice(1)])).toEqual([]);
    expect(changed('industrialInvestment', (cells) => ['另行下达', ...cells.slice(1)])).toEqual([]);
  });
});
