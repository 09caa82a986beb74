import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import type { FieldValues } from '../../model/value.ts';
import { type Book, makeBook } from '../book.ts';
import type { Level } from '../clause.ts';
import { loadPack } from '../pack.ts';
import type { StackingRule } from '../packText.ts';
import { evaluateLedger, type LedgerQuestion } from './evaluateLedger.ts';

/** Two or three clauses with a rate each, in one group of a rule: A 10 %, B 20 %, C 5 % of the investment. */
function bookOf(
  rule: StackingRule,
  clauses: Readonly<Record<string, { rate: string; level?: Level; from?: string }>>,
): Book {
  const loaded = loadPack({
    id: 'test-pack',
    version: 1,
    title: '试验',
    document: { title: '试验', number: null, issuedOn: null, issuer: '试验', responsible: '试验' },
    quality: 'official',
    enabled: true,
    inForce: { from: '2018-01-01', to: null },
    notes: [],
    stacking: [{ id: 'group', rule, label: '试验组', source: '试验', by: 'project' }],
    shareTables: [],
    clauses: Object.entries(clauses).map(([id, { rate, level, from }]) => ({
      id,
      title: `条款${id}`,
      subject: 'project',
      dateBasis: 'application',
      citation: { section: '一', quote: '试验' },
      bound: 'upTo',
      department: null,
      ...(level ? { level } : {}),
      ...(from ? { inForce: { from, to: null } } : {}),
      inputs: [
        {
          name: 'investment',
          label: '投资额',
          type: 'money',
          required: true,
          sources: [{ from: 'project', field: 'totalInvestment' }],
        },
      ],
      conditions: [],
      formula: { kind: 'rate', base: 'investment', rate },
      caps: [],
      stacking: ['group'],
      notes: [],
      ambiguities: [],
    })),
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  const book = makeBook([loaded.value]);
  if (!book.ok) throw new Error(JSON.stringify(book.findings));
  return book.value;
}

function evaluate(book: Book, more: Partial<LedgerQuestion> = {}) {
  const ledger = emptyLedger();
  const put = (register: 'enterprise' | 'project', id: string, values: FieldValues) =>
    applyChanges(ledger, [{ register, id, before: null, after: { id, register, values, origins: [] } }]);
  put('enterprise', 'e1', { name: '甲公司' });
  put('project', 'p1', { name: '项目', enterprise: 'e1', totalInvestment: '1000000' });
  const { results, decisions } = evaluateLedger(ledger, book, { year: '2020', ...more });
  return {
    amounts: Object.fromEntries(results.map(({ clause, amount }) => [clause, amount])),
    reasons: Object.fromEntries(
      results.map(({ clause, adjustments }) => [clause, adjustments[0]?.reason ?? '']),
    ),
    decisions,
  };
}

const three = { A: { rate: '0.1' }, B: { rate: '0.2' }, C: { rate: '0.05' } };

describe('the six kinds of stacking (B-rules B6)', () => {
  it.each(['oneWay', 'higherOnce'] as const)('%s: the highest alone', (rule) => {
    const { amounts, reasons, decisions } = evaluate(bookOf(rule, three));
    expect(amounts).toEqual({ A: '0', B: '200000', C: '0' });
    expect(reasons.A).toContain('按“条款B”');
    expect(decisions).toMatchObject([
      {
        kept: 'B p1',
        dropped: [
          { key: 'A p1', amount: '100000', left: '0' },
          { key: 'C p1', amount: '50000', left: '0' },
        ],
      },
    ]);
  });

  it('sameLevelOnce: one of each level of government', () => {
    const book = bookOf('sameLevelOnce', {
      A: { rate: '0.1' },
      B: { rate: '0.2' },
      C: { rate: '0.05', level: 'province' },
    });
    const { amounts, reasons } = evaluate(book);
    expect(amounts).toEqual({ A: '0', B: '200000', C: '50000' });
    expect(reasons.A).toContain('市级资金只取一条');
  });

  it('acrossLevels: side by side, nothing to decide', () => {
    const { amounts, decisions } = evaluate(
      bookOf('acrossLevels', { A: { rate: '0.1' }, B: { rate: '0.2', level: 'province' } }),
    );
    expect(amounts).toEqual({ A: '100000', B: '200000' });
    expect(decisions).toEqual([]);
  });

  it('upgradeDifference: the lower in full, each higher one what it adds', () => {
    const { amounts, reasons } = evaluate(bookOf('upgradeDifference', three));
    expect(amounts).toEqual({ A: '50000', B: '100000', C: '50000' });
    expect(reasons.B).toContain('只补差额，合计 20.00 万元');
  });

  it('topUp: the upper level pays its own, the lower what is missing to its own', () => {
    const city = { A: { rate: '0.1', level: 'province' as const }, B: { rate: '0.2' } };
    expect(evaluate(bookOf('topUp', city)).amounts).toEqual({ A: '100000', B: '100000' });
    const lower = { A: { rate: '0.2', level: 'province' as const }, B: { rate: '0.1' } };
    expect(evaluate(bookOf('topUp', lower)).amounts).toEqual({ A: '200000', B: '0' });
  });

  it('at a tie the newer clause', () => {
    const { amounts } = evaluate(
      bookOf('higherOnce', { A: { rate: '0.1', from: '2019-01-01' }, B: { rate: '0.1' } }),
    );
    expect(amounts).toEqual({ A: '100000', B: '0' });
  });

  it('the clerk may choose otherwise, with a reason that is kept', () => {
    const overrules = [{ group: 'group', subject: 'p1', clause: 'C', reason: '企业书面选择' }];
    const { amounts, decisions } = evaluate(bookOf('higherOnce', three), { overrules });
    expect(amounts).toEqual({ A: '0', B: '0', C: '50000' });
    expect(decisions[0]).toMatchObject({ kept: 'C p1', overruled: '企业书面选择' });
    expect(decisions[0]?.reason).toContain('经办人选定按“条款C”：企业书面选择');
  });

  it('a choice for a clause that is not among them counts for nothing', () => {
    const overrules = [{ group: 'group', subject: 'p1', clause: 'Z', reason: '误' }];
    expect(evaluate(bookOf('higherOnce', three), { overrules }).amounts).toEqual({
      A: '0',
      B: '200000',
      C: '0',
    });
  });
});

describe('a grant whose date is not clear', () => {
  it('says so where it is the one that counts', () => {
    const book = bookOf('higherOnce', { A: { rate: '0.1' }, B: { rate: '0.2', from: '2020-09-14' } });
    const { amounts, reasons } = evaluate(book);
    expect(amounts).toEqual({ A: '0', B: '200000' });
    expect(reasons.A).toContain('日期不够具体');
  });
});
