import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordChange } from '../../model/changeSet.ts';
import { applyChanges, emptyLedger, type Ledger, recordsOf } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import { decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { type Period, periodOf } from '../progress/period.ts';
import { createDerivations, type Derivations, liveDerivations } from './derivations.ts';
import { derivationRules } from './rules.ts';
import { wholeFen, YuanSums } from './yuanSum.ts';

const TOWNS = ['xiaolan', 'shiqi'];
const ELECTRIC = /^(?:[A-T]?3[3-9]|[A-T]?40)/;

/** What a project did in one month, straight from its facts and in exact decimals only. */
function monthsOf(facts: readonly LedgerRecord[]) {
  const readable = facts
    .filter(({ values }) => typeof values.month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(values.month))
    .map(({ values }) => ({
      month: String(values.month),
      own: figure(values.investment),
      toDate: figure(values.investmentToDate),
    }))
    .filter(({ own, toDate }) => own !== undefined || toDate !== undefined)
    .sort((one, other) => (one.month < other.month ? -1 : one.month > other.month ? 1 : 0));
  const found: { readonly month: string; readonly amount: Exact }[] = [];
  for (const [at, { month, own, toDate }] of readable.entries()) {
    // The last cumulative figure of the year before this one, and the months since.
    const earlier = readable.slice(0, at).filter((each) => each.month.startsWith(month.slice(0, 4)));
    const last = earlier.findLastIndex((each) => each.toDate !== undefined);
    const since = found.slice(at - earlier.length + last + 1, at);
    const start = new Exact(earlier[last]?.toDate ?? 0);
    const before = since.reduce((sum, { amount }) => sum.plus(amount), start);
    found.push({ month, amount: own === undefined ? new Exact(toDate ?? 0).minus(before) : new Exact(own) });
  }
  return found;
}

function figure(value: unknown): string | undefined {
  return typeof value === 'string' && isDecimalText(value) ? value : undefined;
}

/** Straight from the records, without any index. */
function recount(ledger: Ledger, town: string, { year, endMonth }: Period) {
  const firms = new Map(recordsOf(ledger, 'enterprise').map((firm) => [firm.id, firm.values]));
  const facts = recordsOf(ledger, 'monthlyFact');
  const all = new Exact(0);
  const sums = { all, technical: new Exact(0), equipment: new Exact(0) };
  const moved = { technical: new Set<string>(), intelligent: new Set<string>() };
  let reportedTo = 0;
  for (const { id, values } of recordsOf(ledger, 'project')) {
    const firmId = typeof values.enterprise === 'string' ? values.enterprise : '';
    const firm = firms.get(firmId);
    if ((values.town ?? firm?.town) !== town) continue;
    const own =
      typeof values.industry === 'string' && values.industry !== '灯饰' ? values.industry : undefined;
    const industry = own ?? firm?.industryCode;
    const isEquipment =
      industry === '金属制品业' || (typeof industry === 'string' && ELECTRIC.test(industry));
    for (const { month, amount } of monthsOf(facts.filter((fact) => fact.values.project === id))) {
      const number = Number.parseInt(month.slice(5), 10);
      if (month.slice(0, 4) !== year || number > endMonth) continue;
      reportedTo = Math.max(reportedTo, number);
      sums.all = sums.all.plus(amount);
      if (isEquipment) sums.equipment = sums.equipment.plus(amount);
      if (values.kind === undefined) continue;
      sums.technical = sums.technical.plus(amount);
      if (firm?.aboveScale !== true || !amount.greaterThan(0)) continue;
      moved.technical.add(firmId);
      if (values.kind === 'intelligent') moved.intelligent.add(firmId);
    }
  }
  const scaled = [...firms.values()].filter((firm) => firm.town === town && firm.aboveScale === true);
  return {
    reportedTo,
    all: decimalText(sums.all),
    technical: decimalText(sums.technical),
    equipment: decimalText(sums.equipment),
    technicalFirms: moved.technical.size,
    robotFirms: moved.intelligent.size,
    having: scaled.filter((firm) => firm.techCentreLevel !== undefined).length,
    scaled: scaled.length,
  };
}

function expectRecount(derived: Derivations, ledger: Ledger): void {
  for (const town of TOWNS)
    for (const period of [
      periodOf('2015', 'month', 5),
      periodOf('2015', 'year', 12),
      periodOf('2016', 'month', 2),
    ]) {
      const naive = recount(ledger, town, period);
      const counted = (rule: string) => derived.figure(rule, [town], period);
      const value = (rule: string) => counted(rule)?.value ?? '0';
      expect(counted('industrialInvestment')?.reportedTo ?? 0).toBe(naive.reportedTo);
      expect(value('industrialInvestment')).toBe(naive.all);
      expect(value('technicalInvestment')).toBe(naive.technical);
      expect(value('equipmentInvestment')).toBe(naive.equipment);
      expect(value('technicalFirms')).toBe(String(naive.technicalFirms));
      expect(value('robotReplacement')).toBe(String(naive.robotFirms));
      const share = counted('researchInstitutionShare');
      expect([share?.numerator ?? 0, share?.denominator ?? 0]).toEqual([naive.having, naive.scaled]);
      const rows = derived.rows('technicalInvestment', [town], period);
      const sum = rows.reduce((total, row) => total.plus(row.amount), new Exact(0));
      expect(decimalText(sum)).toBe(naive.technical);
      expect(derived.rows('technicalFirms', [town], period)).toHaveLength(naive.technicalFirms);
    }
}

const town = fc.constantFrom(...TOWNS);
const amount = fc.oneof(
  fc.integer({ min: -500, max: 99_999 }).map((fen) => decimalText(new Exact(fen).dividedBy(100))),
  fc.constantFrom(
    '0',
    '0.10',
    '-0',
    '007',
    '12.340',
    '0.001',
    '-3.00001',
    '999999999999.99',
    '-999999999999.99',
    '9007199254740993',
    '123456789012345678901234567890.12345678901234567890',
  ),
  // What a clerk left in the cell: no figure, so nothing was reported.
  fc.constantFrom('', '约 3', '1,200', '1e3', '.5', '5.', '--1', '１２', '未完成'),
);
const drawn = fc.oneof(
  fc.record({
    register: fc.constant('project' as const),
    id: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    values: fc.record(
      {
        town,
        kind: fc.constantFrom('green', 'intelligent'),
        enterprise: fc.constantFrom('e1', 'e2', 'e3'),
        industry: fc.constantFrom('C3351', '38', '金属制品业', '灯饰', '2110'),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    register: fc.constant('enterprise' as const),
    id: fc.constantFrom('e1', 'e2', 'e3'),
    values: fc.record(
      {
        town,
        aboveScale: fc.boolean(),
        techCentreLevel: fc.constantFrom('city', 'province'),
        industryCode: fc.constantFrom('3351', 'C2110', ''),
      },
      { requiredKeys: [] },
    ),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      register: fc.constant('monthlyFact' as const),
      id: fc.integer({ min: 1, max: 12 }).map((number) => `m${number}`),
      values: fc.record(
        {
          project: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'gone'),
          month: fc.constantFrom(
            '2015-01',
            '2015-02',
            '2015-05',
            '2015-12',
            '2016-02',
            '2015-13',
            '2015',
            '',
          ),
          investment: amount,
          investmentToDate: amount,
        },
        { requiredKeys: ['project', 'month'] },
      ),
    }),
  },
);
const edit = fc.oneof(
  { weight: 4, arbitrary: drawn },
  { weight: 1, arbitrary: drawn.map((each) => ({ ...each, values: null })) },
);
type Edit = {
  readonly register: RegisterId;
  readonly id: string;
  readonly values: LedgerRecord['values'] | null;
};

function changeOf(ledger: Ledger, { register, id, values }: Edit): RecordChange | undefined {
  const before = ledger.get(register)?.get(id) ?? null;
  const after = values === null ? null : { id, register, values, origins: [] };
  return before === null && after === null ? undefined : { register, id, before, after };
}

/** One fact a project and month, as the register has it: of two, neither comes first. */
function oneAMonth(ledger: Ledger): boolean {
  const facts = recordsOf(ledger, 'monthlyFact').map(({ values }) => `${values.project}|${values.month}`);
  return new Set(facts).size === facts.length;
}

test('derived equals a recount, however it was read and through any edits', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 24 }), fc.array(edit, { maxLength: 12 }), (start, edits) => {
      const ledger = emptyLedger();
      const read = liveDerivations(derivationRules());
      for (const [at, each] of start.entries()) {
        const change = changeOf(ledger, each);
        if (!change) continue;
        applyChanges(ledger, [change]);
        if (!oneAMonth(ledger)) {
          applyChanges(ledger, [{ ...change, before: change.after, after: change.before }]);
          continue;
        }
        // As records and as acts: the first in whatever order the working copy has them.
        if (change.before === null && change.after && at % 2 === 0) read.put(change.after);
        else read.apply([change]);
      }
      const counted = createDerivations(derivationRules(), ledger);
      expectRecount(read, ledger);
      expectRecount(counted, ledger);
      for (const each of edits) {
        const change = changeOf(ledger, each);
        if (!change) continue;
        applyChanges(ledger, [change]);
        if (oneAMonth(ledger)) read.apply([change]);
        else applyChanges(ledger, [{ ...change, before: change.after, after: change.before }]);
      }
      expectRecount(read, ledger);
    }),
    { numRuns: 200 },
  );
});

