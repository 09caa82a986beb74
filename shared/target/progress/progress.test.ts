import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import { createDerivations } from '../actual/derivations.ts';
import { reportedBook } from '../actual/reported.ts';
import { derivationRules } from '../actual/rules.ts';
import { readTargetFigure } from '../plan/figure.ts';
import type { Indicator } from '../plan/schema.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { indicatorOf } from '../plan/target.ts';
import { changedSince, draftReport, draftSentence } from '../report/draft.ts';
import { light } from './barometer.ts';
import { completion, meets } from './completion.ts';
import { growth, growthWords, pointsBetween } from './growth.ts';
import { periodWords, pointsText, readPeriod, timeProgress, yearBefore } from './period.ts';
import { createBoard, progress } from './progress.ts';
import { calledIn, ranks } from './ranking.ts';
import { score } from './score.ts';

const annex2 = shippedPlan('zs-2015-annex2');
if (!annex2) throw new Error('annex 2');
const plan = annex2;

function indicator(id: string): Indicator {
  const found = indicatorOf(plan, id);
  if (!found) throw new Error(id);
  return found;
}

function period(text: string) {
  const read = readPeriod(text);
  if (!read) throw new Error(text);
  return read;
}

function target(words: string) {
  const figure = readTargetFigure(words);
  if (figure.kind !== 'figure') throw new Error(words);
  return figure;
}

function done(words: string, actual: string, at: string, id = 'industrialInvestment') {
  return completion(indicator(id), target(words), actual, period(at));
}

describe('published examples (C-standards C6)', () => {
  test('January to November: time progress 91.7 %', () => {
    expect(pointsText(timeProgress(period('2015-11')))).toBe('91.67');
    expect(new Exact(done('100', '91.7', '2015-11').timeProgress).times(100).toFixed(1)).toBe('91.7');
  });

  test('January to August, 74 %: 7.33 points ahead', () => {
    expect(done('100', '74', '2015-08')).toMatchObject({ ratio: '0.74', gap: '7.33' });
  });

  test('January to October, 97.2 %: 13.87 points, published as 13.8 (within 0.1)', () => {
    const { gap } = done('100', '97.2', '2015-10');
    expect(gap).toBe('13.87');
    expect(new Exact(gap ?? '0').minus('13.8').abs().lessThanOrEqualTo('0.1')).toBe(true);
  });
});

describe('periods', () => {
  test.each([
    ['2015Q2', 6, '2015Q2', '2015年上半年'],
    ['2015年二季度', 6, '2015Q2', '2015年上半年'],
    ['2015H1', 6, '2015H1', '2015年上半年'],
    ['2015年上半年', 6, '2015H1', '2015年上半年'],
    ['2015-08', 8, '2015-08', '2015年1—8月'],
    ['2015年1-8月', 8, '2015-08', '2015年1—8月'],
    ['2015', 12, '2015', '2015年'],
    ['2015年度', 12, '2015', '2015年'],
    ['2015Q3', 9, '2015Q3', '2015年前三季度'],
  ])('%s', (text, endMonth, id, words) => {
    expect(period(text)).toMatchObject({ endMonth, id, year: '2015' });
    expect(periodWords(period(text))).toBe(words);
  });

  test('what is no period is none', () => {
    for (const text of ['2015Q5', '2015-13', '15Q1', '', '二季度']) expect(readPeriod(text)).toBeUndefined();
  });

  test('the year before is the same stretch', () => {
    expect(yearBefore(period('2015Q2')).id).toBe('2014Q2');
  });
});

describe('growth', () => {
  test('from a positive base', () => {
    expect(growthWords(growth('112.3', '100'))).toBe('12.3%');
    expect(growthWords(growth('80', '100'))).toBe('-20%');
    expect(growthWords(growth('0', '100'))).toBe('-100%');
  });

  test('from nothing, zero or less is a dash, never 0 or 100 %', () => {
    for (const base of [undefined, '0', '0.00', '-5']) expect(growthWords(growth('10', base))).toBe('—');
    expect(growthWords(growth(undefined, '10'))).toBe('—');
    expect(growth('10', '0')).toEqual({ known: false, why: 'zeroBase' });
    expect(growth('10', '-1')).toEqual({ known: false, why: 'negativeBase' });
  });

  test('points are not percent', () => {
    expect(pointsBetween('12', '11')).toBe('1');
    expect(growthWords(growth('12', '11'))).toBe('9.09%');
  });

  test('undoes itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 10 ** 9 }), (base, now) => {
        const found = growth(String(now), String(base));
        if (!found.known) throw new Error('known');
        expect(new Exact(base).times(new Exact(found.ratio).plus(1)).minus(now).abs().lessThan(base)).toBe(
          true,
        );
      }),
    );
  });
});

