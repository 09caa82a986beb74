import { describe, expect, it } from 'vitest';
import { builtInBook, findClause } from './book.ts';
import { evaluateClause } from './evaluate.ts';

/** Worked by hand from the words of the 2018 plan; amounts in yuan. `?` stands for: cannot say yet. */
type Example = readonly [inputs: Record<string, unknown>, eligible: boolean | '?', amount: string | null];

const book = builtInBook();

function check(id: string, examples: readonly Example[]) {
  describe(id, () => {
    it.each(examples)('%j → %s, %s', (inputs, eligible, amount) => {
      const found = findClause(book, id);
      if (!found) throw new Error(`no clause ${id}`);
      const result = evaluateClause(found.clause, inputs);
      expect([result.eligible ?? '?', result.amount]).toEqual([eligible, amount]);
      if (eligible === '?') expect(result.asks.length + result.findings.length).toBeGreaterThan(0);
    });
  });
}

check('Z18-1a', [
  [{ operatingRevenue: '9999999.99' }, false, null],
  [{ operatingRevenue: '10000000' }, true, null],
  [{ operatingRevenue: '10000000.01' }, true, null],
  [{}, '?', null],
]);
check('Z18-1b', [
  [{ investment: '0' }, true, '0'],
  [{ investment: '42000000' }, true, '4200000'],
  [{ investment: '49999999' }, true, '4999999.9'],
  [{ investment: '50000000' }, true, '5000000'],
  [{ investment: '50000001' }, true, '5000000'],
  [{ investment: '-1' }, '?', null],
  [{ investment: '四千万' }, '?', null],
  [{ investment: null }, '?', null],
  [{ investment: '' }, '?', null],
]);
check('Z18-1c', [
  [{ investment: '24999999' }, true, '4999999.8'],
  [{ investment: '25000000' }, true, '5000000'],
  [{ investment: '30000000' }, true, '5000000'],
  [{ investment: '30000000', designation: 'general', onDemonstrationList: false }, false, '0'],
  [{ investment: '30000000', designation: 'general', onDemonstrationList: true }, true, '5000000'],
  [{ designation: 'demonstration' }, '?', null],
]);
check('Z18-1d', [
  [{ investment: '49999999' }, true, '9999999.8'],
  [{ investment: '50000000' }, true, '10000000'],
  [{ investment: '50000001' }, true, '10000000'],
  [{ investment: '50000000', designation: 'leading' }, true, '10000000'],
  [{ investment: '50000000', designation: 'demonstration', onLeadingList: false }, false, '0'],
  [{}, '?', null],
]);

const increment = {
  baseYearContribution: '2000000',
  yearContribution: '3000000',
  provincialShare: '0.25',
  municipalShare: '0.25',
  completionYear: '2018',
  year: '2019',
  fixedAssetInvestment: '20000000',
  alreadyPaid: '0',
};
// 增量 100 万元：省 100 × 25% × 60% ＝ 15 万元；市 100 × 25% × 50% ＝ 12.5 万元
check('Z18-1e', [
  [increment, true, '275000'],
  [{ ...increment, year: '2018' }, false, '0'],
  [{ ...increment, year: '2021' }, true, '275000'],
  [{ ...increment, year: '2022' }, false, '0'],
  [{ ...increment, yearContribution: '2000000' }, true, '0'],
  [{ ...increment, yearContribution: '1500000' }, true, '0'],
  [{ ...increment, alreadyPaid: '19725000' }, true, '275000'],
  [{ ...increment, alreadyPaid: '19800000' }, true, '200000'],
  [{ ...increment, alreadyPaid: '20000000' }, true, '0'],
  [{ ...increment, alreadyPaid: '20000001' }, true, '0'],
  [{ ...increment, fixedAssetInvestment: '100000' }, true, '100000'],
  [{ ...increment, operatingRevenue: '9999999' }, false, '0'],
  [{ ...increment, provincialShare: undefined }, '?', null],
  [{ ...increment, provincialShare: '60' }, '?', null],
  [{ ...increment, fixedAssetInvestment: undefined }, '?', null],
  [{ ...increment, alreadyPaid: undefined }, '?', null],
  [{ ...increment, completionYear: undefined }, '?', null],
]);
check('Z18-2', [
  [{ contractAmounts: ['1000000', '2000000'], serviceYear: '1' }, true, '900000'],
  [{ contractAmounts: ['10000000'], serviceYear: '3' }, true, '3000000'],
  [{ contractAmounts: ['9999999'], serviceYear: '3' }, true, '2999999.7'],
  [{ contractAmounts: ['10000001'], serviceYear: '2' }, true, '3000000'],
  [{ contractAmounts: [], serviceYear: '1' }, true, '0'],
  [{ contractAmounts: ['1000000'], serviceYear: '4' }, false, '0'],
  [{ contractAmounts: ['1000000'], serviceYear: '0' }, false, '0'],
  [{ contractAmounts: ['1000000', '-5'], serviceYear: '1' }, '?', null],
  [{ serviceYear: '1' }, '?', null],
  [{ contractAmounts: ['1000000'] }, '?', null],
]);
check('Z18-3a', [
  [{ purchasePrice: '19999999', sellerInRegister: true }, true, '2999999.85'],
  [{ purchasePrice: '20000000', sellerInRegister: true }, true, '3000000'],
  [{ purchasePrice: '20000001', sellerInRegister: true }, true, '3000000'],
  [{ purchasePrice: '20000000', sellerInRegister: false }, false, '0'],
  [{ purchasePrice: '20000000' }, '?', null],
  [{ sellerInRegister: false }, false, '0'],
]);

