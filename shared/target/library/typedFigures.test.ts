import { expect, test } from 'vitest';
import { applyChanges, emptyLedger } from '../../model/ledger.ts';
import type { PlanCell } from '../plan/target.ts';
import { findingsOf, planInLibrary } from './library.ts';
import { typedFigures, typeFigure } from './typedFigures.ts';

const ANNEX = 'zs-2015-annex2';
const ledger = () => emptyLedger();

function inLibrary(of: ReturnType<typeof ledger>) {
  const found = planInLibrary(of, ANNEX);
  if (!found) throw new Error(ANNEX);
  return found;
}

function type(of: ReturnType<typeof ledger>, cell: PlanCell, written: string): number {
  const figure = { written, by: '王经办', at: '2026-11-21T09:30:00+08:00' };
  const changes = typeFigure(of, inLibrary(of).original, cell, figure, 'c1');
  applyChanges(of, changes);
  return changes.length;
}

function codes(of: ReturnType<typeof ledger>): string[] {
  return findingsOf(inLibrary(of), of).map(({ code, indicator, unit }) => [code, indicator, unit].join(' '));
}

const MINZHONG = { indicator: 'equipmentInvestment', year: '2015', unit: 'minzhong' };

test('a typed figure stands over the plan’s own, the checks follow, and the plan stays as issued', () => {
  const of = ledger();
  const before = codes(of);
  expect(before).toContain('part.exceeds equipmentInvestment minzhong');
  expect(type(of, MINZHONG, '7.1')).toBe(1);
  const { plan, original } = inLibrary(of);
  const at = plan.units.findIndex(({ id }) => id === 'minzhong');
  const cell = (of: typeof plan) =>
    of.indicators.find(({ id }) => id === 'equipmentInvestment')?.byUnit['2015']?.[at];
  expect([cell(plan), cell(original)]).toEqual(['7.1', '9.45']);
  // 2.35 less in one town: more than rounding, and the whole does not add up any more.
  expect(codes(of)).toContain('sum.mismatch equipmentInvestment ');
  expect(codes(of)).not.toContain('part.exceeds equipmentInvestment minzhong');
  expect(typedFigures(of, ANNEX).get('equipmentInvestment|2015|minzhong')).toMatchObject({ by: '王经办' });
  // The same again is no act; the plan's own figure takes the typed one away.
  expect(type(of, MINZHONG, '7.1')).toBe(0);
  expect(type(of, MINZHONG, '9.45')).toBe(1);
  expect(typedFigures(of, ANNEX).size).toBe(0);
  expect(codes(of)).toEqual(before);
});

test('words stay words, in a town and in the whole; a blank is no target', () => {
  const of = ledger();
  const words = '按全省平均水平年终考核';
  expect(type(of, { ...MINZHONG, indicator: 'industrialInvestment' }, words)).toBe(1);
  expect(type(of, { indicator: 'motorEfficiency', year: '2015' }, '')).toBe(1);
  const { plan } = inLibrary(of);
  const investment = plan.indicators.find(({ id }) => id === 'industrialInvestment');
  expect(investment?.byUnit['2015']).toContain(words);
  expect(plan.indicators.find(({ id }) => id === 'motorEfficiency')?.figures['2015']).toBe('');
  const found = codes(of);
  expect(found).toContain('figure.words industrialInvestment minzhong');
  expect(found).not.toContain('sum.rounding motorEfficiency ');
});