describe('whether a target is met follows its words', () => {
  test.each([
    ['100', '100', true],
    ['100', '99.99', false],
    ['100左右', '98.5', true],
    ['100左右', '97', false],
    ['超100', '100', false],
    ['100以上', '100', true],
    ['低于100', '100', false],
    ['不高于100', '100', true],
  ])('%s and %s', (words, actual, met) => {
    expect(meets(actual, target(words), 'up')).toBe(met);
  });

  test('for what should fall, less is better', () => {
    expect(meets('99', target('100'), 'down')).toBe(true);
    expect(meets('101', target('100'), 'down')).toBe(false);
  });
});

describe('completion', () => {
  test('what is left a month, and forecasts with their methods', () => {
    const found = completion(indicator('industrialInvestment'), target('280'), '126', period('2015Q2'), {
      samePeriod: '100',
      whole: '240',
    });
    expect(found).toMatchObject({
      ratio: '0.45',
      timeProgress: '0.5',
      gap: '-5',
      neededMonthly: '25.6667',
      met: false,
    });
    expect(found.forecasts).toEqual([
      { method: 'linear', name: '按月均推算', value: '252' },
      { method: 'lastYear', name: '按上年同期占全年的比重推算', value: '302.4' },
    ]);
    expect(done('280', '300', '2015Q2').neededMonthly).toBe('0');
    expect(done('280', '270', '2015').neededMonthly).toBeUndefined();
  });

  test('a share is not held against the months of the year', () => {
    const found = done('11', '10', '2015Q2', 'researchInstitutionShare');
    expect(found).toMatchObject({
      ratio: '0.909091',
      gap: undefined,
      forecasts: [],
      neededMonthly: undefined,
    });
  });

  test('a target of 0 has no ratio', () => {
    expect(done('0', '2', '2015Q2')).toMatchObject({ ratio: undefined, gap: undefined, met: true });
  });

  test('the light follows thresholds that can be set', () => {
    const flow = indicator('industrialInvestment');
    const at = (actual: string) => done('100', actual, '2015Q2');
    expect(light(flow, at('50'))).toBe('green');
    expect(light(flow, at('45'))).toBe('amber');
    expect(light(flow, at('44.9'))).toBe('red');
    expect(light(flow, at('44.9'), { greenGap: '0', amberGap: '-10', amberRatio: '0.9' })).toBe('amber');
    const share = indicator('researchInstitutionShare');
    expect(light(share, done('11', '10', '2015Q2', share.id))).toBe('amber');
    expect(light(share, done('11', '9', '2015Q2', share.id))).toBe('red');
    expect(light(share, done('11', '11', '2015Q2', share.id))).toBe('green');
  });
});

describe('ranks and 约谈', () => {
  const places = ranks(
    new Map([
      ['a', '0.5'],
      ['b', '0.9'],
      ['c', '0.9'],
      ['d', undefined],
      ['e', '0.1'],
    ]),
  );

  test('equal figures share a rank, and who has no figure has none', () => {
    expect([...places].map(([unit, rank]) => `${unit}${rank.place}/${rank.among}`)).toEqual([
      'b1/4',
      'c1/4',
      'a3/4',
      'e4/4',
    ]);
  });

  test('not met and among the last, both', () => {
    const rule = { lastPlaces: 2 };
    expect(calledIn(false, places.get('e'), rule)).toBe(true);
    expect(calledIn(false, places.get('a'), rule)).toBe(true);
    expect(calledIn(true, places.get('e'), rule)).toBe(false);
    expect(calledIn(false, places.get('b'), rule)).toBe(false);
    expect(calledIn(false, places.get('d'), rule)).toBe(false);
  });
});

describe('score', () => {
  test('weights, bonus caps and what is missing', () => {
    const result = score(
      [
        { indicator: 'a', weight: '40', ratio: '1.3', bonusPerPercent: '0.2', bonusCap: '4' },
        { indicator: 'b', weight: '30', ratio: '0.5' },
        { indicator: 'c', weight: '30', ratio: undefined },
        { indicator: 'd', weight: '10', ratio: '1.1', bonusPerPercent: '0.3' },
      ],
      '5',
    );
    expect(result).toMatchObject({ total: '70', outOf: '80', missing: ['c'], bonusCapped: true });
    expect(result.lines[0]).toEqual({ indicator: 'a', base: '40', bonus: '4', bonusCapped: true });
    expect(result.lines[3]?.bonus).toBe('3');
  });
});

