import { emptySum, type YuanSum } from './yuanSum.ts';

/** What the projects of one town add up to in one year. */
export interface YearCounts {
  /** One sum for each month. */
  readonly sums: readonly YuanSum[];
  /** How many months of projects were reported, for each month: what tells nought from unknown. */
  readonly reported: number[];
  /** Firm → one bit for each month in which a project of it moved. */
  readonly firms: Map<string, number>;
}

export type FirmCounts = Map<string, { readonly having: boolean; readonly month: string }>;

/** What one rule counts in one town. */
export interface TownCounts {
  readonly years: Map<string, YearCounts>;
  /** Firms that meet a rule about firms: whether they meet its further condition, and their month. */
  readonly firms: FirmCounts;
  /** Projects that meet the rule, moved or not. */
  members: number;
}

export function yearOf(counts: TownCounts, year: string): YearCounts {
  let found = counts.years.get(year);
  if (!found) {
    found = {
      sums: Array.from({ length: 12 }, emptySum),
      reported: Array.from({ length: 12 }, () => 0),
      firms: new Map(),
    };
    counts.years.set(year, found);
  }
  return found;
}

export function monthBit(index: number): number {
  return 1 << index;
}

/** All months from January to `endMonth`. */
export function monthMask(endMonth: number): number {
  return (1 << endMonth) - 1;
}

/** Firms that moved in any of the months. */
export function firmsMoved(years: readonly YearCounts[], mask: number): Set<string> {
  const found = new Set<string>();
  for (const { firms } of years) for (const [id, months] of firms) if ((months & mask) !== 0) found.add(id);
  return found;
}

/** The last of the first months (1 to 12) that any project was reported for; 0 where none was. */
export function lastReported(years: readonly YearCounts[], endMonth: number): number {
  for (let month = endMonth; month > 0; month -= 1)
    if (years.some(({ reported }) => (reported[month - 1] ?? 0) > 0)) return month;
  return 0;
}
