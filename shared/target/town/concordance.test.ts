import { expect, test } from 'vitest';
import { shippedPlan } from '../plan/shipped.ts';
import { carryOver, concordance } from './concordance.ts';

const THEN = '2015-12-31';
const NOW = '2024-06-30';

test('most towns are the same, under whatever name', () => {
  expect(concordance('shiqi', THEN, NOW)).toEqual({ kind: 'same', to: 'shiqi' });
  expect(concordance('guzhen', THEN, NOW)).toEqual({ kind: 'same', to: 'guzhen' });
  expect(concordance('dongsheng', THEN, '2018-01-01')).toMatchObject({ kind: 'same', to: 'dongsheng' });
});

test('小榄 and 东升 are added up', () => {
  const merged = { kind: 'merged', to: 'xiaolan', from: ['xiaolan', 'dongsheng'] };
  expect(concordance('xiaolan', THEN, NOW)).toMatchObject(merged);
  expect(concordance('dongsheng', THEN, NOW)).toMatchObject(merged);
});

test('火炬, 民众 and 南朗 must be asked', () => {
  const readings = (id: string, to: string) => {
    const found = concordance(id, THEN, to);
    return found.kind === 'ask' ? found.readings.map((each) => each.id) : found.kind;
  };
  expect(readings('huoju-cuiheng', NOW)).toEqual(['huoju', 'huoju-minzhong']);
  expect(readings('minzhong', NOW)).toEqual(['minzhong', 'huoju-minzhong']);
  expect(readings('nanlang', NOW)).toEqual(['nanlang', 'cuiheng-nanlang']);
  expect(readings('minzhong', '2022-06-30')).toBe('same');
  expect(readings('atlantis', NOW)).toBe('unknown');
});

test('figures of 2015 carried to today: sums, questions, nothing guessed', () => {
  const plan = shippedPlan('zs-2015-annex2');
  const column = plan?.indicators.find((each) => each.id === 'industrialInvestment')?.byUnit['2015'] ?? [];
  const figures = new Map(plan?.units.map((unit, index) => [unit.id, column[index] ?? '']));
  const open = carryOver(figures, THEN, NOW);
  expect(open.questions.map((question) => question.unit)).toEqual(['huoju-cuiheng', 'minzhong', 'nanlang']);
  expect(open.questions[0]?.question).toContain('火炬开发区（含翠亨新区）');
  expect(open.carried.find((each) => each.to === 'xiaolan')).toMatchObject({
    value: '30.8',
    from: ['xiaolan', 'dongsheng'],
    missing: [],
  });
  expect(open.carried).toHaveLength(20);

  const answered = carryOver(
    figures,
    THEN,
    NOW,
    new Map([
      ['huoju-cuiheng', 'huoju-minzhong'],
      ['minzhong', 'huoju-minzhong'],
      ['nanlang', 'nanlang'],
    ]),
  );
  expect(answered.questions).toEqual([]);
  expect(answered.carried.find((each) => each.to === 'huoju-minzhong')?.value).toBe('84.3');
  expect(answered.carried.find((each) => each.to === 'nanlang')?.note).toContain('马安村');
});

test('half of a merged town is said to be half', () => {
  const { carried, unknown } = carryOver(
    new Map([
      ['dongsheng', '6.2'],
      ['atlantis', '1'],
    ]),
    THEN,
    NOW,
  );
  expect(carried).toMatchObject([{ to: 'xiaolan', value: '6.2', missing: ['xiaolan'] }]);
  expect(unknown).toEqual(['atlantis']);
});
