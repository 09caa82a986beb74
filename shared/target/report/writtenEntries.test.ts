import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import { reportedBook } from '../actual/reported.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { readPeriod } from '../progress/period.ts';
import { entrySheet } from './entrySheet.ts';
import { takeEntry, type WrittenEntry } from './writtenEntries.ts';

const plan = shippedPlan('zs-2015-annex2');
const period = readPeriod('2015Q2');
if (!plan || !period) throw new Error('annex 2');
const around = { plan, unit: 'xiaolan', period, actor: '王经办' };

function fact(id: string, values: FieldValues): LedgerRecord {
  return {
    id,
    register: 'indicatorFact',
    values: { plan: plan?.id ?? '', town: 'xiaolan', ...values },
    origins: [],
  };
}

function line(indicator: string, facts: readonly LedgerRecord[] = []) {
  const found = entrySheet({ ...around, facts, book: reportedBook(facts), rows: [] }).find(
    (each) => each.indicator.id === indicator,
  );
  if (!found) throw new Error(indicator);
  return found;
}

function entry(written: string, more: Partial<WrittenEntry> = {}): WrittenEntry {
  const blank = {
    ofWhich: '',
    samePeriod: '',
    basis: 'cumulative',
    source: 'entered',
    reason: '',
    shortfall: '',
  } as const;
  return { indicator: '', written, ...blank, measure: '', note: '', ...more };
}

const first = fact('q1', { indicator: 'technicalInvestment', period: '2015Q1', value: '3' });
const codes = (outcome: ReturnType<typeof takeEntry>) =>
  outcome.kind === 'refused' ? outcome.findings.map(({ code }) => code) : outcome.kind;

