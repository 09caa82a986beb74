import { Exact } from '../../money/decimal.ts';
import type { NumericTarget } from '../plan/figure.ts';
import { readGoal } from '../plan/goal.ts';
import type { Indicator } from '../plan/schema.ts';
import { rounded } from './finding.ts';

/** What the growth that the plan itself states makes of an earlier year; empty where it states none. */
export function growthBackTo(
  indicator: Indicator,
  target: { readonly year: string; readonly figure: NumericTarget },
  year: string,
): string {
  for (const { words } of indicator.goals) {
    const meaning = readGoal(words);
    if (meaning.kind !== 'averageGrowth') continue;
    const years = Number.parseInt(target.year, 10) - Number.parseInt(year, 10);
    const then = new Exact(target.figure.value).dividedBy(new Exact(meaning.rate).plus(1).pow(years));
    return `；按“${words}”倒推，${year}年只有 ${rounded(then)}${indicator.unit}`;
  }
  return '';
}
