import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../model/canonical.ts';
import { Exact } from '../money/decimal.ts';
import { builtInBook } from './book.ts';
import type { Clause } from './clause.ts';
import { evaluateClause } from './evaluate.ts';
import { inputsOfFormula } from './formula.ts';
import type { InputDescription } from './input.ts';

const computed = builtInBook().clauses.filter(
  ({ formula }) => formula.kind !== 'direction' && formula.kind !== 'refer',
);
const named = computed.map((clause) => [clause.id, clause] as const);

/** Amounts with up to four decimals, small and large, and now and then nothing at all. */
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => new Exact(digits.toString()).dividedBy(new Exact(10).pow(places)).toFixed());

function arbitraryOf(input: InputDescription): fc.Arbitrary<unknown> {
  switch (input.type) {
    case 'money':
    case 'number':
      return input.max === undefined
        ? decimal
        : fc.integer({ min: 0, max: Number.parseInt(input.max, 10) }).map(String);
    case 'moneyList':
      return fc.array(decimal, { maxLength: 5 });
    case 'integer':
      return fc.integer({ min: 0, max: 6 }).map(String);
    case 'ratio':
      return fc.integer({ min: 0, max: 10_000 }).map((parts) => new Exact(parts).dividedBy(10_000).toFixed());
    case 'year':
      return fc.integer({ min: 2015, max: 2024 }).map(String);
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...(input.choices ?? []).map(({ value }) => value), 'nonsense');
    case 'text':
      return fc.string();
  }
}

function inputsFor(clause: Clause): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(
    clause.inputs.map((input) => [input.name, fc.option(arbitraryOf(input), { nil: undefined, freq: 8 })]),
  );
  return fc.record(fields) as fc.Arbitrary<Record<string, unknown>>;
}

describe.each(named)('%s', (_, clause) => {
  it('is never above a cap, never below nought, and its shares add up', () => {
    fc.assert(
      fc.property(inputsFor(clause), (inputs) => {
        const result = evaluateClause(clause, inputs);
        if (result.amount === null) return;
        const amount = new Exact(result.amount);
        expect(amount.isNegative()).toBe(false);
        if (result.eligible !== true) expect(result.amount).toBe('0');
        for (const cap of result.caps) {
          const left = Exact.max(new Exact(cap.limit).minus(cap.used), 0);
          expect(amount.lessThanOrEqualTo(left)).toBe(true);
        }
        if (result.eligible === true && result.shares.length > 0) {
          const sum = result.shares.reduce((total, share) => total.plus(share.amount), new Exact(0));
          expect(sum.toFixed()).toBe(amount.toFixed());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes for the same inputs, in whatever order they are given', () => {
    fc.assert(
      fc.property(inputsFor(clause), (inputs) => {
        const once = canonicalJson(evaluateClause(clause, inputs));
        const turned = Object.fromEntries(Object.entries(inputs).reverse());
        expect(canonicalJson(evaluateClause(clause, turned))).toBe(once);
      }),
      { numRuns: 20 },
    );
  });

  it('never takes away when the base grows, and never computes with what is missing', () => {
    const bases = growing(clause);
    fc.assert(
      fc.property(inputsFor(clause), decimal, (inputs, more) => {
        const before = evaluateClause(clause, inputs);
        for (const name of bases) {
          const value = inputs[name];
          if (typeof value !== 'string') continue;
          const type = clause.inputs.find((input) => input.name === name)?.type;
          const step = type === 'integer' ? '1' : more;
          const after = evaluateClause(clause, { ...inputs, [name]: new Exact(value).plus(step).toFixed() });
          if (before.amount !== null && after.amount !== null)
            expect(new Exact(after.amount).greaterThanOrEqualTo(before.amount)).toBe(true);
        }
        for (const name of inputsOfFormula(clause.formula))
          if (inputs[name] === undefined) expect(evaluateClause(clause, inputs).steps).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

/** Inputs of which more is never worse: what rates, areas, heads and tiers are counted on. */
function growing({ formula }: Clause): readonly string[] {
  switch (formula.kind) {
    case 'rate':
      return [formula.base];
    case 'rateByStep':
      return [formula.base, formula.on];
    case 'tiers':
      return [formula.on];
    case 'perUnit':
      return formula.items.map(({ count }) => count);
    case 'areaMonth':
      return [formula.area, ...(formula.rent === undefined ? [] : [formula.rent])];
    case 'incrementShare':
      return [formula.current];
    case 'capOnly':
    case 'decision':
      return [formula.amount];
    default:
      return [];
  }
}
