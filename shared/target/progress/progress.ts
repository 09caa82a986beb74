import type { RecordChange } from '../../model/changeSet.ts';
import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { isMoneyUnit } from '../../money/units.ts';
import { townOf } from '../../text/town.ts';
import type { Derivations, DerivedFigure } from '../actual/derivations.ts';
import type { CumulativeFigure, ReportedBook } from '../actual/reported.ts';
import type { TargetFigure } from '../plan/figure.ts';
import { inUnit, isPercent } from '../plan/measure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { targetAt, targetOf } from '../plan/target.ts';
import { type Light, type LightThresholds, light, USUAL_LIGHTS } from './barometer.ts';
import { type Completion, completion } from './completion.ts';
import { type Growth, growth, pointsBetween } from './growth.ts';
import { type Period, periodOf, ratioText, timeProgress, yearBefore } from './period.ts';
import { calledIn, type Rank, ranks, type TalkRule, USUAL_TALK_RULE } from './ranking.ts';

export interface ProgressRequest {
  readonly plan: Plan;
  readonly period: Period;
  /** Units to report on; all of the plan, and the whole, where absent. `undefined` in the list is the whole. */
  readonly units?: readonly (string | undefined)[];
  readonly reported: ReportedBook;
  readonly derivations?: Derivations;
  readonly lights?: LightThresholds;
  readonly talk?: TalkRule;
}

/** A derived figure in the indicator's own unit. */
export interface DerivedActual {
  readonly value: DecimalText;
  readonly ofWhich?: DecimalText;
  readonly figure: DerivedFigure;
}

export interface ProgressRow {
  readonly indicator: Indicator;
  /** Absent for the whole. */
  readonly town: string | undefined;
  readonly target: TargetFigure | undefined;
  readonly actual: DecimalText | undefined;
  readonly actualOfWhich: DecimalText | undefined;
  /** Where the actual figure is from; an entered one goes before a derived one. */
  readonly source: CumulativeFigure['source'] | undefined;
  readonly reported: CumulativeFigure | undefined;
  readonly derived: DerivedActual | undefined;
  /** Entered less derived, where both are there and differ. */
  readonly disagreement: DecimalText | undefined;
  readonly timeProgress: DecimalText;
  readonly completion: Completion | undefined;
  readonly growth: Growth;
  /** For a share: its change on the same period in percentage points. */
  readonly pointsChange: DecimalText | undefined;
  readonly rank: Rank | undefined;
  readonly light: Light | undefined;
  /** 约谈: the year is over, the target not met, and the unit among the last. */
  readonly calledIn: boolean;
}

/** Every indicator and unit of a plan that has a target or a figure, in the plan's order. */
export function progress(request: ProgressRequest): ProgressRow[] {
  return createBoard(request).rows(request.period, request.units);
}

/** Progress that is kept: figures are worked out once, and after an act only those of the units that it touched. */
export interface ProgressBoard {
  /** Rows of the units (all and the whole where absent), with ranks among all units of the plan. */
  rows(period: Period, units?: readonly (string | undefined)[], lights?: LightThresholds): ProgressRow[];
  /** The cumulative figure of each month of a year by indicator id, for the small lines of the dashboard. */
  trend(year: string, unit: string | undefined): Map<string, (DecimalText | undefined)[]>;
  apply(changes: readonly RecordChange[]): void;
  /** Works the figures of these towns out again; for who applies an act to several boards' figures himself. */
  forget(towns: ReadonlySet<string>): void;
}

export function createBoard(base: Omit<ProgressRequest, 'period' | 'units'>): ProgressBoard {
  const { plan } = base;
  const indexed = new Map(plan.units.map((unit, index) => [unit.id, index]));
  /** By unit (`''` is the whole), then by period and indicator. */
  const standings = new Map<string, Map<string, Standing>>();

  return {
    rows: (period, units = [undefined, ...plan.units.map((unit) => unit.id)], lights = base.lights) =>
      plan.indicators.flatMap((indicator) => {
        const places = ranks(
          new Map(plan.units.map(({ id }) => [id, at(indicator, id, period).completion?.ratio])),
          indicator.direction === 'up' ? 'highest' : 'lowest',
        );
        return units.flatMap((unit) => {
          const each = at(indicator, unit, period);
          if (each.target === undefined && each.actual === undefined) return [];
          return [
            row(
              { ...base, period, ...(lights === undefined ? {} : { lights }) },
              indicator,
              unit,
              each,
              unit === undefined ? undefined : places.get(unit),
            ),
          ];
        });
      }),
    trend: (year, unit) =>
      new Map(plan.indicators.map((indicator) => [indicator.id, courseOfYear(base, indicator, unit, year)])),
    apply: (changes) =>
      forget(new Set([...base.reported.apply(changes), ...(base.derivations?.apply(changes) ?? [])])),
    forget,
  };

  function forget(towns: ReadonlySet<string>): void {
    for (const unit of standings.keys())
      if (towns.has(unit) || divisionsOf(unit).some((division) => towns.has(division)))
        standings.delete(unit);
  }

  function at(indicator: Indicator, unit: string | undefined, period: Period): Standing {
    const key = `${period.id}|${indicator.id}`;
    let known = standings.get(unit ?? '');
    if (!known) {
      known = new Map();
      standings.set(unit ?? '', known);
    }
    let found = known.get(key);
    if (!found) {
      found = standing(
        { ...base, period },
        indicator,
        unit,
        unit === undefined ? undefined : indexed.get(unit),
      );
      known.set(key, found);
    }
    return found;
  }
}

