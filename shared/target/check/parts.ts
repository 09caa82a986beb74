import { decimalText, Exact } from '../../money/decimal.ts';
import { inUnit } from '../plan/measure.ts';
import type { Indicator, Plan, PlanRelation } from '../plan/schema.ts';
import { figureIn, indicatorOf, targetOf } from '../plan/target.ts';
import { finding, less, type PlanCheck, type PlanFinding, percent, points } from './finding.ts';

/** Year and unit (or the whole) of every figure that an indicator has. */
function places(plan: Plan, indicator: Indicator): { year: string; unit?: string }[] {
  return [
    ...Object.keys(indicator.figures).map((year) => ({ year })),
    ...Object.keys(indicator.byUnit).flatMap((year) => plan.units.map((unit) => ({ year, unit: unit.id }))),
  ];
}

function amount(plan: Plan, indicator: Indicator, at: { year: string; unit?: string }): string | undefined {
  const figure = targetOf(plan, indicator, at.year, at.unit);
  return figure?.kind === 'figure' ? figure.value : undefined;
}

/** 其中 against its total, in every cell. */
export const ofWhichAgainstTotal: PlanCheck = ({ plan }) =>
  plan.indicators.flatMap((indicator) =>
    places(plan, indicator).flatMap((at) => {
      const figure = targetOf(plan, indicator, at.year, at.unit);
      if (figure?.kind !== 'figure' || figure.ofWhich === undefined) return [];
      if (new Exact(figure.ofWhich).lessThanOrEqualTo(figure.value)) return [];
      return [
        finding('part.exceeds', 'error', plan, indicator, {
          ...at,
          expected: figure.value,
          actual: figure.ofWhich,
          difference: less(figure.ofWhich, figure.value),
          message: `其中数 ${figure.ofWhich} 大于总数 ${figure.value}${indicator.unit}`,
        }),
      ];
    }),
  );

/** What the plan says about how its indicators hang together. */
export const relations: PlanCheck = ({ plan }) => plan.relations.flatMap((relation) => held(plan, relation));

function held(plan: Plan, relation: PlanRelation): PlanFinding[] {
  if (relation.kind === 'part') return partOfWhole(plan, relation);
  if (relation.kind === 'zeroBeside') return zeroBeside(plan, relation);
  return concentration(plan, relation);
}

function partOfWhole(plan: Plan, relation: Extract<PlanRelation, { kind: 'part' }>): PlanFinding[] {
  const part = indicatorOf(plan, relation.part);
  const whole = indicatorOf(plan, relation.whole);
  if (!part || !whole) return [];
  return places(plan, part).flatMap((at) => {
    const small = amount(plan, part, at);
    const large = amount(plan, whole, at);
    const limit = large === undefined ? undefined : inUnit(large, whole.unit, part.unit);
    if (small === undefined || limit === undefined) return [];
    if (new Exact(small).greaterThan(limit)) {
      const more = less(small, limit);
      return [
        finding('part.exceeds', 'error', plan, part, {
          ...at,
          expected: limit,
          actual: small,
          difference: more,
          message: `${part.name} ${small}${part.unit} 大于${whole.name} ${limit}${part.unit}，部分比整体多 ${more}${part.unit}`,
        }),
      ];
    }
    if (relation.highShare === undefined || new Exact(limit).isZero()) return [];
    const share = new Exact(small).dividedBy(limit);
    if (share.lessThan(relation.highShare)) return [];
    return [
      finding('part.high', 'notice', plan, part, {
        ...at,
        expected: percent(new Exact(relation.highShare)),
        actual: percent(share),
        difference: points(share.minus(relation.highShare)),
        message: `${part.name} ${small}${part.unit} 占${whole.name} ${limit}${part.unit} 的 ${percent(share)}，偏高，请核对`,
      }),
    ];
  });
}

function zeroBeside(plan: Plan, relation: Extract<PlanRelation, { kind: 'zeroBeside' }>): PlanFinding[] {
  const zero = indicatorOf(plan, relation.zero);
  const beside = indicatorOf(plan, relation.beside);
  if (!zero || !beside) return [];
  return places(plan, zero).flatMap((at) => {
    const nothing = amount(plan, zero, at);
    const something = amount(plan, beside, at);
    if (nothing === undefined || something === undefined) return [];
    if (!new Exact(nothing).isZero() || new Exact(something).lessThanOrEqualTo(0)) return [];
    return [
      finding('zero.beside', 'notice', plan, zero, {
        ...at,
        expected: '大于 0',
        actual: nothing,
        message: `${zero.name}为 0，而${beside.name}为 ${something}${beside.unit}，请核对是没有任务还是漏填`,
      }),
    ];
  });
}

function concentration(
  plan: Plan,
  relation: Extract<PlanRelation, { kind: 'concentration' }>,
): PlanFinding[] {
  const indicator = indicatorOf(plan, relation.indicator);
  if (!indicator) return [];
  return Object.keys(indicator.byUnit).flatMap((year) => {
    const total = amount(plan, indicator, { year });
    if (total === undefined || new Exact(total).lessThanOrEqualTo(0)) return [];
    return plan.units.flatMap((unit) => {
      const value = amount(plan, indicator, { year, unit: unit.id });
      if (value === undefined) return [];
      const share = new Exact(value).dividedBy(total);
      if (share.lessThan(relation.above)) return [];
      return [
        finding('share.concentrated', 'notice', plan, indicator, {
          year,
          unit: unit.id,
          expected: percent(new Exact(relation.above)),
          actual: percent(share),
          difference: points(share.minus(relation.above)),
          message: `${unit.name} ${value}${indicator.unit}，占合计 ${total}${indicator.unit} 的 ${percent(share)}`,
        }),
      ];
    });
  });
}

/** Targets that are words: kept as written, never computed with. */
export const wordsInsteadOfFigures: PlanCheck = ({ plan }) =>
  plan.indicators.flatMap((indicator) =>
    places(plan, indicator).flatMap((at) => {
      const figure = targetOf(plan, indicator, at.year, at.unit);
      if (figure?.kind !== 'words') return [];
      return [
        finding('figure.words', 'notice', plan, indicator, {
          ...at,
          expected: '数字',
          actual: figure.asWritten,
          message: `“${figure.asWritten}”不是数字，按原文保留，不参加计算`,
        }),
      ];
    }),
  );

/** Amounts of which an increase is said to consist: together no more than the increase. */
export function statedParts(plan: Plan, indicator: Indicator, increase: Exact): PlanFinding[] {
  if (indicator.parts.length === 0) return [];
  const sum = indicator.parts.reduce((before, part) => before.plus(part.value), new Exact(0));
  if (sum.lessThanOrEqualTo(increase)) return [];
  const list = indicator.parts.map((part) => `${part.name} ${part.value}`).join('＋');
  return [
    finding('parts.exceed', 'error', plan, indicator, {
      expected: decimalText(increase),
      actual: decimalText(sum),
      difference: decimalText(sum.minus(increase)),
      message: `${list}＝${decimalText(sum)}${indicator.unit}，大于总增量 ${decimalText(increase)}${indicator.unit}`,
    }),
  ];
}

/** The growth of an indicator over the plan from its own base, where both ends are figures. */
export function ownIncrease(indicator: Indicator): Exact | undefined {
  const last = Object.keys(indicator.figures).sort().at(-1);
  const end = last === undefined ? undefined : figureIn(indicator, indicator.figures[last] ?? '');
  const start = indicator.base ? figureIn(indicator, indicator.base.value) : undefined;
  return end?.kind === 'figure' && start?.kind === 'figure'
    ? new Exact(end.value).minus(start.value)
    : undefined;
}
