import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { indicatorOf } from '../plan/target.ts';
import { readPeriod } from '../progress/period.ts';
import { createDerivations } from './derivations.ts';
import { readEntry } from './entryChecks.ts';
import { correction, type ReportedFigure, reportedBook } from './reported.ts';
import { derivationRules } from './rules.ts';

const plan = shippedPlan('zs-2015-annex2');

function indicator(id: string) {
  const found = plan && indicatorOf(plan, id);
  if (!found) throw new Error(id);
  return found;
}

function period(text: string) {
  const read = readPeriod(text);
  if (!read) throw new Error(text);
  return read;
}

function record(register: RegisterId, id: string, values: FieldValues): LedgerRecord {
  return { id, register, values, origins: [] };
}

function ledgerOf(records: readonly LedgerRecord[]): Ledger {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    records.map((after) => ({ register: after.register, id: after.id, before: null, after })),
  );
  return ledger;
}

describe('figures counted from the registers', () => {
  const ledger = ledgerOf([
    record('enterprise', 'e1', {
      town: 'xiaolan',
      aboveScale: true,
      techCentreLevel: 'city',
      enteredOn: '2015-03',
    }),
    record('enterprise', 'e2', { town: 'xiaolan', aboveScale: true, enteredOn: '2014-11' }),
    record('enterprise', 'e3', { town: 'xiaolan', aboveScale: false, enteredOn: '2015-07' }),
    record('enterprise', 'e4', { town: 'shiqi', aboveScale: true }),
    record('annualFact', 'a1', { subject: 'e1', year: '2014', operatingRevenue: '50000000.01' }),
    record('project', 'p1', { town: 'xiaolan', kind: 'intelligent', enterprise: 'e1' }),
    record('project', 'p2', { town: 'xiaolan', kind: 'equipment', enterprise: 'e1' }),
    record('project', 'p3', { town: 'xiaolan', enterprise: 'e2' }),
    record('project', 'p4', { town: 'xiaolan', kind: 'green', enterprise: 'e2' }),
    record('project', 'p5', { town: 'xiaolan', kind: 'green', enterprise: 'e3' }),
    record('project', 'p6', { kind: 'green' }),
    record('monthlyFact', 'm1', { project: 'p1', month: '2015-01', investment: '1000000.01' }),
    record('monthlyFact', 'm2', { project: 'p1', month: '2015-07', investment: '5000000' }),
    record('monthlyFact', 'm3', { project: 'p2', month: '2015-02', investmentToDate: '300' }),
    record('monthlyFact', 'm4', { project: 'p2', month: '2015-04', investmentToDate: '1000' }),
    record('monthlyFact', 'm5', { project: 'p3', month: '2015-03', investment: '70' }),
    record('monthlyFact', 'm6', { project: 'p4', month: '2015-06', investment: '' }),
    record('monthlyFact', 'm7', { project: 'p5', month: '2015-06', investment: '9' }),
    record('monthlyFact', 'm8', { project: 'p1', month: '2014-12', investment: '8' }),
    record('monthlyFact', 'm9', { project: 'p1', month: '2016-03', investment: '0' }),
  ]);
  const derived = createDerivations(derivationRules(), ledger);
  const figure = (rule: string, at = '2015Q2') => derived.figure(rule, ['xiaolan'], period(at));

  test('investment of the projects, cumulative figures by their differences, other years apart', () => {
    expect(figure('technicalInvestment')).toMatchObject({ value: '1001009.01', unplaced: 1 });
    expect(figure('industrialInvestment')?.value).toBe('1001079.01');
    expect(figure('technicalInvestment', '2015')?.value).toBe('6001009.01');
    expect(figure('technicalInvestment', '2014')?.value).toBe('8');
  });

  test('investment by industry: the project’s own code or division, else its firm’s code', () => {
    const counted = createDerivations(
      derivationRules(),
      ledgerOf([
        record('enterprise', 'e1', { town: 'xiaolan', industryCode: '3872' }),
        record('enterprise', 'e2', { town: 'xiaolan', industryCode: '2110' }),
        record('project', 'p1', { enterprise: 'e2', industry: 'C3351' }),
        record('project', 'p2', { enterprise: 'e1' }),
        record('project', 'p3', { enterprise: 'e1', industry: '2110' }),
        record('project', 'p4', { enterprise: 'e2', industry: '43' }),
        record('project', 'p5', { town: 'xiaolan' }),
        record('project', 'p6', { enterprise: 'e2', industry: '电气机械和器材制造业' }),
        record('project', 'p7', { enterprise: 'e1', industry: '纺织业' }),
        record('project', 'p8', { enterprise: 'e1', industry: '灯饰' }),
        ...['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'].map((project, index) =>
          record('monthlyFact', `m${index}`, { project, month: '2015-01', investment: `${10 ** index}` }),
        ),
      ]),
    );
    expect(counted.figure('equipmentInvestment', ['xiaolan'], period('2015Q1'))?.value).toBe('10100011');
    expect(counted.figure('industrialInvestment', ['xiaolan'], period('2015Q1'))?.value).toBe('11111111');
  });

  test('firms are counted once, only those above scale, of which by last year’s revenue', () => {
    expect(figure('technicalFirms')).toMatchObject({ value: '1', ofWhich: '1', ofWhichUnknown: 0 });
    expect(figure('robotReplacement')).toMatchObject({ value: '1' });
  });

  test('shares and firms that came in', () => {
    expect(figure('researchInstitutionShare')).toMatchObject({ value: '0.5', numerator: 1, denominator: 2 });
    expect(figure('newlyAboveScale')?.value).toBe('1');
    expect(figure('newlyAboveScale', '2015')?.value).toBe('2');
  });

  test('the rows behind a figure add up to it and say how they were made', () => {
    expect(derived.rows('technicalInvestment', ['xiaolan'], period('2015Q2'))).toEqual([
      { register: 'project', id: 'p1', amount: '1000000.01' },
      { register: 'project', id: 'p2', amount: '1000', note: '有月份由累计数相减得出' },
      { register: 'project', id: 'p5', amount: '9' },
    ]);
    expect(derived.rows('newlyAboveScale', ['xiaolan'], period('2015'))).toHaveLength(2);
  });

  test('nought that was reported is nought; where nothing was reported there is no figure', () => {
    expect(figure('technicalFirms', '2016')).toMatchObject({ value: '0' });
    expect(figure('technicalInvestment', '2016')).toMatchObject({ value: '0' });
    expect(figure('technicalInvestment', '2016-02')).toBeUndefined();
    expect(figure('technicalInvestment', '2017')).toBeUndefined();
    expect(figure('technicalInvestment', '2015')).toMatchObject({ reportedTo: 7 });
    expect(figure('technicalInvestment', '2015-05')).toMatchObject({ reportedTo: 4 });
    expect(derived.figure('technicalInvestment', ['nantou'], period('2015'))).toBeUndefined();
    expect(derived.figure('unheardOf', ['xiaolan'], period('2015'))).toBeUndefined();
  });

  test('every rule of an indicator exists', () => {
    const rules = new Set(derivationRules().map((rule) => rule.id));
    for (const each of plan?.indicators ?? []) if (each.derivation) expect(rules).toContain(each.derivation);
  });
});