describe('sums of yuan', () => {
  const yuan = fc.oneof(
    fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((fen) => decimalText(new Exact(fen).dividedBy(100))),
    fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
    fc.constantFrom('0.001', '999999999999.99', '-999999999999.99'),
  );

  test('are exact however large, small or many', () => {
    fc.assert(
      fc.property(fc.array(yuan, { maxLength: 60 }), (amounts) => {
        const sums = new YuanSums(2);
        for (const [at, each] of amounts.entries()) sums.add(at % 2, each, 1);
        const added = amounts.reduce<Exact>((before, each) => before.plus(each), new Exact(0));
        expect(decimalText(sums.total(0, 2))).toBe(decimalText(added));
        for (const [at, each] of amounts.entries()) sums.add(at % 2, each, -1);
        expect(decimalText(sums.total(0, 2))).toBe('0');
      }),
    );
  });

  test('whole 分 are read from decimal text, and from no other', () => {
    const text = fc.oneof(yuan, amount, fc.string({ unit: fc.constantFrom('0', '7', '.', '-', ' ', 'e') }));
    fc.assert(
      fc.property(text, (written) => {
        const fen = wholeFen(written);
        if (!isDecimalText(written)) expect(fen).toBeNaN();
        else if (!Number.isNaN(fen)) expect(new Exact(fen).dividedBy(100).equals(written)).toBe(true);
      }),
    );
    expect(wholeFen('-999999999999.9')).toBe(-99_999_999_999_990);
    expect(wholeFen('0.001')).toBeNaN();
    expect(wholeFen('1000000000000')).toBeNaN();
  });
});
