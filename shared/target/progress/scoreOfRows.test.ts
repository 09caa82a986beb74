import { describe, expect, test } from 'vitest';
import { emptyLedger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { reportedBook } from '../actual/reported.ts';
import { readScoring, type Scoring, scoringOf, type TypedScoring } from '../library/scoring.ts';
import { keepSetting } from '../library/settings.ts';
import type { Plan } from '../plan/schema.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { readPeriod } from './period.ts';
import { createBoard } from './progress.ts';
import { scoreOfRows } from './scoreOfRows.ts';

const found = shippedPlan('zs-2015-annex2');
if (!found) throw new Error('zs-2015-annex2');
const plan: Plan = {
  ...found,
  indicators: found.indicators.map((each) =>
    each.id === 'motorEfficiency' ? { ...each, direction: 'down' } : each,
  ),
};

function fact(indicator: string, value: string): LedgerRecord {
  return {
    id: indicator,
    register: 'indicatorFact',
    values: { plan: plan.id, indicator, town: 'guzhen', period: '2015-06', basis: 'cumulative', value },
    origins: [],
  };
}

/** Of 古镇: 2.55 for 技改投资, 10.40 for 工业投资, 3 for 机器换人, 10 for 研发机构比例, at most 1.18 for 电机能效. */
const facts = [
  fact('technicalInvestment', '1.5'),
  fact('industrialInvestment', '13.52'),
  fact('robotReplacement', '1'),
  fact('researchInstitutionShare', '9'),
  fact('motorEfficiency', '1.2'),
];

function scored(scoring: Scoring, at = '2015-06') {
  const period = readPeriod(at);
  if (!period) throw new Error(at);
  const board = createBoard({ plan, reported: reportedBook(facts) });
  return scoreOfRows(board.rows(period, ['guzhen']), scoring, period);
}

const LINES: Scoring['lines'] = {
  technicalInvestment: { weight: '30' },
  industrialInvestment: { weight: '20', bonusPerPercent: '0.2', bonusCap: '4' },
  robotReplacement: { weight: '10', bonusPerPercent: '0.1' },
  researchInstitutionShare: { weight: '10' },
  motorEfficiency: { weight: '5' },
  equipmentInvestment: { weight: '25' },
};

describe('a town’s score by the weights of its office', () => {
  test('against the year: part of a weight, a bonus with its cap, what has no figure left out', () => {
    const { worked, ...score } = scored({ against: 'year', lines: LINES });
    // 30 × 1.5 ÷ 2.55 + 20 + 4 + 10 ÷ 3 + 9 + 0
    expect(score).toMatchObject({ total: '53.9804', outOf: '75', bonus: '4', bonusCapped: false });
    expect(score.missing).toEqual(['equipmentInvestment']);
    const working = Object.fromEntries(worked.map((line) => [line.indicator, line.working]));
    expect(working).toEqual({
      researchInstitutionShare: ['9 ÷ 目标 10 = 90%', '90% × 10 分 = 9 分'],
      industrialInvestment: [
        '13.52 ÷ 目标 10.4 = 130%',
        '达到目标，得满分 20 分',
        '超 30% × 0.2 分 = 6 分，加分封顶 4 分',
      ],
      technicalInvestment: ['1.5 ÷ 目标 2.55 = 58.82%', '58.82% × 30 分 = 17.6471 分'],
      equipmentInvestment: ['没有完成数：不计分，也不算进满分'],
      robotReplacement: ['1 ÷ 目标 3 = 33.33%', '33.33% × 10 分 = 3.3333 分'],
      motorEfficiency: ['完成 1.2，没有达到目标 1.18（越低越好），不得分', '0% × 5 分 = 0 分'],
    });
  });

  test('against the months gone: what grows is held against its share, a level against the whole', () => {
    const { worked, ...score } = scored({ against: 'time', bonusCap: '3', lines: LINES });
    const of = (indicator: string) => worked.find((line) => line.indicator === indicator);
    expect(of('technicalInvestment')).toMatchObject({ points: '30', bonus: '0' });
    expect(of('technicalInvestment')?.working[0]).toBe('1.5 ÷ 序时目标 1.275（2.55 × 6 ÷ 12） = 117.65%');
    expect(of('researchInstitutionShare')?.points).toBe('9');
    expect(score).toMatchObject({ bonus: '3', bonusCapped: true });
    // 30 + 20 + 6.6667 + 9 + 0, and 4 of bonus capped at 3.
    expect(score.total).toBe('68.6667');
  });

  test('nothing weighed is nothing scored', () => {
    expect(scored({ against: 'year', lines: {} })).toMatchObject({ total: '0', outOf: '0', worked: [] });
  });
});

describe('weights as they are typed', () => {
  const line = (weight: string, bonusPerPercent = '', bonusCap = '') => ({
    weight,
    bonusPerPercent,
    bonusCap,
  });
  const typed = (lines: TypedScoring['lines'], bonusCap = ''): TypedScoring => ({
    against: 'time',
    bonusCap,
    lines,
  });

  test('blank is none, and what was kept is read again', () => {
    const read = readScoring(
      plan,
      typed({ technicalInvestment: line(' 30.50 '), robotReplacement: line('') }, '5'),
    );
    expect(read).toMatchObject({
      ok: true,
      value: { against: 'time', bonusCap: '5', lines: { technicalInvestment: { weight: '30.5' } } },
    });
    if (!read.ok) throw new Error('refused');
    const ledger = emptyLedger();
    const setting = { id: `scoring:${plan.id}`, name: '考评分值', content: read.value };
    for (const { after } of keepSetting(ledger, setting, 'c1'))
      if (after) ledger.set('setting', new Map([[after.id, after]]));
    expect(scoringOf(ledger, plan.id)).toEqual(read.value);
    expect(scoringOf(ledger, 'zs-2018').lines).toEqual({});
  });

  test('every box that is no number is named, and a bonus without a weight', () => {
    const read = readScoring(
      plan,
      typed({ technicalInvestment: line('三十', '-1'), robotReplacement: line('', '0.2') }, '5分'),
    );
    expect(read.findings.map(({ message }) => message)).toEqual([
      '工业技改投资的分值填的“三十”不是分数',
      '工业技改投资每超 1% 的加分填的“-1”不是分数',
      '规模以上工业企业开展“机器换人”有加分，没有分值',
      '加分合计封顶填的“5分”不是分数',
    ]);
  });
});
