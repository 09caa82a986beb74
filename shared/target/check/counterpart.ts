import { Exact } from '../../money/decimal.ts';
import { type GoalMeaning, readGoal } from '../plan/goal.ts';
import { inUnit } from '../plan/measure.ts';
import type { Indicator, Plan, StatedGoal } from '../plan/schema.ts';
import { figureIn, indicatorOf } from '../plan/target.ts';
import type { CheckContext } from './finding.ts';
import { sameMeasure } from './vocabulary.ts';

/** A table of goals is held against the running text and against its breakdown; these two not against each other. */
export function comparablePlans({ plan, siblings }: CheckContext): Plan[] {
  return siblings.filter((other) => (plan.role === 'goals') !== (other.role === 'goals'));
}

/** The same target in the plans that can be held against this one. */
export function counterparts(
  context: CheckContext,
  indicator: Indicator,
): { readonly plan: Plan; readonly indicator: Indicator }[] {
  return comparablePlans(context).flatMap((plan) => {
    const other = indicatorOf(plan, indicator.id);
    return other ? [{ plan, indicator: other }] : [];
  });
}

export interface Base {
  readonly year: string;
  readonly value: Exact;
}

/** The same target where the words cover the same years: a breakdown of one year is bound by no goal of three. */
function sameSpan(context: CheckContext, indicator: Indicator) {
  const others = counterparts(context, indicator).filter(
    ({ plan }) => plan.role !== 'breakdown' && context.plan.role !== 'breakdown',
  );
  return [{ plan: context.plan, indicator }, ...others];
}

/** The year before the plan, from the plan itself or from the text beside it, in the indicator's unit. */
export function baseOf(context: CheckContext, indicator: Indicator): Base | undefined {
  for (const { indicator: each } of sameSpan(context, indicator)) {
    if (!each.base || !sameMeasure(each.name, indicator.name)) continue;
    const figure = figureIn(each, each.base.value);
    if (figure.kind !== 'figure') continue;
    const value = inUnit(figure.value, each.unit, indicator.unit);
    if (value !== undefined) return { year: each.base.year, value: new Exact(value) };
  }
  return undefined;
}

export interface GoalInForce {
  readonly stated: StatedGoal;
  readonly meaning: GoalMeaning;
  /** The plan whose words these are. */
  readonly plan: Plan;
}

/** What the plan and the text beside it ask of an indicator over the years; the same demand counts once. */
export function goalsInForce(context: CheckContext, indicator: Indicator): GoalInForce[] {
  const seen = new Set<string>();
  return sameSpan(context, indicator)
    .filter(({ indicator: each }) => sameMeasure(each.name, indicator.name))
    .flatMap(({ plan, indicator: each }) => each.goals.map((stated) => ({ plan, stated })))
    .flatMap(({ plan, stated }) => {
      const meaning = readGoal(stated.words);
      const key = demand(meaning, stated);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ plan, stated, meaning }];
    });
}

function demand(meaning: GoalMeaning, stated: StatedGoal): string {
  switch (meaning.kind) {
    case 'averageGrowth':
    case 'totalGrowth':
    case 'share':
      return `${meaning.kind} ${meaning.rate} ${stated.ratioOf ?? ''}${stated.shareOf ?? ''}`;
    case 'increase':
      return `increase ${meaning.amount} ${meaning.unit}`;
    case 'cumulated':
      return `cumulated ${meaning.total} ${meaning.unit}`;
    case 'words':
      return `words ${stated.words}`;
  }
}