function fact(id: string, values: LedgerRecord['values']): LedgerRecord {
  return {
    id,
    register: 'indicatorFact',
    values: { plan: plan.id, basis: 'cumulative', ...values },
    origins: [],
  };
}

describe('progress of annex 2', () => {
  const ledger = emptyLedger();
  ledger.set(
    'project',
    new Map([
      [
        'p1',
        {
          id: 'p1',
          register: 'project',
          values: { town: 'xiaolan', kind: 'equipment', enterprise: 'e1' },
          origins: [],
        },
      ],
    ]),
  );
  ledger.set(
    'monthlyFact',
    new Map([
      [
        'm1',
        {
          id: 'm1',
          register: 'monthlyFact',
          values: { project: 'p1', month: '2015-05', investment: '740000000' },
          origins: [],
        },
      ],
    ]),
  );
  const reported = reportedBook([
    fact('1', {
      indicator: 'industrialInvestment',
      town: 'xiaolan',
      period: '2015Q2',
      value: '12.3',
      samePeriod: '11',
    }),
    fact('2', { indicator: 'industrialInvestment', town: 'shiqi', period: '2015Q2', value: '2.1' }),
    fact('3', { indicator: 'industrialInvestment', town: 'huangpu', period: '2015Q2', value: '5' }),
    fact('4', { indicator: 'technicalInvestment', town: 'xiaolan', period: '2015Q2', value: '8' }),
  ]);
  const derivations = createDerivations(derivationRules(), ledger);
  const rows = progress({ plan, period: period('2015Q2'), units: ['xiaolan'], reported, derivations });
  const of = (id: string) => rows.find((row) => row.indicator.id === id);

  test('target, ratio, gap, rank and light', () => {
    expect(of('industrialInvestment')).toMatchObject({
      actual: '12.3',
      source: 'entered',
      completion: { ratio: '0.5', gap: '0' },
      rank: { place: 2, among: 3 },
      light: 'green',
      growth: { known: true, ratio: '0.118182' },
      disagreement: '4.9',
    });
  });

  test('an entered figure stands, with the derived one beside it', () => {
    const row = of('technicalInvestment');
    expect(row?.actual).toBe('8');
    expect(row?.derived?.value).toBe('7.4');
    expect(row?.disagreement).toBe('0.6');
  });

  test('without an entered figure the derived one counts, with its rows', () => {
    expect(of('technicalFirms')).toMatchObject({ actual: undefined, source: undefined });
    const alone = progress({
      plan,
      period: period('2015Q2'),
      units: ['xiaolan'],
      reported: reportedBook([]),
      derivations,
    });
    expect(alone.find((row) => row.indicator.id === 'technicalInvestment')).toMatchObject({
      actual: '7.4',
      source: 'derived',
      completion: { ratio: '0.5' },
    });
    expect(derivations.rows('technicalInvestment', ['xiaolan'], period('2015Q2'))).toEqual([
      { register: 'project', id: 'p1', amount: '740000000' },
    ]);
  });

  test('no figure is no zero', () => {
    expect(of('motorEfficiency')).toMatchObject({
      actual: undefined,
      completion: undefined,
      light: undefined,
      rank: undefined,
    });
  });

  test('the text is made of these figures', () => {
    const row = of('industrialInvestment');
    if (!row) throw new Error('row');
    expect(draftSentence(row)).toBe(
      '工业投资完成12.3亿元，同比增长11.8%，完成年度目标的50%，与序时进度持平，在有数据的3个镇街中排第2。',
    );
    const report = draftReport(rows, period('2015Q2'), { town: '小榄镇' });
    expect(report).toMatch(/^2015年上半年，小榄镇10项指标中，2项有完成数，没有落后于进度的指标。\n/);
    expect(report).toContain('工业技改投资完成8亿元，完成年度目标的54.1%，快于序时进度4.1个百分点');
    expect(report).toMatch(/尚无数据的指标：.*实现电机能效提升.*。$/);
  });

  test('the difference to the last report', () => {
    const last = [
      { indicator: 'industrialInvestment', town: 'xiaolan', actual: '12.1', report: 's1' },
      { indicator: 'technicalInvestment', town: 'xiaolan', actual: '8', report: 's1' },
    ];
    expect(changedSince(last, rows)).toEqual([
      { indicator: 'industrialInvestment', town: 'xiaolan', before: '12.1', after: '12.3', report: 's1' },
    ]);
  });

  test('at the end of the year who has not met it and is among the last is called in', () => {
    const end = progress({
      plan,
      period: period('2015'),
      reported: reportedBook([
        fact('1', { indicator: 'industrialInvestment', town: 'xiaolan', period: '2015', value: '24.6' }),
        fact('2', { indicator: 'industrialInvestment', town: 'shiqi', period: '2015', value: '2.1' }),
        fact('3', { indicator: 'industrialInvestment', town: 'huangpu', period: '2015', value: '14' }),
        fact('4', { indicator: 'industrialInvestment', town: 'dongqu', period: '2015', value: '4.5' }),
      ]),
      talk: { lastPlaces: 1 },
    }).filter((row) => row.calledIn);
    expect(end.map((row) => row.town)).toEqual(['shiqi']);
  });
});

