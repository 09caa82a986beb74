import { describe, expect, it } from 'vitest';
import { builtInBook, clausesInForce, findClause, withReadings } from './book.ts';
import { evaluateClause } from './evaluate.ts';
import type { GivenInputs } from './readInputs.ts';

const book = builtInBook();

function evaluate(id: string, inputs: GivenInputs, on?: string) {
  const found = findClause(book, id, on);
  if (!found) throw new Error(`no clause ${id}`);
  return evaluateClause(found.clause, inputs, on === undefined ? {} : { on });
}

describe('Z20a-1, the rate of the 2020 reply', () => {
  it.each([
    ['29999999', '29999999', '2999999.9'],
    ['30000000', '30000000', '6000000'],
    ['30000001', '30000001', '6000000.2'],
    // The threshold looks at the actual total investment, the rate is taken of the investment.
    ['30000000', '20000000', '4000000'],
    ['29999999', '50000000', '5000000'],
  ])('actual %s, counted %s → %s', (actualTotalInvestment, investment, amount) => {
    expect(evaluate('Z20a-1', { actualTotalInvestment, investment }).amount).toBe(amount);
  });

  it('has no cap in any source, and says so', () => {
    const result = evaluate('Z20a-1', { actualTotalInvestment: '90000000', investment: '90000000' });
    expect(result.amount).toBe('18000000');
    expect(result.caps).toEqual([]);
    expect(result.reasons).toContain('答复没有写封顶金额，本结果没有封顶，只作上限参考');
  });

  it('takes the cap of 2018 where the office reads it so', () => {
    const read = withReadings(book, { 'Z20a-1': { cap: 'plan2018' } });
    const clause = findClause(read, 'Z20a-1')?.clause;
    if (!clause) throw new Error('no clause');
    const result = evaluateClause(clause, { actualTotalInvestment: '90000000', investment: '90000000' });
    expect([result.amount, result.readings.cap]).toEqual(['5000000', 'plan2018']);
  });

  it.each([
    ['2020-09-13', false],
    ['2020-09-14', true],
    ['2020', true],
    ['2019', false],
  ] as const)('on %s', (on, eligible) => {
    const result = evaluate('Z20a-1', { actualTotalInvestment: '40000000', investment: '40000000' }, on);
    expect(result.eligible).toBe(eligible);
  });
});

describe('Z20a-2, three levels at once', () => {
  it.each([
    ['49999999', false],
    ['50000000', true],
    ['50000001', true],
  ] as const)('%s', (actualTotalInvestment, eligible) => {
    expect(evaluate('Z20a-2', { actualTotalInvestment }).eligible).toBe(eligible);
  });
});

describe('Z22-1, a table with unknown cells', () => {
  it.each([
    ['0.2999', '50000000', false, '0'],
    ['0.3', '50000000', true, '100000'],
    ['0.4999', '50000000', true, '100000'],
    ['0.3', '20000000', true, '100000'],
    ['0.3', '100000000', true, '100000'],
    ['0.3', '100000001', true, '200000'],
    ['0.3', '200000000', true, '200000'],
    ['0.3', '200000001', true, null],
    ['0.3', '19999999', true, null],
    ['0.5', '50000000', true, null],
    ['-0.1', '50000000', false, '0'],
  ])('growth %s, revenue %s', (growth, operatingRevenue, eligible, amount) => {
    const result = evaluate('Z22-1', { growth, operatingRevenue });
    expect([result.eligible, result.amount]).toEqual([eligible, amount]);
    if (eligible && amount === null) expect(result.reasons.join()).toContain('不作推测');
  });

  it('asks for the growth', () => {
    expect(evaluate('Z22-1', { operatingRevenue: '50000000' }).missing).toEqual(['growth']);
  });
});

describe('Z22-2', () => {
  it.each([
    ['39999999', '1999999.95'],
    ['40000000', '2000000'],
    ['40000001', '2000000'],
  ])('%s', (paidInCapital, amount) => {
    expect(evaluate('Z22-2', { paidInCapital }).amount).toBe(amount);
  });
});

describe('clauses by decision', () => {
  it.each(['Z15-2', 'Z15-3'])('%s takes the amount and the number of the minutes', (id) => {
    const inputs = { decidedAmount: '8000000', minutesNumber: '〔2016〕3号' };
    expect(evaluate(id, inputs).amount).toBe('8000000');
    expect(evaluate(id, { decidedAmount: '8000000' }).missing).toEqual(['minutesNumber']);
  });
});

describe('clauses that state no amount', () => {
  const ids = book.clauses
    .filter((clause) => clause.formula.kind === 'direction' || clause.formula.kind === 'refer')
    .map((clause) => clause.id);
  it.each(ids)('%s is shown and never computed', (id) => {
    const result = evaluate(id, {});
    expect([result.eligible, result.amount, result.missing]).toEqual([null, null, []]);
    expect(result.reasons).not.toEqual([]);
    expect(result.citation.quote).not.toBe('');
  });
});

describe('the packs', () => {
  it('hold the 49 clauses of the five documents', () => {
    const documents = new Set(['zs-2015', 'zs-2018', 'zs-2020-scheme', 'zs-2020-reply', 'zs-2022-reply']);
    const clauses = book.clauses.filter((clause) => documents.has(clause.pack));
    expect(new Set(clauses.map((clause) => clause.id)).size).toBe(49);
  });

  it('keep detail rules from reprints out until they are switched on', () => {
    const ids = clausesInForce(book, '2022').map((clause) => clause.id);
    expect(ids).toContain('Z18-1b');
    expect(ids).not.toContain('D22-1');
    expect(ids).not.toContain('Z15-1');
    expect(clausesInForce(book, '2022', new Set(['detail-digital-2022'])).map((clause) => clause.id)).toEqual(
      ['D22-1', 'D22-2', 'D22-3', 'D22-4'],
    );
  });

  it('say for every ambiguity which reading is taken', () => {
    for (const clause of book.clauses)
      for (const ambiguity of clause.ambiguities)
        expect(clause.readings[ambiguity.key]).toBe(ambiguity.reading);
  });

  it('ask in words for every input that is required', () => {
    for (const clause of book.clauses)
      for (const input of clause.inputs)
        expect(
          [clause.id, input.name, input.ask ?? input.sources?.[0]?.from],
          '没有写要问什么',
        ).not.toContain(undefined);
  });
});
