import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger } from '../model/ledger.ts';
import type { LedgerRecord } from '../model/record.ts';
import type { FieldValues } from '../model/value.ts';
import { decimalText, Exact } from '../money/decimal.ts';
import { builtInBook, withReadings } from '../policy/book.ts';
import { evaluateLedger } from '../policy/ledger/evaluateLedger.ts';
import type { LevelSplit } from '../policy/own/shares.ts';
import { readWorkbook } from '../workbook/read/index.ts';
import { appliedRows, arrangedRows } from './applicationRows.ts';
import { ApplicationIndex, applicationChange, grantOf } from './applications.ts';
import { type ArrangementQuestion, arrange } from './arrangement.ts';
import { eligibleLines } from './eligible.ts';
import { noticesFor } from './notice.ts';
import { noticeWorkbook } from './noticeWorkbook.ts';

// 四（一）: 10 % of the investment, at most 5 million; revenue of 10 million and more (read so here).
const book = withReadings(builtInBook(), { 'Z18-1b': { revenueGate: 'all' } });

function record(register: LedgerRecord['register'], id: string, values: FieldValues): LedgerRecord {
  return { id, register, values, origins: [] };
}

/** 甲 has two projects, 乙 one and a revenue that misses the bound by 40 万元. */
function ledgerOf(investments: readonly string[], ...more: readonly LedgerRecord[]) {
  const ledger = emptyLedger();
  const records = [
    record('enterprise', 'e1', { name: '甲公司', creditCode: '91442000MA4UJXXX1A', town: 'xiaolan' }),
    record('enterprise', 'e2', { name: '乙公司', town: 'guzhen' }),
    record('annualFact', 'f1', { subject: 'e1', year: '2019', operatingRevenue: '20000000' }),
    record('annualFact', 'f2', { subject: 'e2', year: '2019', operatingRevenue: '9600000' }),
    record('project', 'near', { name: '乙线', enterprise: 'e2', totalInvestment: '30000000' }),
    ...investments.map((totalInvestment, place) =>
      record('project', `p${place}`, { name: `甲线${place}`, enterprise: 'e1', totalInvestment }),
    ),
    ...more,
  ];
  applyChanges(
    ledger,
    records.map((after) => ({ register: after.register, id: after.id, before: null, after })),
  );
  return ledger;
}

const evaluated = (ledger: ReturnType<typeof ledgerOf>) => evaluateLedger(ledger, book, { year: '2019' });

const split: LevelSplit = {
  id: 's',
  label: '东莞 2019 年反推',
  source: '示例',
  validity: { from: '2019-01-01', to: '2019-12-31' },
  province: '0.5',
  city: '0.25',
  town: '0.25',
};
const ASKED: ArrangementQuestion = { pool: null, decided: {}, basis: '', split, cityShare: undefined };