function reported(id: string, values: FieldValues): LedgerRecord {
  return record('indicatorFact', id, {
    plan: 'p',
    indicator: 'industrialInvestment',
    town: 'xiaolan',
    ...values,
  });
}

describe('figures that were reported', () => {
  const flow = indicator('industrialInvestment');
  const at = (records: LedgerRecord[], text: string) =>
    reportedBook(records).cumulative(['p'], flow, 'xiaolan', period(text));

  test('a cumulative figure stands for its end, whatever it is called', () => {
    const records = [
      reported('1', { period: '2015-06', value: '12.5', basis: 'cumulative', samePeriod: '11' }),
    ];
    expect(at(records, '2015Q2')).toMatchObject({ value: '12.5', samePeriod: '11', source: 'entered' });
    expect(at(records, '2015Q1')).toBeUndefined();
  });

  test('figures of single periods count together when no month is missing', () => {
    const records = [
      reported('1', { period: '2015Q1', value: '3', basis: 'period' }),
      reported('2', { period: '2015-04', value: '1.5', basis: 'period' }),
      reported('3', { period: '2015-06', value: '2', basis: 'period' }),
    ];
    expect(at(records, '2015Q2')).toBeUndefined();
    const whole = [
      ...records,
      reported('4', { period: '2015-05', value: '0.5', basis: 'period', source: 'imported' }),
    ];
    expect(at(whole, '2015Q2')).toMatchObject({ value: '7' });
    expect(at(whole, '2015Q2')?.parts).toHaveLength(4);
  });

  test('the last revision counts and the earlier ones stay, with their reports', () => {
    const records = [
      reported('1', { period: '2015Q2', value: '12', revision: '1', report: 's1' }),
      reported('2', { period: '2015Q2', value: '12.4', revision: '2', reason: '某企业补报' }),
    ];
    expect(at(records, '2015Q2')?.value).toBe('12.4');
    const [first, second] = reportedBook(records).revisions({
      plan: 'p',
      indicator: 'industrialInvestment',
      unit: 'xiaolan',
      period: period('2015Q2'),
      basis: 'cumulative',
    });
    expect([first?.value, first?.report, second?.value, second?.reason]).toEqual([
      '12',
      's1',
      '12.4',
      '某企业补报',
    ]);
  });

  test('what was sent is corrected only with a reason', () => {
    const sent: ReportedFigure = {
      id: '1',
      plan: 'p',
      indicator: 'industrialInvestment',
      unit: 'xiaolan',
      period: period('2015Q2'),
      basis: 'cumulative',
      value: '12',
      source: 'entered',
      revision: 1,
      report: 's1',
    };
    const silent = correction([sent], { value: '13', enteredBy: '梁' });
    expect(silent.ok).toBe(false);
    expect(silent.findings[0]?.message).toBe('2015Q2 的数已经报出，更正要写原因');
    const open = correction([sent], { value: '13', enteredBy: '梁', reason: '补报' });
    expect(open).toMatchObject({
      ok: true,
      value: { revision: '2', value: '13', reason: '补报', town: 'xiaolan' },
    });
    expect(correction([], { value: '1', enteredBy: '梁' }).ok).toBe(false);
  });

  test('a correction never loses what was there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 8 }), (values) => {
        const records: LedgerRecord[] = [
          reported('r0', { period: '2015Q2', value: '1', revision: '1', report: 's' }),
        ];
        const key = {
          plan: 'p',
          indicator: flow.id,
          unit: 'xiaolan',
          period: period('2015Q2'),
          basis: 'cumulative',
        } as const;
        for (const [index, value] of values.entries()) {
          const next = correction(reportedBook(records).revisions(key), {
            value: String(value),
            enteredBy: '梁',
            reason: '更正',
          });
          if (!next.ok) throw new Error('refused');
          records.push(record('indicatorFact', `r${index + 1}`, next.value));
        }
        expect(
          reportedBook(records)
            .revisions(key)
            .map((each) => each.value),
        ).toEqual(['1', ...values.map(String)]);
        expect(at(records, '2015Q2')?.value).toBe(String(values.at(-1)));
      }),
    );
  });

  test('what cannot be used is named', () => {
    const messages = reportedBook([
      reported('1', { period: '2015Q7', value: '1' }),
      reported('2', { period: '2015Q1', value: '约 3' }),
      reported('3', { period: '2015Q1' }),
      record('indicatorFact', '4', { period: '2015Q1', value: '1' }),
      reported('5', { period: '2015Q1', value: '1', ofWhich: '若干' }),
    ])
      .problems()
      .map((finding) => finding.message);
    expect(messages).toEqual([
      '指标完成数：期次看不懂',
      '指标完成数：完成数“约 3”不是数字',
      '指标完成数：没有完成数',
      '指标完成数：没有写明是哪个目标的哪个指标',
      '指标完成数：“若干”不是数字',
    ]);
  });
});

