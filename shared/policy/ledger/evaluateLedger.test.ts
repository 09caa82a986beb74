import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import { sampleLedgerDraft } from '../../sample/index.ts';
import { builtInBook, withReadings } from '../book.ts';
import { evaluateLedger, evaluatingLedger } from './evaluateLedger.ts';
import { totalsOf } from './totals.ts';

const book = builtInBook();

function record(register: LedgerRecord['register'], id: string, values: FieldValues): LedgerRecord {
  return { id, register, values, origins: [] };
}

function ledgerOf(...records: readonly LedgerRecord[]): Ledger {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    records.map((after) => ({ register: after.register, id: after.id, before: null, after })),
  );
  return ledger;
}

const firm = record('enterprise', 'e1', { name: '甲公司' });
const large = record('annualFact', 'f1', { subject: 'e1', year: '2019', operatingRevenue: '20000000' });
const project = (id: string, investment: string, more: FieldValues = {}) =>
  record('project', id, { name: `项目${id}`, enterprise: 'e1', totalInvestment: investment, ...more });

function amountsOf(ledger: Ledger, year: string, pool?: string): Record<string, string | null> {
  const question = pool === undefined ? { year } : { year, pool: { amount: pool, method: 'ratio' as const } };
  return Object.fromEntries(
    evaluateLedger(ledger, book, question).results.map(({ key, amount }) => [key, amount]),
  );
}

describe('worked by hand from 四（一） of the plan 2018–2022', () => {
  it('10 % of the investment, at most 5 million', () => {
    const amounts = amountsOf(
      ledgerOf(firm, large, project('p1', '42000000'), project('p2', '90000000')),
      '2019',
    );
    expect(amounts['Z18-1b p1']).toBe('4200000');
    expect(amounts['Z18-1b p2']).toBe('5000000');
  });

  it('an investment that is not known is asked for, and is not zero', () => {
    const bare = record('project', 'p1', { name: '项目', enterprise: 'e1' });
    const found = evaluateLedger(ledgerOf(firm, large, bare), book, { year: '2019' }).results;
    const result = found.find(({ key }) => key === 'Z18-1b p1');
    expect(result?.outcome.eligible).toBeNull();
    expect(result?.amount).toBeNull();
    expect(result?.outcome.missing).toEqual(['investment']);
  });

  it('a firm below 10 million of revenue misses by what it lacks, with the money at stake', () => {
    const small = record('annualFact', 'f1', { subject: 'e1', year: '2019', operatingRevenue: '9600000' });
    // The bound stands in the sentence before; whether it is meant here too is one of the open readings.
    const strict = withReadings(book, { 'Z18-1b': { revenueGate: 'all' } });
    const { nearMisses, results } = evaluateLedger(ledgerOf(firm, small, project('p1', '42000000')), strict, {
      year: '2019',
    });
    expect(results.find(({ key }) => key === 'Z18-1b p1')?.amount).toBe('0');
    const miss = nearMisses.find(({ key }) => key === 'Z18-1b p1');
    expect(miss).toMatchObject({ atStake: '4200000', shortfall: '400000' });
    expect(miss?.reason).toContain('差 40.00 万元');
  });

  it('a little more investment that would double the rate is a near miss with what it would bring', () => {
    const facts = record('annualFact', 'f2', { subject: 'e1', year: '2021', operatingRevenue: '20000000' });
    const near = project('p1', '29000000', { completedInvestment: '29000000' });
    const far = project('p2', '20000000', { completedInvestment: '20000000' });
    const { nearMisses } = evaluateLedger(ledgerOf(firm, facts, near, far), book, { year: '2021' });
    const misses = nearMisses.filter(({ key }) => key.startsWith('Z20a-1'));
    expect(misses).toMatchObject([{ key: 'Z20a-1 p1', atStake: '2900000', shortfall: '1000000' }]);
    expect(misses[0]?.reason).toBe(
      '实际总投资 2,900.00 万元，差 100.00 万元到 3,000.00 万元：比例由 10% 提到 20%，可增加 290.00 万元',
    );
  });

  it('one investment is supported once, by the higher clause; the other says why it was dropped', () => {
    const facts = record('annualFact', 'f2', { subject: 'e1', year: '2021', operatingRevenue: '20000000' });
    const ledger = ledgerOf(firm, facts, project('p1', '40000000', { completedInvestment: '40000000' }));
    const { results, decisions } = evaluateLedger(ledger, book, { year: '2021' });
    const of = (key: string) => results.find((result) => result.key === key);
    expect(of('Z20a-1 p1')?.amount).toBe('8000000');
    expect(of('Z18-1b p1')?.amount).toBe('0');
    expect(of('Z18-1b p1')?.adjustments[0]?.reason).toContain('从高');
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({ kept: 'Z20a-1 p1', overruled: null });
  });

  it('the clerk may overrule the choice, and the reason is kept', () => {
    const facts = record('annualFact', 'f2', { subject: 'e1', year: '2021', operatingRevenue: '20000000' });
    const ledger = ledgerOf(firm, facts, project('p1', '40000000', { completedInvestment: '40000000' }));
    const overrule = {
      group: 'zs-techreform-investment',
      subject: 'p1',
      clause: 'Z18-1b',
      reason: '按旧文件受理',
    };
    const { results, decisions } = evaluateLedger(ledger, book, { year: '2021', overrules: [overrule] });
    expect(results.find(({ key }) => key === 'Z18-1b p1')?.amount).toBe('4000000');
    expect(results.find(({ key }) => key === 'Z20a-1 p1')?.amount).toBe('0');
    expect(decisions[0]?.overruled).toBe('按旧文件受理');
  });

  it('a clause that is not in force in the year is not looked at', () => {
    const ledger = ledgerOf(firm, large, project('p1', '42000000'));
    expect(amountsOf(ledger, '2016')).not.toHaveProperty('Z18-1b p1');
    expect(amountsOf(ledger, '2019')).not.toHaveProperty('Z20a-1 p1');
  });
});

