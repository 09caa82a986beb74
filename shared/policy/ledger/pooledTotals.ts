import { isGrant, type Pool, poolShares } from './pool.ts';
import type { KeptResult } from './result.ts';
import { TotalsBook } from './totals.ts';

/** A grant by itself, and as a pool that is too small leaves it. */
export interface Cut {
  readonly whole: KeptResult;
  readonly left: KeptResult;
}

/** What a pool cuts down, by key; nothing where it is large enough for all. */
export function cutsOf(grants: readonly KeptResult[], pool: Pool): Map<string, Cut> {
  const cuts = new Map<string, Cut>();
  const shares = poolShares(grants, pool);
  if (!shares) return cuts;
  const { parts, reason } = shares;
  for (const whole of grants) {
    const { key, amount: before } = whole;
    const after = parts.get(key);
    if (after === undefined || before === null || after === before) continue;
    cuts.set(key, { whole, left: whole.adjusted({ kind: 'pool', before, after, reason }) });
  }
  return cuts;
}

/**
 * Sums of an evaluation under a pool. A pool bears on every grant at once, but on nothing else: what was refused
 * or is open, by far the most, is not summed again when a grant changes.
 */
export class PooledTotals {
  private readonly book = new TotalsBook();
  /** What the book holds in the place of whole grants, by key. */
  private held: Map<string, Cut>;

  constructor(cuts: ReadonlyMap<string, Cut>) {
    this.held = new Map(cuts);
  }

  /** Takes a firm's results out, as the book holds them. */
  remove(results: readonly KeptResult[]): void {
    for (const result of results) {
      const { key } = result;
      this.book.remove([this.held.get(key)?.left ?? result]);
      this.held.delete(key);
    }
  }

  /** Puts results in; what is left of a grant that is new is put right by the next `settled`. */
  add(results: readonly KeptResult[]): void {
    for (const result of results) {
      const cut = isGrant(result) ? this.held.get(result.key) : undefined;
      this.book.add([cut?.whole === result ? cut.left : result]);
    }
  }

  /** The sums with these grants cut down and no others. */
  settled(cuts: ReadonlyMap<string, Cut>): TotalsBook {
    for (const [key, { whole, left }] of this.held) if (!cuts.has(key)) this.replace(left, whole);
    for (const [key, { whole, left }] of cuts) {
      const was = this.held.get(key)?.left ?? whole;
      if (was.amount !== left.amount) this.replace(was, left);
    }
    this.held = new Map(cuts);
    return this.book;
  }

  private replace(was: KeptResult, now: KeptResult): void {
    this.book.remove([was]);
    this.book.add([now]);
  }
}
