import { describe, expect, it } from 'vitest';
import { builtInBook, findClause } from '../book.ts';
import type { Clause } from '../clause.ts';
import { evaluateClause } from '../evaluate.ts';
import { uncovered } from './coverage.ts';
import { EXAMPLES_2018 } from './examples2018.ts';
import { EXAMPLES_DETAIL } from './examplesDetail.ts';
import { EXAMPLES_OTHER } from './examplesOther.ts';
import { EXAMPLES_SCALE } from './examplesScale.ts';

const book = builtInBook();
const TABLES = { ...EXAMPLES_2018, ...EXAMPLES_OTHER, ...EXAMPLES_DETAIL, ...EXAMPLES_SCALE };

function clauseOf(id: string): Clause {
  const found = findClause(book, id);
  if (!found) throw new Error(`no clause ${id}`);
  return found.clause;
}

describe.each(Object.entries(TABLES))('%s, worked by hand', (id, examples) => {
  it.each(examples)('%j → %s, %s', (inputs, eligible, amount) => {
    const result = evaluateClause(clauseOf(id), inputs);
    expect([result.eligible ?? '?', result.amount]).toEqual([eligible, amount]);
    if (eligible === '?') expect(result.asks.length + result.findings.length).toBeGreaterThan(0);
  });
});

const computed = book.clauses.filter(
  ({ formula }) => formula.kind !== 'direction' && formula.kind !== 'refer',
);

describe('the tables leave nothing out', () => {
  it.each(computed.map(({ id }) => id))(
    '%s: at, just below and just above each threshold and cap, missing inputs, years before and after',
    (id) => {
      expect(uncovered(clauseOf(id), TABLES[id] ?? [])).toEqual([]);
    },
  );

  it('notices a table that lacks an example', () => {
    const clause = clauseOf('Z18-1b');
    const [, ...rest] = EXAMPLES_2018['Z18-1b'] ?? [];
    expect(uncovered(clause, [])).toEqual([
      'cap project: at',
      'cap project: just below',
      'cap project: just above',
      'investment: missing',
    ]);
    expect(
      uncovered(
        clause,
        rest.filter(([{ investment }]) => investment !== '50000000'),
      ),
    ).toEqual(['cap project: at']);
  });
});

/** Last day before, first day, last day and first day after, as the documents say. */
const DAYS: Readonly<Record<string, readonly [string, string, string | null, string | null]>> = {
  'zs-2015': ['2014-12-31', '2015-01-01', '2017-12-31', '2018-01-01'],
  'zs-2018': ['2018-08-14', '2018-08-15', '2022-12-31', '2023-01-01'],
  'zs-2020-scheme': ['2020-06-30', '2020-07-01', null, null],
  'zs-2020-reply': ['2020-09-13', '2020-09-14', null, null],
  'zs-2022-reply': ['2022-06-07', '2022-06-08', null, null],
  'detail-digital-2022': ['2021-12-31', '2022-01-01', null, null],
  'detail-idle-factory-2018': ['2017-12-31', '2018-01-01', null, null],
  'detail-interest-2022': ['2021-12-31', '2022-01-01', null, null],
  'detail-investment-draft-2022': ['2022-03-07', '2022-03-08', null, null],
  'detail-merger-2017': ['2016-12-31', '2017-01-01', '2018-08-14', '2018-08-15'],
  'detail-province-equipment-2021': ['2020-12-31', '2021-01-01', null, null],
  'detail-province-increment-2015': ['2014-12-31', '2015-01-01', null, null],
  'detail-province-scale-2025': ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'],
  'detail-scale-2020': ['2020-03-12', '2020-03-13', '2020-12-31', '2021-01-01'],
  'detail-specialised-2023': ['2022-12-31', '2023-01-01', null, null],
  'detail-techreform-2017': ['2017-04-30', '2017-05-01', '2018-08-14', '2018-08-15'],
  'detail-techreform-2020': ['2020-09-13', '2020-09-14', null, null],
  'detail-xiaolan-2018': ['2017-12-31', '2018-01-01', null, null],
};

/** Clauses with days of their own. */
const CLAUSE_DAYS: typeof DAYS = {
  'D23-2': ['2022-12-31', '2023-01-01', '2025-12-31', '2026-01-01'],
};

describe('the days before and after', () => {
  it.each(computed.map(({ id, pack }) => [id, pack] as const))('%s of %s', (id, pack) => {
    const [before, first, last, after] = CLAUSE_DAYS[id] ?? DAYS[pack] ?? [];
    const example = (TABLES[id] ?? []).find(([, eligible]) => eligible === true);
    if (!before || !first || !example) throw new Error(`${id}: no days or no example`);
    const on = (day: string) => evaluateClause(clauseOf(id), example[0], { on: day }).eligible;
    expect([on(before), on(first)]).toEqual([false, true]);
    if (last && after) expect([on(last), on(after)]).toEqual([true, false]);
    else expect(on('2030-01-01')).toBe(true);
    // A year in which it began or ended is not exact enough; the years before and after are.
    expect(on(String(Number.parseInt(before.slice(0, 4), 10) - 1))).toBe(false);
    if (after) expect(on(String(Number.parseInt(after.slice(0, 4), 10) + 1))).toBe(false);
  });

  it('are known for every pack', () => {
    expect(Object.keys(DAYS).sort()).toEqual(book.packs.map(({ id }) => id).sort());
  });
});
