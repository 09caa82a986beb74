import { describe, expect, it } from 'vitest';
import { readArguments } from '../../electron/headless/arguments.ts';
import { clauses } from '../../electron/headless/clauses.ts';
import { evaluate } from '../../electron/headless/evaluate.ts';

/**
 * The table of HEADLESS.md, clause by clause, through the verb itself (the process around it is tested in
 * `clauses.test.ts`): inputs under the names that stand there, amounts in yuan.
 */
type Row = readonly [
  clause: string,
  inputs: Record<string, unknown>,
  eligible: boolean,
  amount: string | null,
];

const million = (count: number) => String(count * 1_000_000);
const increment = {
  baseYearContribution: million(1),
  yearContribution: million(3),
  provincialShare: '0.5',
  municipalShare: '0.25',
  completionYear: '2018',
  year: '2019',
  fixedAssetInvestment: million(20),
  alreadyPaid: '0',
};
const passed = { highestEarlierOutputValue: '0', localContributionAtLeastIndustryAverage: true };
const merger = { transactionAmount: million(100), controlling: true, related: false, settledInCity: true };
const rent = { area: '1000', months: '12', monthlyRent: '60', year: '1' };
const factory = { area: '1000', months: '12', contiguousArea: '10000', singleBuildingArea: '0', year: '2' };

const ROWS: readonly Row[] = [
  ['Z18-1a', { operatingRevenue: '10000000' }, true, null],
  ['Z18-1a', { operatingRevenue: '9999999' }, false, null],
  ['Z18-1b', { investment: million(42) }, true, '4200000'],
  ['Z18-1b', { investment: million(60) }, true, '5000000'],
  ['Z18-1c', { investment: million(20) }, true, '4000000'],
  ['Z18-1c', { investment: million(60) }, true, '5000000'],
  ['Z18-1d', { investment: million(20) }, true, '4000000'],
  ['Z18-1d', { investment: million(60) }, true, '10000000'],
  // 2 000 000 × 50 % × 60 % + 2 000 000 × 25 % × 50 %
  ['Z18-1e', increment, true, '850000'],
  ['Z18-1e', { ...increment, year: '2018' }, false, '0'],
  ['Z18-1e', { ...increment, year: '2022' }, false, '0'],
  ['Z18-1e', { ...increment, yearContribution: '0' }, true, '0'],
  ['Z18-1e', { ...increment, alreadyPaid: '19900000' }, true, '100000'],
  ['Z18-2', { contractAmounts: [million(1), million(3)], serviceYear: '1' }, true, '1200000'],
  ['Z18-2', { contractAmounts: [million(20)], serviceYear: '3' }, true, '3000000'],
  ['Z18-2', { contractAmounts: [million(1)], serviceYear: '4' }, false, '0'],
  ['Z18-3a', { purchasePrice: million(10), sellerInRegister: true }, true, '1500000'],
  ['Z18-3a', { purchasePrice: million(30), sellerInRegister: true }, true, '3000000'],
  ['Z18-3a', { purchasePrice: million(10), sellerInRegister: false }, false, '0'],
  ['Z18-4a', { ...passed, outputValue: '5000000000' }, true, '5000000'],
  ['Z18-4a', { ...passed, outputValue: '10000000000' }, true, '10000000'],
  ['Z18-4a', { ...passed, outputValue: '30000000000' }, true, '30000000'],
  ['Z18-4a', { ...passed, outputValue: '50000000000' }, true, '50000000'],
  ['Z18-4a', { ...passed, outputValue: '6000000000', highestEarlierOutputValue: '5500000000' }, false, '0'],
  ['Z18-4b', { ...passed, outputValue: '5000000000' }, true, '2500000'],
  ['Z18-4b', { ...passed, outputValue: '50000000000' }, true, '25000000'],
  ['Z18-5a', merger, true, '5000000'],
  ['Z18-5a', { ...merger, transactionAmount: million(300) }, true, '10000000'],
  ['Z18-5a', { ...merger, related: true }, false, '0'],
  ['Z18-6a', { award: 'china' }, true, '2000000'],
  ['Z18-6a', { award: 'china-nomination' }, true, '1500000'],
  ['Z18-6a', { award: 'province' }, true, '1000000'],
  ['Z18-6a', { award: 'city' }, true, '500000'],
  ['Z18-6b', { productCount: '2' }, true, '100000'],
  ['Z18-6c', { level: 'national' }, true, '1000000'],
  ['Z18-6c', { level: 'province' }, true, '500000'],
  ['Z18-6d', { passedReview: true }, true, '100000'],
  ['Z18-6e', { certified: true }, true, '60000'],
  ['Z18-7a', { paidInCapital: million(10) }, true, '1000000'],
  ['Z18-7a', { paidInCapital: million(30) }, true, '2000000'],
  ['Z18-7b', rent, true, '600000'],
  ['Z18-7b', { ...rent, monthlyRent: '40' }, true, '480000'],
  ['Z18-7b', { ...rent, area: '5000' }, true, '1500000'],
  ['Z18-7b', { ...rent, year: '4' }, false, '0'],
  ['Z18-7c', { equipmentCost: million(5), year: '1' }, true, '1500000'],
  ['Z18-7c', { equipmentCost: million(10), year: '3' }, true, '2000000'],
  ['Z18-8a', factory, true, '72000'],
  ['Z18-8a', { ...factory, contiguousArea: '9999', singleBuildingArea: '4999' }, false, '0'],
  ['Z18-8a', { ...factory, contiguousArea: '0', singleBuildingArea: '5000' }, true, '72000'],
  ['Z18-8a', { ...factory, area: '50000' }, true, '2000000'],
  ['Z18-9a', { seniorWorkers: '1', technicians: '1', seniorTechnicians: '1' }, true, '23000'],
  ['Z18-9b', { approvedAmount: '120000' }, true, '100000'],
  ['Z20a-1', { actualTotalInvestment: '29999999', investment: million(10) }, true, '1000000'],
  ['Z20a-1', { actualTotalInvestment: million(30), investment: million(10) }, true, '2000000'],
  ['Z22-1', { growth: '0.3', operatingRevenue: million(50) }, true, '100000'],
  ['Z22-1', { growth: '0.6', operatingRevenue: million(50) }, true, null],
  ['Z22-2', { paidInCapital: million(20) }, true, '1000000'],
  ['Z22-2', { paidInCapital: million(60) }, true, '2000000'],
];

