import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordChange } from '../../model/changeSet.ts';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { builtInBook } from '../book.ts';
import { type Evaluation, evaluateLedger } from './evaluateLedger.ts';
import { totalsOf } from './totals.ts';

const book = builtInBook();
const QUESTION = { year: '2021', parameters: { provincialShare: '0.5', municipalShare: '0.25' } };

function told(evaluation: Evaluation): string {
  const { results, decisions, nearMisses, flags } = evaluation;
  const lines = results.map(({ key, amount, rounded, outcome, adjustments, shares, flags: own }) => [
    key,
    amount,
    rounded,
    outcome.eligible,
    outcome.steps,
    outcome.missing,
    adjustments,
    shares,
    own.length,
  ]);
  const sums = evaluation.totals.totals();
  expect(sums).toEqual(totalsOf(results));
  expect(evaluation.nearCount).toBe(nearMisses.length);
  return JSON.stringify([lines, decisions, nearMisses, flags, sums, evaluation.totals.counts]);
}

/** Small worlds in which everything happens: firms, projects of nobody, doubled figures, lists, odd amounts. */
const id = fc.integer({ min: 0, max: 4 });
const amount = fc.constantFrom('9600000', '10000000', '42000000', '95000000000', '-5', '30000000');
const edit = fc.oneof(
  fc.record({
    register: fc.constant('enterprise'),
    id,
    name: fc.constantFrom('甲', '乙'),
    gone: fc.boolean(),
  }),
  fc.record({ register: fc.constant('project'), id, firm: id, amount, gone: fc.boolean() }),
  fc.record({
    register: fc.constant('annualFact'),
    id,
    firm: id,
    year: fc.constantFrom('2019', '2020', '2021'),
    amount,
    gone: fc.boolean(),
  }),
  fc.record({
    register: fc.constant('membership'),
    id,
    firm: id,
    list: fc.constantFrom('leading', 'specialised'),
    gone: fc.boolean(),
  }),
);
type Edit = Partial<Record<'firm', number>> & {
  readonly register: string;
  readonly id: number;
  readonly gone: boolean;
  readonly name?: string;
  readonly amount?: string;
  readonly year?: string;
  readonly list?: string;
};

function valuesOf({ register, firm, name, amount: yuan, year, list }: Edit): FieldValues {
  switch (register) {
    case 'enterprise':
      return { name: name ?? '', paidInCapital: '3000000' };
    case 'project':
      return {
        name: '项目',
        enterprise: `e${firm}`,
        totalInvestment: yuan ?? '',
        completedInvestment: yuan ?? '',
        startOn: '2020-05',
        completedOn: firm === 1 ? '2019-01' : '2020-12',
      };
    case 'annualFact':
      return { subject: `e${firm}`, year: year ?? '', operatingRevenue: yuan ?? '', outputValue: yuan ?? '' };
    default:
      return { subject: `e${firm}`, list: list ?? '' };
  }
}

function changeOf(each: Edit, ledger: ReturnType<typeof emptyLedger>): RecordChange | undefined {
  const register = each.register as RegisterId;
  const key = `${register.charAt(0)}${each.id}`;
  const before = ledger.get(register)?.get(key) ?? null;
  const after: LedgerRecord | null = each.gone
    ? null
    : { id: key, register, values: valuesOf(each), origins: [] };
  return before === null && after === null ? undefined : { register, id: key, before, after };
}