describe('a fund that is too small', () => {
  const { results } = evaluated(ledgerOf(['10000000', '20000000', '31000000']));

  it('is shared by one ratio, used up, and split between the levels', () => {
    // 100 + 200 + 310 万元 = 610; the fund has 300.
    const { lines, arranged, computed, problems } = arrange(results, {
      ...ASKED,
      pool: { amount: '3000000', method: 'ratio' },
    });
    expect([computed, arranged, problems]).toEqual(['6100000', '3000000', []]);
    // 300 × 100/610 = 49.1803…, 98.3606…, 152.4590… 万元: 0.01 left over goes to the largest remainder.
    expect(lines.map((line) => line.arranged)).toEqual(['491800', '983600', '1524600']);
    expect(lines[0]?.shares).toEqual({ province: '245900', city: '123000', town: '122900' });
    expect(lines[0]?.reason).toBe('资金盘子不足，按 49.1803% 同比例安排');
  });

  it('by rank goes from the highest on', () => {
    const { lines } = arrange(results, { ...ASKED, pool: { amount: '4000000', method: 'rank' } });
    expect(lines.map((line) => line.arranged)).toEqual(['0', '900000', '3100000']);
  });

  it('by decision needs its paper, stays within the fund and under what was computed', () => {
    const pool = { amount: '3000000', method: 'decision' } as const;
    const key = (place: number) => `Z18-1b p${place}`;
    const decided = { [key(0)]: '500000', [key(1)]: '1000000', [key(2)]: '1500000' };
    const good = arrange(results, { ...ASKED, pool, decided, basis: '2019年第3次会议纪要' });
    expect(good.problems).toEqual([]);
    expect(good.lines[2]).toMatchObject({ arranged: '1500000', reason: '按2019年第3次会议纪要决定' });
    const { problems } = arrange(results, { ...ASKED, pool, decided: { [key(0)]: '1200000' } });
    expect(problems).toEqual([
      '安排合计 630.00 万元，超出资金盘子 330.00 万元',
      '改动了测算额，还没有写决定的依据（会议纪要名称、文号）',
      '1 条安排额高于测算额（如 甲公司）：条款不支持，请改小',
    ]);
  });

  it('may be decided without a limit', () => {
    const pool = { amount: null, method: 'decision' } as const;
    const decided = { 'Z18-1b p0': '500000' };
    const { arranged, problems } = arrange(results, { ...ASKED, pool, decided, basis: '会议纪要' });
    expect([arranged, problems]).toEqual(['5600000', []]);
  });

  it('leaves the columns of the levels blank where nobody has entered the ratios', () => {
    const { lines } = arrange(results, { ...ASKED, split: undefined });
    expect(lines.every(({ shares }) => shares === null)).toBe(true);
    expect(lines.map(({ arranged, computed }) => arranged === computed)).toEqual([true, true, true]);
  });

  it('is never exceeded, and the parts of the levels add up to each line', () => {
    const investments = fc.array(fc.integer({ min: 1, max: 80_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(investments, fc.integer({ min: 1, max: 2000 }), (list, wan) => {
        const amount = String(wan * 10_000);
        const found = evaluated(ledgerOf(list.map(String))).results;
        for (const method of ['ratio', 'rank'] as const) {
          const { lines, computed, arranged } = arrange(found, { ...ASKED, pool: { amount, method } });
          expect(arranged).toBe(decimalText(Exact.min(computed, amount)));
          for (const line of lines) {
            const { province, city, town } = line.shares ?? { province: '0', city: '0', town: '0' };
            expect(decimalText(new Exact(province).plus(city).plus(town))).toBe(line.arranged);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the list of those who have not applied', () => {
  it('leaves out what is under way or ended, keeps what was only told, most money first', () => {
    const values = {
      enterpriseName: '甲公司',
      subject: 'e1',
      year: '2019',
      clause: 'Z18-1b',
      clauseTitle: '',
    };
    const ledger = ledgerOf(
      ['10000000', '20000000', '31000000'],
      record('application', 'a0', { ...values, project: 'p0', appliedOn: '2019-03-01' }),
      record('application', 'a1', { ...values, project: 'p1', noticedOn: '2019-02-01' }),
    );
    const lines = eligibleLines(ledger, evaluated(ledger), 'eligible');
    expect(lines.map(({ key, amount, noticedOn }) => [key, amount, noticedOn])).toEqual([
      ['Z18-1b p2', '3100000', ''],
      ['Z18-1b p1', '2000000', '2019-02-01'],
    ]);
  });

  it('knows records that came from a list by the names that they carry', () => {
    const evaluation = evaluated(ledgerOf(['10000000']));
    const title = evaluation.results.find(({ key }) => key === 'Z18-1b p0')?.outcome.clause.title ?? '';
    const ledger = ledgerOf(
      ['10000000'],
      record('application', 'a0', {
        enterpriseName: '甲公司',
        projectName: '甲线0',
        clauseTitle: title,
        year: '2019',
        paidOn: '2019-11-02',
      }),
    );
    expect(eligibleLines(ledger, evaluation, 'eligible')).toEqual([]);
  });

  it('has near misses with what is lacking', () => {
    const ledger = ledgerOf([]);
    const [line] = eligibleLines(ledger, evaluated(ledger), 'near');
    expect(line).toMatchObject({ firmName: '乙公司', amount: '3000000' });
    expect(line?.why).toContain('差 40.00 万元');
  });
});

describe('taking a result into the subsidy ledger', () => {
  const evaluation = evaluated(ledgerOf(['10000000']));
  const result = evaluation.results.find(({ key }) => key === 'Z18-1b p0');
  if (!result) throw new Error('no result');
  const taken = { result, year: '2019', id: 'new' };

  it('makes one record, and changes that one the next time', () => {
    const ledger = ledgerOf(['10000000']);
    const first = applicationChange(
      ledger,
      new ApplicationIndex(ledger),
      taken,
      { noticedOn: '2019-02-01' },
      'c1',
    );
    expect(first?.after?.values).toMatchObject({
      enterpriseName: '甲公司',
      projectName: '甲线0',
      project: 'p0',
      year: '2019',
      clause: 'Z18-1b',
      computedAmount: '1000000',
      noticedOn: '2019-02-01',
    });
    applyChanges(ledger, first ? [first] : []);
    const index = new ApplicationIndex(ledger);
    const next = applicationChange(
      ledger,
      index,
      { ...taken, id: 'other' },
      { appliedOn: '2019-03-01' },
      'c2',
    );
    expect(next).toMatchObject({ id: 'new', before: { id: 'new' } });
    expect(next?.after?.values).toMatchObject({ noticedOn: '2019-02-01', appliedOn: '2019-03-01' });
    expect(applicationChange(ledger, index, taken, { noticedOn: '2019-02-01' }, 'c3')).toBeUndefined();
  });

  it('leaves what was computed alone once an amount is approved', () => {
    const ledger = ledgerOf(
      ['10000000'],
      record('application', 'a', {
        project: 'p0',
        clause: 'Z18-1b',
        year: '2019',
        computedAmount: '900000',
        approvedOn: '2019-06-01',
      }),
    );
    const change = applicationChange(
      ledger,
      new ApplicationIndex(ledger),
      taken,
      { paidOn: '2019-07-01' },
      'c',
    );
    expect(change?.after?.values).toMatchObject({ computedAmount: '900000', paidOn: '2019-07-01' });
  });

  it('is told the amount before a pool', () => {
    const ledger = ledgerOf(['10000000', '20000000']);
    const { results } = evaluateLedger(ledger, book, {
      year: '2019',
      pool: { amount: '100000', method: 'ratio' },
    });
    const of = (key: string) => results.find((each) => each.key === key);
    expect(of('Z18-1b p1')?.amount).toBe('66700');
    expect(grantOf(of('Z18-1b p1') ?? result)).toBe('2000000');
  });
});

describe('the notices', () => {
  const ledger = ledgerOf(['10000000', '20000000']);
  const notices = noticesFor(ledger, evaluated(ledger), new Set(['e1', 'e2', 'nobody']));

  it('say to each firm what it may have, what it nearly may have, and what to hand in', () => {
    expect(notices.map(({ name, items, near, total }) => [name, items.length, near.length, total])).toEqual([
      ['甲公司', 2, 0, '3000000'],
      ['乙公司', 0, 1, '0'],
    ]);
    expect(notices[0]?.items[0]).toMatchObject({ amount: '2000000', upperBound: true });
    expect(notices[0]?.items[0]?.basis).toContain('行动计划');
  });

  it('are a workbook of a list and one sheet for each firm', async () => {
    const bytes = noticeWorkbook(notices, { office: '小榄镇', operator: '王经办', on: '2019-03-01' });
    const read = await readWorkbook(bytes, { name: '告知单.xlsx' });
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    const { sheets } = read.value;
    expect(sheets.map(({ name }) => name)).toEqual(['告知清单', '甲公司', '乙公司']);
    const texts = (place: number) => {
      const sheet = sheets[place];
      return Array.from({ length: sheet?.rowCount ?? 0 }, (_, row) =>
        Array.from({ length: 6 }, (_each, column) => sheet?.cell(row, column)?.raw ?? '').join('|'),
      ).join('\n');
    };
    expect(texts(1)).toContain('甲公司：');
    expect(texts(1)).toContain('可以享受的政策（合计 300.00 万元）');
    expect(texts(1)).toContain('|甲线1|200|');
    expect(texts(1)).toContain('2019年3月1日');
    expect(texts(2)).toContain('差 40.00 万元');
    expect(texts(0)).toContain('合计|||||300');
  });
});

describe('the table of what was applied for', () => {
  it('is filled from the chosen records: applied amounts, else computed ones; ended ones are left out', () => {
    const ledger = ledgerOf(
      ['10000000'],
      record('application', 'a', { enterpriseName: '甲公司', computedAmount: '9', appliedAmount: '8' }),
      record('application', 'b', { enterpriseName: '乙公司', computedAmount: '7' }),
      record('application', 'c', { enterpriseName: '丙公司', computedAmount: '6', closed: 'withdrawn' }),
      record('application', 'd', { enterpriseName: '丁公司', computedAmount: '5' }),
    );
    const rows = appliedRows(ledger, new Set(['a', 'b', 'c']));
    expect(rows.map(({ enterpriseName, amount, computed }) => [enterpriseName, amount, computed])).toEqual([
      ['甲公司', '8', '9'],
      ['乙公司', '7', '7'],
    ]);
  });

  it('of an arrangement holds the latest year, or the year or the records that are asked for', () => {
    const values = (year: string, note = '') => ({
      enterpriseName: `${year}${note}`,
      year,
      approvedAmount: '1',
      note,
    });
    const ledger = ledgerOf(
      [],
      record('application', 'a', values('2020')),
      record('application', 'b', { ...values('2021', '急'), differenceReason: '核减' }),
      record('application', 'c', { ...values('2021'), closed: 'objected' }),
      record('application', 'd', { enterpriseName: '未核定', year: '2022' }),
    );
    const names = (rows: readonly FieldValues[]) =>
      rows.map(({ enterpriseName, note }) => [enterpriseName, note]);
    expect(names(arrangedRows(ledger))).toEqual([['2021急', '核减；急']]);
    expect(names(arrangedRows(ledger, '2020'))).toEqual([['2020', '']]);
    expect(names(arrangedRows(ledger, undefined, new Set(['a', 'd'])))).toEqual([['2020', '']]);
  });
});
