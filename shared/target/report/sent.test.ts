import { expect, test } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { reportedBook } from '../actual/reported.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { readPeriod } from '../progress/period.ts';
import { type ProgressRow, progress } from '../progress/progress.ts';
import { changedSince, draftSentence } from './draft.ts';
import { readSentLines, sendingChanges, sentLines } from './sent.ts';

const plan = shippedPlan('zs-2015-annex2');
const period = readPeriod('2015Q2');
if (!plan || !period) throw new Error('annex 2');

function fact(id: string, values: FieldValues): LedgerRecord {
  const base = { plan: 'zs-2015-annex2', town: 'xiaolan', indicator: 'technicalInvestment' };
  return { id, register: 'indicatorFact', values: { ...base, ...values }, origins: [] };
}

function rowsOf(facts: readonly LedgerRecord[]): ProgressRow[] {
  return progress({
    plan: plan ?? never(),
    period: period ?? never(),
    units: ['xiaolan'],
    reported: reportedBook(facts),
  });
}

function never(): never {
  throw new Error('annex 2');
}

test('a report marks its figures as sent, those of earlier periods that it counts in too, and none twice', () => {
  const facts = [
    fact('q1', { period: '2015Q1', basis: 'period', value: '3', report: 's0' }),
    fact('q2', { period: '2015Q2', basis: 'period', value: '4.4' }),
  ];
  const ledger = new Map(facts.map((each) => [each.id, each]));
  const rows = rowsOf(facts);
  const changes = sendingChanges({
    plan,
    period,
    rows,
    fact: (id) => ledger.get(id),
    report: 's1',
    actor: '王经办',
    changeSet: 'c',
    newId: () => 'new',
  });
  expect(changes.map(({ id, after }) => [id, after?.values.report])).toEqual([['q2', 's1']]);
  expect(sentLines(rows, plan)).toBe('工业技改投资｜小榄镇｜7.4｜亿元｜technicalInvestment｜xiaolan');
});

test('what was sent only as counted from the registers is kept as it was', () => {
  const [row] = rowsOf([fact('f', { period: '2015Q2', value: '7' })]);
  if (!row) throw new Error('row');
  const derived: ProgressRow = { ...row, reported: undefined, source: 'derived', actual: '6.9' };
  const [change] = sendingChanges({
    plan,
    period,
    rows: [derived],
    fact: () => undefined,
    report: 's1',
    actor: '王经办',
    changeSet: 'c',
    newId: () => 'new',
  });
  expect(change?.after?.values).toMatchObject({
    value: '6.9',
    source: 'derived',
    report: 's1',
    period: '2015Q2',
  });
  const ledger = emptyLedger();
  if (change) applyChanges(ledger, [change]);
  const kept = [...(ledger.get('indicatorFact')?.values() ?? [])];
  expect(rowsOf(kept).find(({ actual }) => actual !== undefined)?.actual).toBe('6.9');
});

test('what was sent is read back, and compared with what stands now', () => {
  const before = rowsOf([fact('f', { period: '2015Q2', value: '7' })]);
  const last = readSentLines(`${sentLines(before, plan)}\n（空行）`, 's1');
  expect(last).toEqual([{ indicator: 'technicalInvestment', town: 'xiaolan', actual: '7', report: 's1' }]);
  expect(changedSince(last, before)).toEqual([]);
  const now = rowsOf([fact('f', { period: '2015Q2', value: '7.3' })]);
  expect(changedSince(last, now)).toMatchObject([{ before: '7', after: '7.3', report: 's1' }]);
});

test('a share is held against last year in percentage points', () => {
  const rows = rowsOf([
    fact('f', { indicator: 'researchInstitutionShare', period: '2015Q2', value: '12', samePeriod: '11' }),
  ]);
  const row = rows.find(({ indicator }) => indicator.id === 'researchInstitutionShare');
  expect(row && draftSentence(row)).toContain('比上年同期提高1个百分点');
  expect(row && draftSentence(row)).not.toContain('同比');
});