describe('an evaluation that follows the ledger', () => {
  it('is always what a new one would be, and the order of records changes no byte', () => {
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 25 }),
        fc.option(fc.constant('8000000')),
        (edits, pool) => {
          const question =
            pool === null ? QUESTION : { ...QUESTION, pool: { amount: pool, method: 'ratio' as const } };
          const ledger = emptyLedger();
          let evaluation = evaluateLedger(ledger, book, question);
          for (const each of edits) {
            const change = changeOf(each, ledger);
            if (!change) continue;
            applyChanges(ledger, [change]);
            // Asked for before, so that the sums have to follow.
            expect(evaluation.totals.all.key).toBe('');
            if (evaluation.update([change]) === null) evaluation = evaluateLedger(ledger, book, question);
          }
          const followed = told(evaluation);
          expect(followed).toBe(told(evaluateLedger(ledger, book, question)));
          const reversed = new Map(
            [...ledger].reverse().map(([register, records]) => [register, new Map([...records].reverse())]),
          );
          expect(told(evaluateLedger(reversed, book, question))).toBe(followed);
          for (const { key } of evaluation.results)
            expect(evaluation.find(key)?.amount).toBe(
              evaluation.results.find((each) => each.key === key)?.amount,
            );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('works one firm out again and no other', () => {
    const ledger = emptyLedger();
    const put = (register: RegisterId, key: string, values: FieldValues): RecordChange => {
      const before = ledger.get(register)?.get(key) ?? null;
      const change = { register, id: key, before, after: { id: key, register, values, origins: [] } };
      applyChanges(ledger, [change]);
      return change;
    };
    for (const firm of ['e1', 'e2', 'e3']) {
      put('enterprise', firm, { name: firm });
      put('project', `p${firm}`, { name: '项目', enterprise: firm, totalInvestment: '42000000' });
    }
    const evaluation = evaluateLedger(ledger, book, QUESTION);
    const untouched = evaluation.find('Z18-1b pe1')?.outcome;
    const change = put('project', 'pe2', { name: '项目', enterprise: 'e2', totalInvestment: '1000000' });
    expect(evaluation.update([change])).toBe(1);
    expect(evaluation.find('Z18-1b pe2')?.amount).toBe('100000');
    expect(evaluation.find('Z18-1b pe1')?.outcome).toBe(untouched);
  });
});

describe('records that cannot be right', () => {
  const ledgerWith = (...records: readonly (readonly [RegisterId, string, FieldValues])[]) => {
    const ledger = emptyLedger();
    applyChanges(
      ledger,
      records.map(([register, key, values]) => ({
        register,
        id: key,
        before: null,
        after: { id: key, register, values, origins: [] },
      })),
    );
    return ledger;
  };
  const firm = ['enterprise', 'e1', { name: '甲' }] as const;

  it('a negative investment is no amount to compute with, and is told at its record', () => {
    const { results, flags } = evaluateLedger(
      ledgerWith(firm, ['project', 'p1', { name: '项目', enterprise: 'e1', totalInvestment: '-42000000' }]),
      book,
      QUESTION,
    );
    const result = results.find(({ key }) => key === 'Z18-1b p1');
    expect([result?.outcome.eligible, result?.amount]).toEqual([null, null]);
    expect(result?.flags).toMatchObject([
      { code: 'odd:negative', record: { register: 'project', id: 'p1', field: 'totalInvestment' } },
    ]);
    expect(flags).toHaveLength(1);
  });

  it('a completion before the start casts doubt on every result of the project', () => {
    const { results } = evaluateLedger(
      ledgerWith(firm, [
        'project',
        'p1',
        {
          name: '项目',
          enterprise: 'e1',
          totalInvestment: '42000000',
          startOn: '2020-05',
          completedOn: '2019-12-01',
        },
      ]),
      book,
      QUESTION,
    );
    const result = results.find(({ key }) => key === 'Z18-1b p1');
    expect(result?.amount).toBe('4200000');
    expect(result?.flags[0]?.message).toContain('早于建设起');
  });

  it.each([
    ['96000000', '960000000000', true],
    ['960000000000', '96000000', true],
    ['96000000', '95999999999', false],
    ['96000000', '120000000', false],
    ['0', '960000000000', false],
  ])('revenue %s and then %s: flagged %s', (before, now, flagged) => {
    const { results } = evaluateLedger(
      ledgerWith(
        firm,
        ['annualFact', 'a', { subject: 'e1', year: '2019', operatingRevenue: before }],
        ['annualFact', 'b', { subject: 'e1', year: '2020', operatingRevenue: now }],
      ),
      book,
      QUESTION,
    );
    const result = results.find(({ key }) => key === 'Z18-1a e1');
    expect(result?.flags.map(({ code }) => code)).toEqual(flagged ? ['odd:jump'] : []);
  });
});