describe('a pool that is smaller than the sum', () => {
  const facts = record('annualFact', 'f2', { subject: 'e1', year: '2019', operatingRevenue: '20000000' });
  const projects = ['10000000', '20000000', '31000000'].map((each, place) => project(`p${place}`, each));

  it('is shared by one ratio and used up to the last step', () => {
    const { results } = evaluateLedger(ledgerOf(firm, facts, ...projects), book, {
      year: '2019',
      pool: { amount: '3000000', method: 'ratio' },
    });
    const sum = results.reduce((total, { amount }) => total.plus(amount ?? 0), new Exact(0));
    expect(decimalText(sum)).toBe('3000000');
    expect(results.find(({ key }) => key === 'Z18-1b p2')?.adjustments[0]?.reason).toContain('按同一比例');
  });

  it('by rank: from the highest on', () => {
    const { results } = evaluateLedger(ledgerOf(firm, facts, ...projects), book, {
      year: '2019',
      pool: { amount: '4000000', method: 'rank' },
    });
    const of = (key: string) => results.find((result) => result.key === key)?.amount;
    expect([of('Z18-1b p2'), of('Z18-1b p1'), of('Z18-1b p0')]).toEqual(['3100000', '900000', '0']);
  });
});

describe('properties', () => {
  const investments = fc.array(fc.integer({ min: 0, max: 200_000_000 }), { minLength: 1, maxLength: 12 });

  it('never above a cap, and the order of the records does not matter', () => {
    fc.assert(
      fc.property(investments, fc.constantFrom('2019', '2021'), (list, year) => {
        const facts = record('annualFact', 'f2', { subject: 'e1', year, operatingRevenue: '20000000' });
        const projects = list.map((each, place) => project(`p${place}`, String(each)));
        const forward = evaluateLedger(ledgerOf(firm, facts, ...projects), book, { year }).results;
        const backward = amountsOf(ledgerOf(firm, facts, ...[...projects].reverse()), year);
        for (const { key, amount, outcome } of forward) {
          expect(backward[key]).toBe(amount);
          for (const cap of outcome.caps)
            expect(new Exact(cap.after).lessThanOrEqualTo(cap.limit)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a pool is never exceeded and is used up where the sum reaches it', () => {
    fc.assert(
      fc.property(investments, fc.integer({ min: 1, max: 900 }), (list, wan) => {
        const facts = record('annualFact', 'f2', {
          subject: 'e1',
          year: '2019',
          operatingRevenue: '20000000',
        });
        const ledger = ledgerOf(
          firm,
          facts,
          ...list.map((each, place) => project(`p${place}`, String(each))),
        );
        const pool = String(wan * 10_000);
        const whole = Object.values(amountsOf(ledger, '2019')).reduce(
          (sum, each) => sum.plus(each ?? 0),
          new Exact(0),
        );
        const shared = Object.values(amountsOf(ledger, '2019', pool)).reduce(
          (sum, each) => sum.plus(each ?? 0),
          new Exact(0),
        );
        expect(decimalText(shared)).toBe(decimalText(Exact.min(whole, pool)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the sample ledger', () => {
  const ledger = emptyLedger();
  const draft = sampleLedgerDraft({ id: 'sample', actor: '示例', at: '2025-01-01T00:00:00+08:00' });
  applyChanges(ledger, draft.changes);

  it('gives the same in slices as at once, and totals that add up', () => {
    const whole = evaluateLedger(ledger, book, { year: '2021' });
    const steps = evaluatingLedger(ledger, book, { year: '2021' });
    let slices = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) slices += 1;
    expect(slices).toBeGreaterThan(2);
    expect(step.value.results.map(({ key, amount }) => [key, amount])).toEqual(
      whole.results.map(({ key, amount }) => [key, amount]),
    );
    const { all, clauses } = totalsOf(whole.results);
    const sum = clauses.reduce((total, each) => total.plus(each.amount), new Exact(0));
    expect(all.amount).toBe(decimalText(sum));
    expect(new Exact(all.amount).isPositive()).toBe(true);
  });

  it('names for every amount the record that each sourced input came from', () => {
    for (const { outcome, origins } of evaluateLedger(ledger, book, { year: '2021' }).results)
      for (const name of outcome.known.keys()) expect(origins[name] ?? name === 'year').toBeTruthy();
  });
});
