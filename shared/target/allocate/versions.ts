import { z } from 'zod';
import { type DecimalText, isDecimalText } from '../../money/decimal.ts';
import { townName } from '../../text/town.ts';
import type { Plan } from '../plan/schema.ts';
import type { Allocation } from './allocate.ts';

const decimal = z.string().refine(isDecimalText);

const part = decimal.nullable();

/** One way in which a target was broken down, as it was made. Plain data: it is kept as JSON. */
export const allocationVersion = z.object({
  /** From 1, rising, for one indicator and year; a gap where saving a version was taken back. */
  number: z.number().int().positive(),
  plan: z.string(),
  indicator: z.string(),
  year: z.string(),
  total: decimal,
  method: z.enum(['round', 'largest-remainder']),
  decimals: z.number().int().min(0),
  basis: z.enum(['lastYear', 'capacity', 'equal', 'manual']),
  /** In the order of the lists below, the plan's units then. */
  units: z.array(z.string()).readonly(),
  weights: z.array(decimal).readonly(),
  locks: z.array(part).readonly(),
  floors: z.array(part).readonly(),
  caps: z.array(part).readonly(),
  parts: z.array(decimal).readonly(),
  residual: decimal,
  madeBy: z.string(),
  /** Local time with offset. */
  madeAt: z.string(),
  reason: z.string(),
});

export type AllocationVersion = Readonly<z.infer<typeof allocationVersion>>;

/** What the weights were taken from. */
export type WeightBasis = AllocationVersion['basis'];

/** Oldest first; nothing is ever taken out. */
export type AllocationHistory = readonly AllocationVersion[];

/** The history with one more version; earlier ones stay as they were. */
export function addVersion(
  history: AllocationHistory,
  made: Omit<AllocationVersion, 'number' | 'parts' | 'residual'>,
  result: Allocation,
): AllocationHistory {
  const last = currentVersion(history, made.indicator, made.year)?.number ?? 0;
  return [...history, { ...made, number: last + 1, parts: result.parts, residual: result.residual }];
}

export function versionsOf(history: AllocationHistory, indicator: string, year: string): AllocationVersion[] {
  return history.filter((version) => version.indicator === indicator && version.year === year);
}

/** The newest version of each indicator and year. */
export function currentVersions(history: AllocationHistory): AllocationVersion[] {
  const newest = new Map<string, AllocationVersion>();
  for (const version of history) {
    const key = `${version.indicator}|${version.year}`;
    if ((newest.get(key)?.number ?? 0) < version.number) newest.set(key, version);
  }
  return [...newest.values()];
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

/**
 * The plan with a version's parts as its targets; units that the version does not know keep a dash. Units that
 * the plan does not know (goals of the whole city name none) are added to it.
 */
export function withVersion(plan: Plan, version: AllocationVersion): Plan {
  const years = [plan.from, plan.to, version.year].sort();
  const known = new Set(plan.units.map(({ id }) => id));
  const added = version.units.filter((id) => !known.has(id));
  const units = [...plan.units, ...added.map((id) => ({ id, name: townName(id, `${version.year}-07-01`) }))];
  const cells = units.map((unit) => partOf(version, unit.id) ?? '-');
  const dashes = added.map(() => '-');
  return {
    ...plan,
    from: years[0] ?? plan.from,
    to: years.at(-1) ?? plan.to,
    units,
    indicators: plan.indicators.map((indicator) => {
      const byUnit =
        dashes.length === 0
          ? indicator.byUnit
          : Object.fromEntries(
              Object.entries(indicator.byUnit).map(([year, row]) => [year, [...row, ...dashes]]),
            );
      return indicator.id === version.indicator
        ? {
            ...indicator,
            figures: { ...indicator.figures, [version.year]: version.total },
            byUnit: { ...byUnit, [version.year]: cells },
          }
        : { ...indicator, byUnit };
    }),
  };
}