describe('one line of the entry sheet', () => {
  test('a figure is kept in the shape in which progress reads it, and read back as the same', () => {
    const taken = takeEntry(
      line('technicalInvestment', [first]),
      entry('7.1', { shortfall: '设备未到' }),
      around,
    );
    expect(taken).toMatchObject({
      kind: 'kept',
      before: undefined,
      values: {
        plan: 'zs-2015-annex2',
        indicator: 'technicalInvestment',
        indicatorName: '工业技改投资',
        town: 'xiaolan',
        period: '2015Q2',
        basis: 'cumulative',
        value: '7.1',
        unit: '亿元',
        source: 'entered',
        enteredBy: '王经办',
        revision: '1',
        shortfall: '设备未到',
      },
    });
    if (taken.kind !== 'kept') throw new Error('kept');
    const book = reportedBook([first, fact('new', taken.values)]);
    const { indicator } = line('technicalInvestment');
    expect(book.cumulative([plan.id], indicator, 'xiaolan', period)?.value).toBe('7.1');
  });

  test('a figure that falls or jumps, or is a thousand times too large, is taken only with a reason', () => {
    const of = line('technicalInvestment', [first]);
    expect(codes(takeEntry(of, entry('2.5'), around))).toEqual(['entry.falls']);
    expect(codes(takeEntry(of, entry('9.5'), around))).toEqual(['entry.jumps']);
    expect(codes(takeEntry(of, entry('71000'), around))).toEqual(['entry.magnitude', 'entry.jumps']);
    expect(takeEntry(of, entry('2.5', { reason: '核减一个项目' }), around)).toMatchObject({
      kind: 'kept',
      values: { value: '2.5', reason: '核减一个项目' },
    });
    expect(codes(takeEntry(of, entry('2.5', { basis: 'period' }), around))).toBe('kept');
  });

  test('万元 where 亿元 is asked is converted only where it is written; words and other units are refused', () => {
    expect(takeEntry(line('technicalInvestment'), entry('71000万元'), around)).toMatchObject({
      kind: 'kept',
      values: { value: '7.1' },
      findings: [{ code: 'entry.converted' }],
    });
    expect(takeEntry(line('technicalInvestment'), entry('按全省平均水平年终考核'), around)).toMatchObject({
      kind: 'refused',
      findings: [
        {
          code: 'entry.words',
          message: '工业技改投资填的“按全省平均水平年终考核”不是数字',
          advice: expect.stringContaining('还没有数就留空，文字说明写在“未达原因”'),
        },
      ],
    });
    expect(codes(takeEntry(line('technicalInvestment'), entry('11%'), around))).toEqual(['entry.unit']);
  });

  test('a percentage as 11, 11% and 0.11: the last is asked about', () => {
    const of = line('researchInstitutionShare');
    expect(takeEntry(of, entry('11'), around)).toMatchObject({ values: { value: '11' } });
    expect(takeEntry(of, entry('11%'), around)).toMatchObject({ values: { value: '11' } });
    expect(codes(takeEntry(of, entry('0.11'), around))).toEqual(['entry.percent']);
  });

  test('last year’s figure beside it makes the growth, and is read with the same care', () => {
    const taken = takeEntry(line('technicalInvestment'), entry('6.6', { samePeriod: '60000万元' }), around);
    expect(taken).toMatchObject({ kind: 'kept', values: { value: '6.6', samePeriod: '6' } });
    if (taken.kind !== 'kept') throw new Error('kept');
    const mine = fact('a', { ...taken.values, indicator: 'technicalInvestment' });
    expect(
      takeEntry(line('technicalInvestment', [mine]), entry('6.6', { samePeriod: '6' }), around).kind,
    ).toBe('unchanged');
    expect(takeEntry(line('technicalInvestment', [mine]), entry('6.6'), around)).toMatchObject({
      kind: 'kept',
      values: { samePeriod: null },
    });
    expect(
      codes(takeEntry(line('technicalInvestment'), entry('6.6', { samePeriod: '约六亿' }), around)),
    ).toEqual(['entry.words.samePeriod']);
  });

  test('of which: never more than the whole', () => {
    const of = line('technicalFirms');
    expect(takeEntry(of, entry('30', { ofWhich: '12' }), around)).toMatchObject({
      values: { value: '30', ofWhich: '12' },
    });
    expect(codes(takeEntry(of, entry('30', { ofWhich: '31' }), around))).toEqual(['entry.part']);
  });

  test('not sent: changed in place, emptied, or left; sent: only corrected, with a reason, and the old one stays', () => {
    const mine = fact('a', {
      indicator: 'technicalInvestment',
      period: '2015-06',
      value: '7',
      revision: '1',
    });
    const open = line('technicalInvestment', [mine]);
    expect(takeEntry(open, entry('7.0'), around).kind).toBe('unchanged');
    expect(takeEntry(open, entry(''), around)).toMatchObject({ kind: 'removed', before: { id: 'a' } });
    expect(takeEntry(open, entry('7.2'), around)).toMatchObject({ kind: 'kept', before: { id: 'a' } });

    const sent = line('technicalInvestment', [{ ...mine, values: { ...mine.values, report: 's1' } }]);
    expect(codes(takeEntry(sent, entry(''), around))).toEqual(['entry.refused']);
    expect(codes(takeEntry(sent, entry('7.2'), around))).toEqual(['entry.sent']);
    expect(codes(takeEntry(sent, entry('7.2', { basis: 'period', reason: '改' }), around))).toEqual([
      'entry.refused',
    ]);
    const corrected = takeEntry(sent, entry('7.2', { reason: '补报' }), around);
    expect(corrected).toMatchObject({
      kind: 'kept',
      before: undefined,
      values: { value: '7.2', revision: '2', period: '2015-06', reason: '补报' },
    });
    if (corrected.kind !== 'kept') throw new Error('kept');
    expect(corrected.values.report).toBeUndefined();
  });

  test('whatever is typed is taken exactly, refused with words, or nothing', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.tuple(fc.integer(), fc.nat({ max: 99 })).map(([whole, part]) => `${whole}.${part}`),
    );
    fc.assert(
      fc.property(typed, (written) => {
        const taken = takeEntry(line('technicalInvestment'), entry(written, { reason: '核实无误' }), around);
        if (taken.kind === 'refused') expect(taken.findings.length).toBeGreaterThan(0);
        else if (taken.kind === 'kept') {
          const value = String(taken.values.value);
          expect(decimalText(new Exact(value))).toBe(value);
          if (/^-?\d+\.\d+$/.test(written)) expect(new Exact(value).equals(written)).toBe(true);
        } else expect(written.trim()).toBe('');
      }),
    );
  });
});
