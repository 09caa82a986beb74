import type { Slots } from './slots.ts';
import { YuanSums } from './yuanSum.ts';

/** What the projects of one town add up to in one year, for every rule about projects. */
export interface YearTally {
  /** By rule and month: 12 for each rule. */
  readonly sums: YuanSums;
  /** How many months of projects were reported, likewise: what tells nought from unknown. */
  readonly reported: Int32Array;
  /** By rule: firm → one bit for each month in which a project of it moved. */
  readonly firms: readonly Map<number, number>[];
}

/** A firm that meets a rule about firms: whether it meets its further condition, and its month. */
export interface FirmMark {
  readonly having: boolean;
  readonly month: string;
}

/** What is counted in one town. */
export interface TownTally {
  readonly years: Map<number, YearTally>;
  /** By rule about projects: how many projects meet it, moved or not. */
  readonly members: Int32Array;
  /** By rule about firms: firm → its mark. */
  readonly firms: readonly Map<number, FirmMark>[];
}

/** What is counted in each town, by its number. */
export class Tallies {
  private readonly towns: TownTally[] = [];

  constructor(
    private readonly numbers: Slots,
    private readonly projectRules: number,
    private readonly firmRules: number,
  ) {}

  /** Undefined for a town that no record names. */
  named(town: string): TownTally | undefined {
    const number = this.numbers.find(town);
    return number === undefined ? undefined : this.town(number);
  }

  town(number: number): TownTally {
    for (;;) {
      const known = this.towns[number];
      if (known) return known;
      this.towns.push({
        years: new Map(),
        members: new Int32Array(this.projectRules),
        firms: Array.from({ length: this.firmRules }, () => new Map()),
      });
    }
  }

  year(town: number, year: number): YearTally {
    const { years } = this.town(town);
    let known = years.get(year);
    if (!known) {
      known = {
        sums: new YuanSums(this.projectRules * 12),
        reported: new Int32Array(this.projectRules * 12),
        firms: Array.from({ length: this.projectRules }, () => new Map()),
      };
      years.set(year, known);
    }
    return known;
  }
}

/** Firms that moved in any of the months from January to `endMonth`. */
export function firmsMoved(years: readonly YearTally[], rule: number, endMonth: number): Set<number> {
  const mask = (1 << endMonth) - 1;
  const found = new Set<number>();
  for (const { firms } of years)
    for (const [firm, months] of firms[rule] ?? []) if ((months & mask) !== 0) found.add(firm);
  return found;
}

/** The last of the first months (1 to 12) that any project was reported for; 0 where none was. */
export function lastReported(years: readonly YearTally[], rule: number, endMonth: number): number {
  for (let month = endMonth; month > 0; month -= 1)
    if (years.some(({ reported }) => (reported[rule * 12 + month - 1] ?? 0) > 0)) return month;
  return 0;
}
