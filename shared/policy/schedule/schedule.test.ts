import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { Exact } from '../../money/decimal.ts';
import { builtInBook } from '../book.ts';
import { supplyRecordId } from '../own/decisions.ts';
import { SHARES_RECORD } from '../own/shares.ts';
import { instalmentPlan } from './instalments.ts';
import { ledgerSchedules } from './ledgerSchedules.ts';

const due = (year: string, computed: string | null) => ({
  year,
  computed,
  asks: computed === null ? ['问'] : [],
});
const paid = (year: string, amount: string) => ({ year, amount, on: '', document: '' });

describe('instalments with 多还少补', () => {
  it('are due one by one', () => {
    const plan = instalmentPlan([due('2019', '100'), due('2020', '200'), due('2021', null)], []);
    expect(plan).toMatchObject({ computed: '300', paid: '0', due: '300', clawback: '0' });
    expect(plan.instalments.map(({ state }) => state)).toEqual(['due', 'due', 'open']);
  });

  it('take off what was paid too much once the base year is corrected', () => {
    const plan = instalmentPlan([due('2019', '60'), due('2020', '200')], [paid('2019', '100')]);
    expect(plan.instalments[0]).toMatchObject({ state: 'over', difference: '-40' });
    expect(plan.instalments[1]).toMatchObject({ state: 'due', carried: '-40', due: '160' });
    expect(plan).toMatchObject({ due: '160', clawback: '0' });
  });

  it('carry on what one year is too small for', () => {
    const plan = instalmentPlan(
      [due('2019', '10'), due('2020', '50'), due('2021', '80')],
      [paid('2019', '100')],
    );
    expect(plan.instalments.map((each) => each.due)).toEqual([null, '0', '40']);
    expect(plan.instalments[1]?.state).toBe('offset');
  });

  it('are paid back where no year is left, and paid out where too little was paid', () => {
    const all = [due('2019', '10'), due('2020', '20')];
    expect(instalmentPlan(all, [paid('2019', '40'), paid('2020', '20')])).toMatchObject({
      due: '0',
      clawback: '30',
    });
    expect(instalmentPlan(all, [paid('2019', '5'), paid('2020', '20')])).toMatchObject({
      due: '5',
      clawback: '0',
    });
  });

  it('settle exactly: paid and due less what comes back is what is computed', () => {
    const amounts = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.option(fc.integer({ min: 0, max: 1000 }))),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(amounts, (list) => {
        const years = list.map(([computed], place) => due(String(2019 + place), String(computed)));
        const payments = list.flatMap(([, amount], place) =>
          amount === null ? [] : [paid(String(2019 + place), String(amount))],
        );
        const plan = instalmentPlan(years, payments);
        const settled = new Exact(plan.paid).plus(plan.due).minus(plan.clawback);
        expect(settled.toFixed()).toBe(plan.computed);
      }),
    );
  });
});

function ledgerOf(...records: readonly (readonly [LedgerRecord['register'], string, FieldValues])[]): Ledger {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    records.map(([register, id, values]) => ({
      register,
      id,
      before: null,
      after: { id, register, values, origins: [] },
    })),
  );
  return ledger;
}

const ratio = (name: string) => ({
  id: name,
  name,
  value: '0.25',
  source: '',
  validity: { from: '2015-01-01', to: null },
});
const shares = { splits: [], ratios: [ratio('provincialShare'), ratio('municipalShare')] };
const fact = (year: string, contribution: string) =>
  ['annualFact', `f${year}`, { subject: 'e1', year, contribution, operatingRevenue: '20000000' }] as const;
const project = (more: FieldValues = {}) =>
  [
    'project',
    'p1',
    {
      name: '技改一',
      enterprise: 'e1',
      appraisedOn: '2018-11-20',
      baseYearContribution: '2000000',
      fixedAssetInvestment: '700000',
      ...more,
    },
  ] as const;

describe('the schedules of a ledger', () => {
  const firm = ['enterprise', 'e1', { name: '甲公司' }] as const;
  const office = ['setting', SHARES_RECORD, { name: '', content: JSON.stringify(shares) }] as const;
  // 增量 100 万元：100 × 25% × 60% ＋ 100 × 25% × 50% ＝ 27.5 万元
  const facts = [fact('2019', '3000000'), fact('2020', '3000000'), fact('2021', '3000000')];

  it('stop at the fixed-asset investment, all years together', () => {
    const [schedule] = ledgerSchedules(ledgerOf(firm, office, project(), ...facts), builtInBook(), '2021');
    expect(schedule?.clause).toBe('Z18-1e');
    expect(schedule?.plan.instalments.map(({ computed }) => computed)).toEqual([
      '275000',
      '275000',
      '150000',
    ]);
    expect(schedule?.plan.due).toBe('700000');
  });

  it('ask for the years that are not known, and use a figure of this year for this year only', () => {
    const known = ledgerOf(firm, office, project({ yearContribution: '3000000' }), fact('2018', '1'));
    const revenue = [
      'annualFact',
      'g',
      { subject: 'e1', year: '2020', operatingRevenue: '20000000' },
    ] as const;
    const ledger = ledgerOf(
      firm,
      office,
      project({ yearContribution: '3000000' }),
      fact('2018', '1'),
      revenue,
    );
    expect(ledgerSchedules(known, builtInBook(), '2020')).toEqual([]);
    const [schedule] = ledgerSchedules(ledger, builtInBook(), '2020');
    expect(schedule?.plan.instalments.map(({ computed }) => computed)).toEqual([null, '275000', null]);
    expect(schedule?.plan.instalments[0]?.note).toContain('2019 年：');
  });

  it('hold what was paid against a base year that was corrected', () => {
    const payment = [
      'application',
      'a1',
      {
        enterpriseName: '甲公司',
        subject: 'e1',
        project: 'p1',
        clause: 'Z18-1e',
        year: '2019',
        paidAmount: '275000',
        paidOn: '2020-05-06',
      },
    ] as const;
    // 基数改为 240 万元：增量 60 万元，应补 16.5 万元，2019 年多拨 11 万元
    const ledger = ledgerOf(firm, office, project({ baseYearContribution: '2400000' }), ...facts, payment);
    const [schedule] = ledgerSchedules(ledger, builtInBook(), '2021');
    expect(schedule?.plan.instalments.map(({ computed, due: owed }) => [computed, owed])).toEqual([
      ['165000', null],
      ['165000', '55000'],
      ['165000', '165000'],
    ]);
    expect(schedule?.plan.instalments[0]?.difference).toBe('-110000');
    expect(schedule?.plan.instalments[1]?.note).toContain('扣减以前年度多拨的 11.00 万元');
  });

  it('follow three years of rent by what was supplied for each', () => {
    const rent = (year: string, area: string, supportYear: string) => {
      const key = { clause: 'Z18-7b', subject: 'e1', year };
      const values = { area, months: '12', monthlyRent: '50', year: supportYear };
      return [
        'setting',
        supplyRecordId(key),
        { name: '', content: JSON.stringify({ ...key, values }) },
      ] as const;
    };
    const ledger = ledgerOf(
      firm,
      rent('2019', '1000', '1'),
      rent('2020', '4000', '2'),
      rent('2022', '1000', '4'),
    );
    const [schedule] = ledgerSchedules(ledger, builtInBook(), '2022');
    expect(schedule?.plan.instalments.map(({ year, computed }) => [year, computed])).toEqual([
      ['2019', '600000'],
      ['2020', '1500000'],
      ['2022', '0'],
    ]);
  });
});
