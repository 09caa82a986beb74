import { describe, expect, test } from 'vitest';
import annex1 from '../../../assets/plans/zs-2015-annex1.json' with { type: 'json' };
import { readTargetFigure } from './figure.ts';
import { readGoal } from './goal.ts';
import { inUnit } from './measure.ts';
import { readPlan } from './readPlan.ts';
import { shippedPlan, shippedPlans } from './shipped.ts';
import { indicatorOf, targetOf } from './target.ts';

describe('a target as it is written', () => {
  test.each([
    ['280', { value: '280', comparator: 'stated', decimals: 0 }],
    ['2.50', { value: '2.5', decimals: 2 }],
    ['350（220）', { value: '350', ofWhich: '220' }],
    ['350(其中：220)', { value: '350', ofWhich: '220' }],
    ['1,653', { value: '1653' }],
    ['38.5%以上', { value: '38.5', unit: '%', comparator: 'atLeast' }],
    ['8家左右', { value: '8', unit: '家', comparator: 'about' }],
    ['约18%', { value: '18', comparator: 'about' }],
    ['低于0.5', { value: '0.5', comparator: 'under' }],
    ['超10家', { value: '10', comparator: 'over' }],
    ['3至5家', { value: '3', upTo: '5' }],
    ['0', { value: '0' }],
  ])('%s', (words, expected) => {
    expect(readTargetFigure(words)).toMatchObject({ kind: 'figure', asWritten: words, ...expected });
  });

  test('a dash is no target, words stay words', () => {
    expect(readTargetFigure('-')).toEqual({ kind: 'none', asWritten: '-' });
    expect(readTargetFigure('')).toEqual({ kind: 'none', asWritten: '' });
    expect(readTargetFigure('按全省平均水平年终考核').kind).toBe('words');
    expect(readTargetFigure('1.2.3').kind).toBe('words');
  });
});

describe('a goal over the years', () => {
  test.each([
    ['年均增长8%左右', { kind: 'averageGrowth', rate: '0.08', comparator: 'about' }],
    ['年均增长约18%', { kind: 'averageGrowth', rate: '0.18', comparator: 'about' }],
    ['年均增长28%以上', { kind: 'averageGrowth', rate: '0.28', comparator: 'atLeast' }],
    ['三年累计提高0.15个百分点', { kind: 'increase', amount: '0.15', unit: '个百分点' }],
    ['三年累计增加15家左右', { kind: 'increase', amount: '15', unit: '家', comparator: 'about' }],
    ['三年累计新增3家', { kind: 'increase', amount: '3', unit: '家' }],
    ['三年累计1400家（660家）', { kind: 'cumulated', total: '1400', ofWhich: '660', unit: '家' }],
    ['三年累计48万千瓦', { kind: 'cumulated', total: '48', unit: '万千瓦' }],
    ['占全部规模以上工业企业的50%以上', { kind: 'share', rate: '0.5', comparator: 'atLeast' }],
    ['比2014年下降9%', { kind: 'totalGrowth', rate: '-0.09' }],
    ['处于国内领先水平', { kind: 'words' }],
  ])('%s', (words, expected) => {
    expect(readGoal(words)).toMatchObject(expected);
  });
});

test('units of one kind convert exactly, others not at all', () => {
  expect(inUnit('0.38', '万亿元', '亿元')).toBe('3800');
  expect(inUnit('3726', '亿元', '万亿元')).toBe('0.3726');
  expect(inUnit('24', '万千瓦', '亿元')).toBeUndefined();
});

describe('the plans that are shipped', () => {
  test('are all there', () => {
    expect(shippedPlans().map((plan) => [plan.id, plan.indicators.length, plan.units.length])).toEqual([
      ['zs-2015-annex1', 19, 0],
      ['zs-2015-annex2', 10, 24],
      ['zs-2015-text', 26, 0],
      ['zs-2018', 14, 0],
      ['zs-2020', 14, 0],
    ]);
  });

  test('give the printed figures', () => {
    const plan = shippedPlan('zs-2015-annex2');
    const firms = plan && indicatorOf(plan, 'technicalFirms');
    if (!plan || !firms) throw new Error('annex 2');
    expect(targetOf(plan, firms, '2015')).toMatchObject({ value: '350', ofWhich: '220' });
    expect(targetOf(plan, firms, '2015', 'xiaolan')).toMatchObject({ value: '40', ofWhich: '25' });
    expect(targetOf(plan, firms, '2016', 'xiaolan')).toBeUndefined();
    expect(targetOf(plan, firms, '2015', 'atlantis')).toBeUndefined();
  });

  test('hold every goal of annex 1 in a form that can be computed', () => {
    for (const indicator of shippedPlan('zs-2015-annex1')?.indicators ?? [])
      for (const goal of indicator.goals) expect(readGoal(goal.words).kind, goal.words).not.toBe('words');
  });
});

describe('a malformed plan', () => {
  const messages = (json: unknown) => {
    const read = readPlan(json);
    expect(read.ok).toBe(false);
    return read.findings.map((finding) => finding.message);
  };
  const [first, ...others] = annex1.indicators;

  test('names the indicator and what is wrong with it', () => {
    expect(messages({ ...annex1, indicators: [{ ...first, direction: 'sideways' }, ...others] })).toEqual([
      '第1个指标“规模以上工业增加值”的 direction：方向只能是 up（越高越好）或 down（越低越好）',
    ]);
    expect(messages({ ...annex1, indicators: [{ ...first, kind: 'ratio', addsOverTowns: true }] })).toContain(
      '第1个指标“规模以上工业增加值”的 addsOverTowns：比例不能相加，要写 false',
    );
    expect(messages({ ...annex1, indicators: [{ ...first, unit: undefined }] })[0]).toContain('缺少这一项');
    expect(messages({ ...annex1, colour: 'red' })).toEqual(['目标文件：有不认识的内容“colour”']);
    expect(messages({ ...annex1, from: '15' })).toEqual(['from：年份要写成四位数字，例如 2015']);
    expect(messages('目标')).toHaveLength(1);
  });

  test('names double indicators and units, short rows, wrong years and broken references', () => {
    expect(messages({ ...annex1, indicators: [first, first, ...others] })[0]).toContain('用了两次');
    expect(
      messages({ ...annex1, indicators: [{ ...first, byUnit: { '2015': ['1'] } }, ...others] })[0],
    ).toContain('2015年分解数有 1 个，考核单元有 0 个');
    expect(
      messages({ ...annex1, indicators: [{ ...first, figures: { '2025': '1' } }, ...others] })[0],
    ).toContain('2025年不在 2015—2017 年之内');
    expect(
      messages({ ...annex1, relations: [{ kind: 'part', part: 'nothing', whole: 'addedValue' }] })[0],
    ).toContain('nothing 不在目标文件里');
    const town = { id: 'shiqi', name: '石岐区' };
    expect(messages({ ...annex1, units: [town, town] })[0]).toContain('考核单元“石岐区”：出现了两次');
  });
});