const passing = { highestEarlierOutputValue: '0', localContributionAtLeastIndustryAverage: true };
check('Z18-4a', [
  [{ ...passing, outputValue: '4999999999' }, false, '0'],
  [{ ...passing, outputValue: '5000000000' }, true, '5000000'],
  [{ ...passing, outputValue: '9999999999' }, true, '5000000'],
  [{ ...passing, outputValue: '10000000000' }, true, '10000000'],
  [{ ...passing, outputValue: '30000000000' }, true, '30000000'],
  [{ ...passing, outputValue: '50000000000' }, true, '50000000'],
  [{ ...passing, outputValue: '12000000000', highestEarlierOutputValue: '9000000000' }, true, '10000000'],
  [{ ...passing, outputValue: '12000000000', highestEarlierOutputValue: '11000000000' }, false, '0'],
  [{ ...passing, outputValue: '5000000000', localContributionAtLeastIndustryAverage: false }, false, '0'],
  [{ outputValue: '5000000000', highestEarlierOutputValue: '0' }, '?', null],
  [{ outputValue: '5000000000', localContributionAtLeastIndustryAverage: true }, '?', null],
]);
check('Z18-4b', [
  [{ ...passing, outputValue: '5000000000' }, true, '2500000'],
  [{ ...passing, outputValue: '10000000000' }, true, '5000000'],
  [{ ...passing, outputValue: '30000000000' }, true, '15000000'],
  [{ ...passing, outputValue: '50000000000' }, true, '25000000'],
  [{ ...passing, outputValue: '5000000000', tradeAndCirculation: false }, false, '0'],
  [{ ...passing }, '?', null],
]);