interface Standing {
  readonly target: TargetFigure | undefined;
  readonly reported: CumulativeFigure | undefined;
  readonly derived: DerivedActual | undefined;
  readonly actual: DecimalText | undefined;
  readonly samePeriod: DecimalText | undefined;
  readonly completion: Completion | undefined;
}

function standing(
  request: ProgressRequest,
  indicator: Indicator,
  unit: string | undefined,
  index: number | undefined,
): Standing {
  const { plan, period, reported: book } = request;
  const plans = [plan.id, plan.family];
  const target =
    unit === undefined
      ? targetOf(plan, indicator, period.year)
      : index === undefined
        ? undefined
        : targetAt(indicator, period.year, index);
  const { actual, reported, derived } = actualOf(request, indicator, unit, period);
  const before = yearBefore(period);
  const samePeriod = reported?.samePeriod ?? figureThen(request, indicator, unit, before);
  const whole = book.cumulative(plans, indicator, unit, periodOf(before.year, 'year', 12))?.value;
  return {
    target,
    reported,
    derived,
    actual,
    samePeriod,
    completion:
      target?.kind === 'figure' && actual !== undefined
        ? completion(indicator, target, actual, period, { samePeriod, whole })
        : undefined,
  };
}

/** The figure of an earlier time: what the registers hold now of a share says nothing of then. */
function figureThen(
  base: Omit<ProgressRequest, 'period' | 'units'>,
  indicator: Indicator,
  unit: string | undefined,
  period: Period,
): DecimalText | undefined {
  const { reported, derived } = actualOf(base, indicator, unit, period);
  return reported?.value ?? (derived?.figure.kind === 'share' ? undefined : derived?.value);
}

/**
 * The cumulative figures of a year's months, all of one source: those that were entered, or where none was, those
 * that are counted, up to the last month that was reported.
 */
function courseOfYear(
  base: Omit<ProgressRequest, 'period' | 'units'>,
  indicator: Indicator,
  unit: string | undefined,
  year: string,
): (DecimalText | undefined)[] {
  const months = Array.from({ length: 12 }, (_, month) => periodOf(year, 'month', month + 1));
  const plans = [base.plan.id, base.plan.family];
  const entered = months.map((period) => base.reported.cumulative(plans, indicator, unit, period)?.value);
  if (entered.some((value) => value !== undefined)) return entered;
  return months.map((period) => {
    const derived = derivedActual(base, indicator, unit, period);
    const known = derived?.figure.kind !== 'share' && derived?.figure.reportedTo === period.endMonth;
    return known ? derived?.value : undefined;
  });
}

/** An entered figure goes before a derived one; both are handed on. */
function actualOf(
  base: Omit<ProgressRequest, 'period' | 'units'>,
  indicator: Indicator,
  unit: string | undefined,
  period: Period,
): Pick<Standing, 'actual' | 'reported' | 'derived'> {
  const reported = base.reported.cumulative([base.plan.id, base.plan.family], indicator, unit, period);
  const derived = derivedActual(base, indicator, unit, period);
  return { reported, derived, actual: reported?.value ?? derived?.value };
}

function row(
  request: ProgressRequest,
  indicator: Indicator,
  town: string | undefined,
  each: Standing,
  rank: Rank | undefined,
): ProgressRow {
  const { reported, derived, actual, completion: done } = each;
  const difference =
    reported && derived ? decimalText(new Exact(reported.value).minus(derived.value)) : undefined;
  return {
    indicator,
    town,
    target: each.target,
    actual,
    actualOfWhich: reported ? reported.ofWhich : derived?.ofWhich,
    source: reported?.source ?? (derived ? 'derived' : undefined),
    reported,
    derived,
    disagreement: difference === '0' ? undefined : difference,
    timeProgress: ratioText(timeProgress(request.period)),
    completion: done,
    growth: isPercent(indicator.unit) ? { known: false, why: 'share' } : growth(actual, each.samePeriod),
    pointsChange:
      isPercent(indicator.unit) && actual !== undefined && each.samePeriod !== undefined
        ? pointsBetween(actual, each.samePeriod)
        : undefined,
    rank,
    light: done && light(indicator, done, request.lights ?? USUAL_LIGHTS),
    calledIn:
      request.period.endMonth === 12 && done !== undefined
        ? calledIn(done.met, rank, request.talk ?? USUAL_TALK_RULE)
        : false,
  };
}

/** The divisions whose records count for a unit of assessment. */
export function divisionsOf(unit: string): readonly string[] {
  const town = townOf(unit);
  return town?.kind === 'unit' ? [unit, ...town.members] : [unit];
}

function derivedActual(
  { derivations }: Pick<ProgressRequest, 'derivations'>,
  indicator: Indicator,
  unit: string | undefined,
  period: Period,
): DerivedActual | undefined {
  // The registers hold one town's firms and projects: what they add up to is never the whole city's.
  if (!derivations || indicator.derivation === undefined || unit === undefined) return undefined;
  const figure = derivations.figure(indicator.derivation, divisionsOf(unit), period);
  if (!figure) return undefined;
  const value = inIndicatorUnit(figure, indicator.unit);
  if (value === undefined) return undefined;
  return { value, figure, ...(figure.ofWhich === undefined ? {} : { ofWhich: figure.ofWhich }) };
}

/** Yuan to 亿元, a ratio to percent (two places), a count as it is. */
function inIndicatorUnit(figure: DerivedFigure, unit: string): DecimalText | undefined {
  if (figure.kind === 'sum') return isMoneyUnit(unit) ? inUnit(figure.value, '元', unit) : undefined;
  if (figure.kind === 'share')
    return isPercent(unit) ? decimalText(new Exact(figure.value).times(100).toDecimalPlaces(2)) : undefined;
  return figure.value;
}
