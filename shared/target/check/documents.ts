import { decimalText, Exact } from '../../money/decimal.ts';
import type { NumericTarget } from '../plan/figure.ts';
import { finerUnit, inUnit, isCounted } from '../plan/measure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import type { Statement } from '../plan/statements.ts';
import { figureIn, indicatorOf, placeOfFigure, yearlyFigures } from '../plan/target.ts';
import { growthBackTo } from './documentWords.ts';
import { finding, less, NO_FIGURE, type PlanFinding } from './finding.ts';
import { statedElsewhere, statedTwice } from './statements.ts';
import { confusedWords, sameMeasure } from './vocabulary.ts';

/** Plans of other documents, and what documents say of the state of things. */
export interface Documents {
  readonly plans: readonly Plan[];
  readonly statements: readonly Statement[];
}

/**
 * One plan against other documents (`D-arithmetic` D7): nothing is smoothed over, each finding names both places and
 * both words. Of two plans the later one has the finding: it was written when the other stood.
 */
export function checkDocuments(plan: Plan, { plans, statements }: Documents): PlanFinding[] {
  const earlier = plans.filter((other) => isOtherDocument(plan, other) && issued(other) <= issued(plan));
  return [
    ...plan.indicators.flatMap((indicator) => {
      const others = earlier.flatMap((other) => {
        const same = indicatorOf(other, indicator.id);
        return same ? [{ plan: other, indicator: same }] : [];
      });
      return [
        ...figuresOfTheSameYear(plan, indicator, others),
        ...lowerThanBefore(plan, indicator, others),
        ...otherMeaning(plan, indicator, others),
        ...statedElsewhere(plan, indicator, statements),
      ];
    }),
    ...statedTwice(plan, statements),
  ];
}

interface Counterpart {
  readonly plan: Plan;
  readonly indicator: Indicator;
}

/** A table of another year is another document, though it has the same indicators. */
function isOtherDocument(plan: Plan, other: Plan): boolean {
  return other.family !== plan.family || other.from > plan.to || plan.from > other.to;
}

/** When a plan was issued, as far as is known; else the year from which it runs. Compares as text. */
function issued({ source, from }: Plan): string {
  return source.issuedOn ?? from;
}

/** `《…三年行动计划（2015-2017年）》附件1`: in a document of its own, 附件1 alone would name nothing. */
function placeIn(plan: Plan): string {
  return `《${plan.source.document}》${plan.place}`;
}

interface Pair {
  readonly unit: string;
  readonly own: string;
  readonly theirs: string;
}

/** Both figures in the finer unit; undefined where they cannot be compared. */
function inOneUnit(own: string, ownUnit: string, theirs: string, theirUnit: string): Pair | undefined {
  if (isCounted(ownUnit) && isCounted(theirUnit)) return { unit: ownUnit, own, theirs };
  const unit = finerUnit(ownUnit, theirUnit);
  const one = inUnit(own, ownUnit, unit);
  const other = inUnit(theirs, theirUnit, unit);
  return one === undefined || other === undefined ? undefined : { unit, own: one, theirs: other };
}

/** The same year with two figures. A document that says it in table and text says it once. */
function figuresOfTheSameYear(
  plan: Plan,
  indicator: Indicator,
  others: readonly Counterpart[],
): PlanFinding[] {
  return yearlyFigures(indicator).flatMap(({ year, figure }) => {
    const seen = new Set<string>();
    return others.flatMap(({ plan: otherPlan, indicator: other }) => {
      const theirs = figureIn(other, other.figures[year] ?? '');
      if (theirs.kind !== 'figure' || !sameMeasure(indicator.name, other.name)) return [];
      const pair = inOneUnit(figure.value, indicator.unit, theirs.value, other.unit);
      const key = `${otherPlan.family} ${pair?.theirs}`;
      if (!pair || pair.own === pair.theirs || seen.has(key)) return [];
      seen.add(key);
      return [
        finding('document.figure', 'error', plan, indicator, {
          year,
          expected: pair.theirs,
          actual: pair.own,
          difference: less(pair.own, pair.theirs),
          message: `${year}年的“${indicator.name}”，这里写 ${withUnit(figure, indicator)}，${placeIn(otherPlan)}的“${other.name}”写 ${withUnit(theirs, other)}`,
        }),
      ];
    });
  });
}

/** A later year that asks less than an earlier document asked of an earlier year. */
function lowerThanBefore(plan: Plan, indicator: Indicator, others: readonly Counterpart[]): PlanFinding[] {
  if (indicator.kind === 'growth') return [];
  const seen = new Set<string>();
  return others.flatMap(({ plan: otherPlan, indicator: other }) => {
    const before = yearlyFigures(other).at(-1);
    const after = yearlyFigures(indicator).find(({ year }) => before && year > before.year);
    if (!before || !after || seen.has(otherPlan.family) || !sameMeasure(indicator.name, other.name))
      return [];
    const pair = inOneUnit(after.figure.value, indicator.unit, before.figure.value, other.unit);
    if (!pair) return [];
    const gap = new Exact(pair.own).minus(pair.theirs);
    if (indicator.direction === 'up' ? !gap.isNegative() || gap.isZero() : !gap.greaterThan(0)) return [];
    seen.add(otherPlan.family);
    return [
      finding('document.lower', 'warning', plan, indicator, {
        year: after.year,
        expected: pair.theirs,
        actual: pair.own,
        difference: decimalText(gap),
        message: `${after.year}年的目标 ${withUnit(after.figure, indicator)}，比${placeIn(otherPlan)}给 ${before.year}年定的 ${withUnit(before.figure, other)}还${indicator.direction === 'up' ? '低' : '高'} ${decimalText(gap.abs())}${pair.unit}${growthBackTo(indicator, after, before.year)}`,
      }),
    ];
  });
}

/** The same target under words that do not mean the same. */
function otherMeaning(plan: Plan, indicator: Indicator, others: readonly Counterpart[]): PlanFinding[] {
  const seen = new Set<string>();
  return others.flatMap(({ plan: otherPlan, indicator: other }) =>
    confusedWords(indicator.name, other.name).flatMap((words) => {
      const key = `${words.one} ${words.other}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        finding('document.name', 'warning', plan, indicator, {
          expected: words.other,
          actual: words.one,
          difference: NO_FIGURE,
          message: `这里写“${indicator.name}”，${placeOfFigure(otherPlan, other)}（《${otherPlan.source.document}》）：“${words.one}”与“${words.other}”不是同一口径，不要当作同一指标比较`,
        }),
      ];
    }),
  );
}

function withUnit({ asWritten, unit }: NumericTarget, indicator: Indicator): string {
  return unit === undefined ? `${asWritten}${indicator.unit}` : asWritten;
}
