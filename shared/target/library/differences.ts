import type { TargetFigure } from '../plan/figure.ts';
import { inUnit } from '../plan/measure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { figureIn, indicatorOf, placeOfFigure, targetAt } from '../plan/target.ts';

/** A figure that two plans both have and that is not the same. */
export interface FigureDifference {
  /** Of the plan: `附件2 民众镇 工业投资 2015年（附件2!C14）`. */
  readonly where: string;
  readonly here: string;
  readonly there: string;
}

export interface Comparison {
  /** Figures that both plans have. */
  readonly compared: number;
  readonly differences: readonly FigureDifference[];
}

/** The figures of a plan against those of another that has the same indicators, years and towns. */
export function comparePlans(plan: Plan, other: Plan): Comparison {
  const differences: FigureDifference[] = [];
  let compared = 0;
  const compare = (
    [indicator, one]: readonly [Indicator, TargetFigure | undefined],
    [theirs, two]: readonly [Indicator, TargetFigure | undefined],
    year: string,
    unit?: string,
  ) => {
    if (!one || !two || (one.kind === 'none' && two.kind === 'none')) return;
    compared += 1;
    if (told(one, indicator.unit, indicator.unit) === told(two, theirs.unit, indicator.unit)) return;
    differences.push({
      where: placeOfFigure(plan, indicator, year, unit),
      here: one.asWritten,
      there: two.asWritten,
    });
  };
  for (const indicator of plan.indicators) {
    const theirs = indicatorOf(other, indicator.id);
    if (!theirs) continue;
    for (const [year, written] of Object.entries(indicator.figures)) {
      const there = theirs.figures[year];
      if (there === undefined) continue;
      compare([indicator, figureIn(indicator, written)], [theirs, figureIn(theirs, there)], year);
    }
    for (const year of Object.keys(indicator.byUnit))
      for (const [index, { id }] of plan.units.entries()) {
        const place = other.units.findIndex((unit) => unit.id === id);
        if (place < 0) continue;
        compare(
          [indicator, targetAt(indicator, year, index)],
          [theirs, targetAt(theirs, year, place)],
          year,
          id,
        );
      }
  }
  return { compared, differences };
}

/** What a figure says, in one unit: `2.50` and `2.5`, 11 and 11 % are the same. */
function told(figure: TargetFigure, from: string, to: string): string {
  if (figure.kind === 'none') return '-';
  if (figure.kind === 'words') return figure.asWritten;
  const value = inUnit(figure.value, from, to) ?? `${figure.value}${from}`;
  return [value, figure.upTo ?? '', figure.ofWhich ?? ''].join('|');
}

/** The plan of the library that a new one most likely repeats: same document and role, overlapping years. */
export function likePlan(plan: Plan, library: readonly Plan[]): Plan | undefined {
  return library.findLast(
    (other) =>
      other.id !== plan.id &&
      other.family === plan.family &&
      other.role === plan.role &&
      other.from <= plan.to &&
      plan.from <= other.to,
  );
}