const merger = { transactionAmount: '200000000', controlling: true, related: false, settledInCity: true };
check('Z18-5a', [
  [merger, true, '10000000'],
  [{ ...merger, transactionAmount: '199999999' }, true, '9999999.95'],
  [{ ...merger, transactionAmount: '200000001' }, true, '10000000'],
  [{ ...merger, controlling: false }, false, '0'],
  [{ ...merger, related: true }, false, '0'],
  [{ ...merger, settledInCity: false }, false, '0'],
  [{ ...merger, related: undefined }, '?', null],
]);
check('Z18-6a', [
  [{ award: 'china' }, true, '2000000'],
  [{ award: 'china-nomination' }, true, '1500000'],
  [{ award: 'province' }, true, '1000000'],
  [{ award: 'city' }, true, '500000'],
  [{ award: '中山市政府质量奖' }, true, '500000'],
  [{ award: 'town' }, '?', null],
  [{}, '?', null],
]);
check('Z18-6b', [
  [{ productCount: '0' }, true, '0'],
  [{ productCount: 3 }, true, '150000'],
  [{ productCount: '1.5' }, '?', null],
  [{}, '?', null],
]);
check('Z18-6c', [
  [{ level: 'national' }, true, '1000000'],
  [{ level: 'province' }, true, '500000'],
  [{}, '?', null],
]);
check('Z18-6d', [
  [{ passedReview: true }, true, '100000'],
  [{ passedReview: false }, false, '0'],
  [{}, '?', null],
]);
check('Z18-6e', [
  [{ certified: true }, true, '60000'],
  [{ certified: false }, false, '0'],
  [{}, '?', null],
]);
check('Z18-7a', [
  [{ paidInCapital: '19999999' }, true, '1999999.9'],
  [{ paidInCapital: '20000000' }, true, '2000000'],
  [{ paidInCapital: '20000001' }, true, '2000000'],
  [{ paidInCapital: '20000000', recognised: false }, false, '0'],
  [{}, '?', null],
]);
// 2,500 平方米 × 12 个月 × 50 元 ＝ 150 万元
const rent = { area: '2500', months: '12', monthlyRent: '50', year: '1' };
check('Z18-7b', [
  [rent, true, '1500000'],
  [{ ...rent, area: '2499' }, true, '1499400'],
  [{ ...rent, area: '2501' }, true, '1500000'],
  [{ ...rent, area: '1000', monthlyRent: '49.5' }, true, '594000'],
  [{ ...rent, area: '1000', monthlyRent: '62' }, true, '600000'],
  [{ ...rent, year: '3' }, true, '1500000'],
  [{ ...rent, year: '4' }, false, '0'],
  [{ ...rent, monthlyRent: undefined }, '?', null],
  [{ ...rent, months: '13' }, '?', null],
]);
check('Z18-7c', [
  [{ equipmentCost: '5000000', year: '1' }, true, '1500000'],
  [{ equipmentCost: '6666666', year: '2' }, true, '1999999.8'],
  [{ equipmentCost: '6666667', year: '3' }, true, '2000000'],
  [{ equipmentCost: '5000000', year: '4' }, false, '0'],
  [{ equipmentCost: '5000000' }, '?', null],
]);
const factory = { area: '3000', months: '12', contiguousArea: '10000', singleBuildingArea: '0', year: '1' };
check('Z18-8a', [
  [factory, true, '216000'],
  [{ ...factory, contiguousArea: '9999.99' }, false, '0'],
  [{ ...factory, contiguousArea: '0', singleBuildingArea: '5000' }, true, '216000'],
  [{ ...factory, contiguousArea: '0', singleBuildingArea: '4999.99' }, false, '0'],
  [{ ...factory, singleBuildingArea: undefined }, true, '216000'],
  [{ ...factory, contiguousArea: '9000', singleBuildingArea: undefined }, '?', null],
  [{ ...factory, area: '27777' }, true, '1999944'],
  [{ ...factory, area: '27778' }, true, '2000000'],
  [{ ...factory, year: '4' }, false, '0'],
]);
check('Z18-8b', [
  [{ minimumPrice: '480', priorityCatalogue: true, intensive: true }, true, null],
  [{ minimumPrice: '480', priorityCatalogue: false, intensive: true }, false, null],
  [{ minimumPrice: '480', priorityCatalogue: true }, '?', null],
]);
check('Z18-9a', [
  [{ seniorWorkers: '2', technicians: '1', seniorTechnicians: '1' }, true, '28000'],
  [{ seniorWorkers: '0', technicians: '0', seniorTechnicians: '0' }, true, '0'],
  [{ seniorWorkers: '2', technicians: '1' }, '?', null],
]);
check('Z18-9b', [
  [{ approvedAmount: '99999' }, true, '99999'],
  [{ approvedAmount: '100000' }, true, '100000'],
  [{ approvedAmount: '100001' }, true, '100000'],
  [{}, '?', null],
]);
check('Z18-10', [
  [{ decidedAmount: '30000000', minutesNumber: '中府会纪〔2019〕12号' }, true, '30000000'],
  [{ decidedAmount: '30000000' }, '?', null],
]);

describe('the years before and after the plan', () => {
  const found = findClause(book, 'Z18-1b');
  it.each([
    ['2018-08-14', false],
    ['2018-08-15', true],
    ['2022-12-31', true],
    ['2023-01-01', false],
    ['2017', false],
    ['2023', false],
  ] as const)('%s', (on, eligible) => {
    if (!found) throw new Error('no clause');
    expect(evaluateClause(found.clause, { investment: '1000000' }, { on }).eligible).toBe(eligible);
  });
});

describe('level shares', () => {
  it('of an increment add up to the amount, also when the lifetime limit cuts it', () => {
    const found = findClause(book, 'Z18-1e');
    if (!found) throw new Error('no clause');
    const whole = evaluateClause(found.clause, increment);
    expect(whole.shares.map((share) => [share.level, share.amount])).toEqual([
      ['province', '150000'],
      ['municipal', '125000'],
    ]);
    const cut = evaluateClause(found.clause, { ...increment, alreadyPaid: '19900000' });
    expect(cut.amount).toBe('100000');
    // 100,000 × 15 ÷ 27.5 ＝ 54,545.4545…
    expect(cut.shares.map((share) => share.amount)).toEqual(['54545.45', '45454.55']);
  });

  it('of the municipal part are asked for, not assumed', () => {
    const found = findClause(book, 'Z18-1f');
    if (!found) throw new Error('no clause');
    expect(evaluateClause(found.clause, { municipalAmount: '125000' }).missing).toEqual(['cityShare']);
    const shared = evaluateClause(found.clause, { municipalAmount: '125000', cityShare: '0.5' });
    expect(shared.shares.map((share) => share.amount)).toEqual(['62500', '62500']);
    expect(shared.amount).toBeNull();
  });
});