const KEYS = [
  'amount',
  'caps',
  'citation',
  'clause',
  'eligible',
  'missing',
  'reasons',
  'schedule',
  'shares',
  'steps',
  'upperBound',
];

async function run(...words: readonly string[]): Promise<Record<string, unknown>> {
  const answer = await evaluate.run(readArguments(evaluate.usage, words));
  return JSON.parse(JSON.stringify(answer.json));
}

describe('evaluate --clause', () => {
  it.each(ROWS)('%s %j: %s, %s', async (clause, inputs, eligible, amount) => {
    const told = await run('--clause', clause, '--inputs', JSON.stringify(inputs));
    expect([told.clause, told.eligible, told.amount]).toEqual([clause, eligible, amount]);
    expect(Object.keys(told)).toEqual(expect.arrayContaining(KEYS));
    expect(told.missing).toEqual([]);
  });

  const first = new Map(ROWS.map(([clause, inputs]) => [clause, inputs] as const).reverse());
  it.each([...first])('%s asks for each input that is left out', async (clause, inputs) => {
    for (const name of Object.keys(inputs)) {
      const { [name]: _, ...rest } = inputs;
      const told = await run('--clause', clause, '--inputs', JSON.stringify(rest));
      // One of two areas is enough for the other; everything else must be there.
      if (name === 'singleBuildingArea') expect(told.eligible).toBe(true);
      else expect([name, told.eligible, told.amount, told.missing]).toEqual([name, null, null, [name]]);
    }
  });

  it.each([...first.keys()])('%s: the same with numbers as with text', async (clause) => {
    const inputs = first.get(clause) ?? {};
    const asNumbers = Object.entries(inputs).map(([name, value]) =>
      typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)
        ? `"${name}":${value}`
        : `"${name}":${JSON.stringify(value)}`,
    );
    const text = await run('--clause', clause, '--inputs', JSON.stringify(inputs));
    expect(await run('--clause', clause, '--inputs', `{${asNumbers.join(',')}}`)).toEqual(text);
  });

  it('shows the working, the caps, the shares and the years in the shape that scripts read', async () => {
    const told = await run('--clause', 'Z18-1e', '--inputs', JSON.stringify(increment));
    expect(told.steps).toEqual(
      expect.arrayContaining([expect.objectContaining({ label: '财政贡献增量', value: '2000000' })]),
    );
    expect(told.caps).toMatchObject([{ limit: million(20), scope: 'projectLifetime', hit: false }]);
    expect(told.shares).toMatchObject([
      { level: 'province', amount: '600000' },
      { level: 'municipal', amount: '250000' },
    ]);
    expect(told.schedule).toEqual([
      { year: '2019', amount: '850000' },
      { year: '2020', amount: null },
      { year: '2021', amount: null },
    ]);
    expect(told.citation).toMatchObject({ section: '四（一）', quote: expect.stringContaining('60%') });
  });

  it('follows the date: 2018, 2020 and a year in which both stand', async () => {
    const inputs = JSON.stringify({ actualTotalInvestment: million(40), investment: million(40) });
    expect(await run('--clause', 'Z20a-1', '--inputs', inputs, '--on', '2019-06-30')).toMatchObject({
      eligible: false,
      amount: '0',
    });
    expect(await run('--clause', 'Z20a-1', '--inputs', inputs, '--on', '2021')).toMatchObject({
      eligible: true,
      amount: '8000000',
    });
    const unclear = await run('--clause', 'Z20a-1', '--inputs', inputs, '--on', '2020');
    expect(JSON.stringify(unclear.reasons)).toContain('要看具体日期');
  });
});

describe('clauses', () => {
  it('lists every clause of the table with the inputs that the table names', async () => {
    const answer = await clauses.run(readArguments(clauses.usage, []));
    const listed = answer.json.clauses as readonly { id: string; inputs: readonly { name: string }[] }[];
    for (const [clause, inputs] of ROWS) {
      const names = listed.find(({ id }) => id === clause)?.inputs.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(Object.keys(inputs)));
    }
    for (const each of listed)
      expect(Object.keys(each)).toEqual(
        expect.arrayContaining(['id', 'pack', 'title', 'citation', 'inForce', 'inputs', 'upperBound']),
      );
  });
});