describe('an entry is read with its doubts', () => {
  const codes = (written: string, more: object = {}, id = 'industrialInvestment') => {
    const read = readEntry({ indicator: indicator(id), written, cell: 'C5', ...more });
    for (const finding of read.findings) expect(finding).toMatchObject({ cell: 'C5', value: written });
    return [read.value, ...read.findings.map((finding) => finding.code)];
  };

  test('plain figures pass', () => {
    expect(codes('12.5', { before: '6', target: '24.6' })).toEqual(['12.5']);
  });

  test('another unit is converted and said, or asked', () => {
    expect(codes('125000万元')).toEqual(['12.5', 'entry.converted']);
    expect(codes('125000', { target: '24.6' })).toEqual(['125000', 'entry.magnitude']);
    expect(codes('12家')).toEqual([undefined, 'entry.unit']);
    expect(codes('12%')).toEqual([undefined, 'entry.unit']);
  });

  test('11, 11 % and 0.11', () => {
    const share = 'researchInstitutionShare';
    expect(codes('11', { target: '11' }, share)).toEqual(['11']);
    expect(codes('11%', { target: '11' }, share)).toEqual(['11']);
    expect(codes('0.11', { target: '11' }, share)).toEqual(['0.11', 'entry.percent']);
    expect(codes('1100', {}, share)).toEqual(['1100', 'entry.percent']);
  });

  test('a cumulative figure that falls or jumps, and words', () => {
    expect(codes('5', { before: '6' })).toEqual(['5', 'entry.falls']);
    expect(codes('19', { before: '6' })).toEqual(['19', 'entry.jumps']);
    expect(codes('按全省平均水平年终考核')).toEqual([undefined, 'entry.words']);
  });
});