describe('the course of a year', () => {
  const ledger = emptyLedger();
  const put = (register: LedgerRecord['register'], id: string, values: LedgerRecord['values']) =>
    applyChanges(ledger, [{ register, id, before: null, after: { id, register, values, origins: [] } }]);
  put('project', 'p', { town: 'guzhen', kind: 'green' });
  put('monthlyFact', 'm1', { project: 'p', month: '2015-01', investment: '100000000' });
  put('monthlyFact', 'm2', { project: 'p', month: '2015-03', investment: '50000000' });
  const derivations = createDerivations(derivationRules(), ledger);
  const course = (records: readonly LedgerRecord[]) =>
    createBoard({ plan, reported: reportedBook(records), derivations })
      .trend('2015', 'guzhen')
      .get('technicalInvestment')
      ?.map((value) => value ?? '-')
      .join(' ');

  test('counted figures end with the last month that was reported', () => {
    expect(course([])).toBe('1 - 1.5 - - - - - - - - -');
  });

  test('entered and counted figures are not mixed in one line', () => {
    const entered = fact('1', {
      indicator: 'technicalInvestment',
      town: 'guzhen',
      period: '2015-02',
      value: '9',
    });
    expect(course([entered])).toBe('- 9 - - - - - - - - - -');
  });
});

describe('a share', () => {
  const share = 'researchInstitutionShare';
  const ledger = emptyLedger();
  for (const id of ['e1', 'e2']) {
    const after: LedgerRecord = {
      id,
      register: 'enterprise',
      values: { town: 'guzhen', aboveScale: true, ...(id === 'e1' ? { techCentreLevel: 'city' } : {}) },
      origins: [],
    };
    applyChanges(ledger, [{ register: 'enterprise', id, before: null, after }]);
  }

  test('changes by percentage points, not by percent', () => {
    const [row] = progress({
      plan,
      period: period('2015Q2'),
      units: ['xiaolan'],
      reported: reportedBook([
        fact('1', { indicator: share, town: 'xiaolan', period: '2015Q2', value: '12', samePeriod: '11' }),
      ]),
    });
    expect(row).toMatchObject({ actual: '12', pointsChange: '1', growth: { known: false, why: 'share' } });
  });

  test('that the registers hold now is no figure of earlier months', () => {
    const board = createBoard({
      plan,
      reported: reportedBook([
        fact('1', { indicator: share, town: 'guzhen', period: '2015-03', value: '9' }),
      ]),
      derivations: createDerivations(derivationRules(), ledger),
    });
    expect(board.trend('2015', 'guzhen').get(share)?.slice(0, 4)).toEqual([
      undefined,
      undefined,
      '9',
      undefined,
    ]);
    const [row] = board.rows(period('2015Q2'), ['guzhen']);
    expect(row).toMatchObject({ actual: '50', source: 'derived', pointsChange: undefined });
  });
});

test('ratio, gap and need agree for any figures', () => {
  const amount = fc
    .integer({ min: 1, max: 10 ** 7 })
    .map((cents) => decimalText(new Exact(cents).dividedBy(100)));
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 11 }), (goal, actual, month) => {
      const found = completion(indicator('industrialInvestment'), target(goal), actual, {
        year: '2015',
        endMonth: month,
        kind: 'month',
        id: 'x',
      });
      const ahead = new Exact(actual).times(12).greaterThanOrEqualTo(new Exact(goal).times(month));
      const gap = new Exact(found.gap ?? 'NaN');
      expect(ahead ? gap.greaterThanOrEqualTo(0) : gap.lessThanOrEqualTo(0)).toBe(true);
      const arrives = new Exact(actual).plus(new Exact(found.neededMonthly ?? '0').times(12 - month));
      expect(arrives.greaterThanOrEqualTo(new Exact(goal).minus('0.01'))).toBe(true);
    }),
  );
});
