/** What the ring of snapshots needs to know of one. */
export interface InRing {
  /** Order in which they were made: the clock may have jumped, this has not. */
  readonly number: number;
  /** Local time with offset, as the clock said then. */
  readonly at: string;
  readonly reason: string;
}

/** The newest ones, whatever they are. */
const NEWEST = 8;
/** The newest before each of the last restores and migrations, which are the acts most often regretted. */
const BEFORE_GREAT_ACTS = 3;
const GREAT_ACTS: ReadonlySet<string> = new Set(['restore', 'migration']);
/** The newest of each of the last days, months and years on which there are any. */
const DAYS = 14;
const MONTHS = 12;

/**
 * The numbers of the snapshots that stay. Nothing is compared with the present time, and days are counted by
 * the order in which they came up, so a clock that jumps makes no snapshot old: at worst a few more are kept.
 */
export function kept(ring: readonly InRing[]): ReadonlySet<number> {
  const newestFirst = [...ring].sort((a, b) => b.number - a.number);
  const stay = new Set<number>();
  for (const { number } of newestFirst.slice(0, NEWEST)) stay.add(number);
  for (const reason of GREAT_ACTS) {
    const made = newestFirst.filter((one) => one.reason === reason);
    for (const { number } of made.slice(0, BEFORE_GREAT_ACTS)) stay.add(number);
  }
  keepNewestOfEach(newestFirst, 'YYYY-MM-DD'.length, DAYS, stay);
  keepNewestOfEach(newestFirst, 'YYYY-MM'.length, MONTHS, stay);
  keepNewestOfEach(newestFirst, 'YYYY'.length, Number.POSITIVE_INFINITY, stay);
  return stay;
}

function keepNewestOfEach(
  newestFirst: readonly InRing[],
  length: number,
  most: number,
  stay: Set<number>,
): void {
  const seen = new Set<string>();
  for (const { number, at } of newestFirst) {
    const span = at.slice(0, length);
    if (seen.has(span)) continue;
    if (seen.size >= most) return;
    seen.add(span);
    stay.add(number);
  }
}
