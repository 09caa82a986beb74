import { expect, test } from 'vitest';
import type { Plan } from '../plan/schema.ts';
import { shippedPlan, shippedPlans } from '../plan/shipped.ts';
import { cityStatements } from '../plan/statements.ts';
import { checkDocuments } from './documents.ts';

const DOCUMENTS = { plans: shippedPlans(), statements: cityStatements() };

function plan(id: string): Plan {
  const found = shippedPlan(id);
  if (!found) throw new Error(id);
  return found;
}

function said(of: Plan, documents = DOCUMENTS): string[] {
  return checkDocuments(of, documents).map(({ code, indicator, year, expected, actual, difference }) =>
    [code, indicator, year ?? '', expected, actual, difference].join(' '),
  );
}

/** `D-arithmetic` D7, its lines 1, 2, 4, 5, 6 and 7; the others speak of no indicator of a plan. */
test('what the documents of the city say against each other, and nothing besides', () => {
  expect(Object.fromEntries(shippedPlans().map((each) => [each.id, said(each)]))).toEqual({
    'zs-2015-annex1': [],
    'zs-2015-annex2': [],
    'zs-2015-text': [],
    'zs-2018': [
      'document.name designCentres 2022 省级 省级以上 —',
      'document.lower addedValue 2022 1653 1600 -53',
      'document.standing demonstrationNational 2022 6 2个 -4',
      'document.standing demonstrationProvince 2022 30 29个 -1',
      'document.standing demonstrationCity 2022 120 86个 -34',
      'document.reached firmsAbove10 2022 80 超100家 20',
      'document.standing clustersAbove1000 2022 4个以上 3个 -1',
    ],
    'zs-2020': [
      'document.name highTechShare  高新技术 高技术 —',
      'document.states industrialBases 2020 34个 38个 4',
    ],
  });
});

test('both places and both words are named', () => {
  const messages = [
    ...checkDocuments(plan('zs-2018'), DOCUMENTS),
    ...checkDocuments(plan('zs-2020'), DOCUMENTS),
  ];
  const of = (indicator: string) => messages.find((each) => each.indicator === indicator)?.message;
  expect(of('addedValue')).toBe(
    '2022年的目标 1600亿元左右，比《中山市工业转型升级攻坚战三年行动计划（2015-2017年）》附件1给 2017年定的 1653亿元还低 53亿元；按“年均增长7%左右”倒推，2017年只有 1140.78亿元',
  );
  expect(of('firmsAbove10')).toContain('“营业收入10亿级企业”80，而《中山市产业体系重构工程实施方案》');
  expect(of('firmsAbove10')).toContain('写“十亿元级企业”超100家（2020年6月），早已超过 20家以上');
  expect(of('demonstrationCity')).toContain('是目标的 71.67%');
  expect(of('designCentres')).toContain('1家国家级工业设计中心');
  expect(of('highTechShare')).toContain('正文 高新技术制造业增加值占规模以上工业增加值比重');
  expect(of('industrialBases')).toContain(
    '（中发改产业函〔2020〕1491号）》正文写“国家级产业基地”34个（2020年9月）',
  );
});

test('the same year with two figures, whatever the unit; the earlier document has no finding of it', () => {
  const annex1 = plan('zs-2015-annex1');
  const later: Plan = {
    ...annex1,
    id: 'later',
    family: 'later',
    title: '调整后的目标',
    place: '调整表',
    source: { document: '调整通知', issuedOn: '2016-03' },
    indicators: annex1.indicators
      .filter(({ id }) => ['industrialInvestment', 'technicalInvestment', 'greenIndustry'].includes(id))
      .map((each) => ({
        ...each,
        goals: [],
        unit: each.id === 'technicalInvestment' ? '万元' : each.unit,
        name: each.id === 'greenIndustry' ? '节能环保产业总产值' : each.name,
        figures:
          {
            industrialInvestment: { '2016': '300', '2017': '380' },
            technicalInvestment: { '2016': '1650000', '2017': '2050000.5' },
            greenIndustry: { '2016': '400' },
          }[each.id] ?? {},
      })),
  };
  expect(said(later, { plans: [...shippedPlans(), later], statements: [] })).toEqual([
    'document.figure industrialInvestment 2016 320 300 -20',
    'document.figure technicalInvestment 2017 2050000 2050000.5 0.5',
    'document.name greenIndustry  增加值 总产值 —',
  ]);
  expect(said(annex1, { plans: [later], statements: [] })).toEqual([]);
  // A table of the same family for other years is another document; one for these years is a sibling.
  const [investment] = later.indicators;
  const next: Plan = {
    ...later,
    family: 'zs-2015',
    from: '2018',
    to: '2018',
    indicators: investment ? [{ ...investment, figures: { '2018': '370' } }] : [],
  };
  expect(said(next)).toEqual(['document.lower industrialInvestment 2018 380 370 -10']);
  expect(said({ ...later, family: 'zs-2015' })).toEqual([]);
});
