import type { DecimalText } from '../../money/decimal.ts';
import type { Plan } from '../plan/schema.ts';
import type { Allocation, AllocationMethod } from './allocate.ts';

/** What the weights were taken from. */
export type WeightBasis = 'lastYear' | 'capacity' | 'equal' | 'manual';

/** One way in which a target was broken down, as it was made. Plain data: it is kept as JSON. */
export interface AllocationVersion {
  /** From 1, without gaps, for one indicator and year. */
  readonly number: number;
  readonly plan: string;
  readonly indicator: string;
  readonly year: string;
  readonly total: DecimalText;
  readonly method: AllocationMethod;
  readonly decimals: number;
  readonly basis: WeightBasis;
  /** In the order of `units`, the plan's units then. */
  readonly units: readonly string[];
  readonly weights: readonly DecimalText[];
  readonly locks: readonly (DecimalText | null)[];
  readonly floors: readonly (DecimalText | null)[];
  readonly caps: readonly (DecimalText | null)[];
  readonly parts: readonly DecimalText[];
  readonly residual: DecimalText;
  readonly madeBy: string;
  /** Local time with offset. */
  readonly madeAt: string;
  readonly reason: string;
}

/** Oldest first; nothing is ever taken out. */
export type AllocationHistory = readonly AllocationVersion[];

/** The history with one more version; earlier ones stay as they were. */
export function addVersion(
  history: AllocationHistory,
  made: Omit<AllocationVersion, 'number' | 'parts' | 'residual'>,
  result: Allocation,
): AllocationHistory {
  const earlier = versionsOf(history, made.indicator, made.year);
  return [
    ...history,
    { ...made, number: earlier.length + 1, parts: result.parts, residual: result.residual },
  ];
}

export function versionsOf(history: AllocationHistory, indicator: string, year: string): AllocationVersion[] {
  return history.filter((version) => version.indicator === indicator && version.year === year);
}

export function currentVersion(
  history: AllocationHistory,
  indicator: string,
  year: string,
): AllocationVersion | undefined {
  return versionsOf(history, indicator, year).at(-1);
}

/** What changed between two versions, unit by unit; a unit that only one of them knows has no figure in the other. */
export function changedParts(
  earlier: AllocationVersion,
  later: AllocationVersion,
): {
  readonly unit: string;
  readonly before: DecimalText | undefined;
  readonly after: DecimalText | undefined;
}[] {
  return [...new Set([...earlier.units, ...later.units])].flatMap((unit) => {
    const before = partOf(earlier, unit);
    const after = partOf(later, unit);
    return before === after ? [] : [{ unit, before, after }];
  });
}

function partOf(version: AllocationVersion, unit: string): DecimalText | undefined {
  const index = version.units.indexOf(unit);
  return index < 0 ? undefined : version.parts[index];
}

/** The plan with a version's parts as its targets; units that the version does not know keep a dash. */
export function withVersion(plan: Plan, version: AllocationVersion): Plan {
  const years = [plan.from, plan.to, version.year].sort();
  const cells = plan.units.map((unit) => partOf(version, unit.id) ?? '-');
  return {
    ...plan,
    from: years[0] ?? plan.from,
    to: years.at(-1) ?? plan.to,
    indicators: plan.indicators.map((indicator) =>
      indicator.id === version.indicator
        ? {
            ...indicator,
            figures: { ...indicator.figures, [version.year]: version.total },
            byUnit: { ...indicator.byUnit, [version.year]: cells },
          }
        : indicator,
    ),
  };
}
