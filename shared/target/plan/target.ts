import { decimalsOf, type NumericTarget, readTargetFigure, type TargetFigure } from './figure.ts';
import { inUnit, isCounted, isPercent } from './measure.ts';
import type { Indicator, Plan } from './schema.ts';

const read = new Map<string, TargetFigure>();

/** Targets repeat a few hundred spellings; each is read once. */
export function figureOf(asWritten: string): TargetFigure {
  let figure = read.get(asWritten);
  if (!figure) {
    figure = readTargetFigure(asWritten);
    if (read.size < 50_000) read.set(asWritten, figure);
  }
  return figure;
}

/**
 * A figure of an indicator, in the indicator's unit: `35000万元` among 亿元 is 3.5. One in a unit that cannot be
 * converted (`11%` among 亿元) is no figure of it and stays words.
 */
export function figureIn({ unit }: Pick<Indicator, 'unit'>, asWritten: string): TargetFigure {
  const figure = figureOf(asWritten);
  if (figure.kind !== 'figure' || figure.unit === undefined || sameUnit(figure.unit, unit)) return figure;
  const value = inUnit(figure.value, figure.unit, unit);
  if (value === undefined) return { kind: 'words', asWritten };
  const upTo = figure.upTo === undefined ? undefined : inUnit(figure.upTo, figure.unit, unit);
  const ofWhich = figure.ofWhich === undefined ? undefined : inUnit(figure.ofWhich, figure.unit, unit);
  return {
    ...figure,
    value,
    ...(upTo === undefined ? {} : { upTo }),
    ...(ofWhich === undefined ? {} : { ofWhich }),
    decimals: decimalsOf(value),
  };
}

/** 个 and 家 both count; ％ is %. */
export function sameUnit(one: string, other: string): boolean {
  return one === other || (isCounted(one) && isCounted(other)) || (isPercent(one) && isPercent(other));
}

export function indicatorOf(plan: Plan, id: string): Indicator | undefined {
  return plan.indicators.find((indicator) => indicator.id === id);
}

/** The target of one indicator, year and unit; without a unit that of the whole. Undefined where the plan is silent. */
export function targetOf(
  plan: Plan,
  indicator: Indicator,
  year: string,
  unit?: string,
): TargetFigure | undefined {
  if (unit === undefined) {
    const written = indicator.figures[year];
    return written === undefined ? undefined : figureIn(indicator, written);
  }
  const index = plan.units.findIndex((each) => each.id === unit);
  return index < 0 ? undefined : targetAt(indicator, year, index);
}

/** The target of the unit at a place in the plan's `units`. */
export function targetAt(indicator: Indicator, year: string, index: number): TargetFigure | undefined {
  const written = indicator.byUnit[year]?.[index];
  return written === undefined ? undefined : figureIn(indicator, written);
}

/** The years in which the whole has a figure, in order. */
export function yearlyFigures(
  indicator: Indicator,
): { readonly year: string; readonly figure: NumericTarget }[] {
  return Object.keys(indicator.figures)
    .sort()
    .flatMap((year) => {
      const figure = figureIn(indicator, indicator.figures[year] ?? '');
      return figure.kind === 'figure' ? [{ year, figure }] : [];
    });
}

/** Where a figure stands: its cell in the workbook, or the plan's words for it. */
export function placeOfFigure(plan: Plan, indicator: Indicator, year?: string, unit?: string): string {
  const cell = plan.cells?.[cellKey(indicator.id, year, unit)];
  const parts = [
    plan.place,
    unit === undefined ? undefined : (plan.units.find((each) => each.id === unit)?.name ?? unit),
    indicator.name,
    year === undefined ? undefined : `${year}年`,
  ].filter((part) => part !== undefined);
  return cell === undefined ? parts.join(' ') : `${parts.join(' ')}（${cell}）`;
}

export function cellKey(indicator: string, year: string | undefined, unit: string | undefined): string {
  return `${indicator}|${year ?? ''}|${unit ?? ''}`;
}

/** A cell of a plan: a unit's target, or that of the whole. */
export interface PlanCell {
  readonly indicator: string;
  readonly year: string;
  readonly unit?: string | undefined;
}

/** The cell of a key `指标|年|单元`. */
export function cellOf(key: string): PlanCell {
  const [indicator = '', year = '', unit = ''] = key.split('|');
  return { indicator, year, ...(unit === '' ? {} : { unit }) };
}
