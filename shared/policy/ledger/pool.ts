import { decimalText, Exact } from '../../money/decimal.ts';
import { figureText } from '../figures.ts';
import { DEFAULT_ROUNDING, stepOf } from '../rounding.ts';
import { compareAmounts, placesOf, scaled, unscaled } from '../scaled.ts';
import { splitByWeight } from '../shares.ts';
import type { KeptResult } from './result.ts';
import { compareText } from './subjects.ts';

export interface Pool {
  /** Yuan. */
  readonly amount: string;
  /**
   * `ratio`: everyone the same share. `rank`: from the highest on, until it is used up. `decision`: what
   * people decided for each, in `decided`; what they did not name gets nothing.
   */
  readonly method: 'ratio' | 'rank' | 'decision';
  /** Yuan by the key of the result, for `decision`. */
  readonly decided?: Readonly<Record<string, string>>;
}

/** Money is granted, before any pool. */
export function isGrant({ amount }: Pick<KeptResult, 'amount'>): boolean {
  return amount !== null && amount !== '0';
}

/** What each grant gets of a pool that is smaller than their sum, and the sentence that says how. */
export interface PoolShares {
  readonly reason: string;
  readonly parts: ReadonlyMap<string, string>;
}

/** Undefined where the pool is large enough for all. The parts of `ratio` and `rank` add up to the pool exactly. */
export function poolShares(
  results: readonly Pick<KeptResult, 'key' | 'amount'>[],
  pool: Pool,
): PoolShares | undefined {
  const granted = results.filter(isGrant);
  const amounts = granted.map(({ amount }) => amount ?? '0');
  const sum = sumOf(amounts);
  if (pool.method !== 'decision' && compareAmounts(sum, pool.amount) <= 0) return undefined;
  const told = `资金盘子 ${figureText(pool.amount, 'money')}，应补合计 ${figureText(sum, 'money')}`;
  const keys = granted.map(({ key }) => key);
  switch (pool.method) {
    case 'ratio': {
      const ratio = new Exact(pool.amount).dividedBy(sum).times(100).toDecimalPlaces(4);
      const parts = splitByWeight(pool.amount, amounts, stepOf(DEFAULT_ROUNDING));
      return {
        reason: `${told}，按同一比例 ${decimalText(ratio)}% 安排`,
        parts: new Map(keys.map((key, place) => [key, parts[place] ?? '0'])),
      };
    }
    case 'rank':
      return { reason: `${told}，按金额从高到低安排到用完为止`, parts: byRank(keys, amounts, pool.amount) };
    case 'decision': {
      const decided = pool.decided ?? {};
      const parts = keys.map((key, place): [string, string] => {
        const most = amounts[place] ?? '0';
        const wanted = decided[key] ?? '0';
        return [key, compareAmounts(wanted, most) > 0 ? most : wanted];
      });
      const given = sumOf(parts.map(([, part]) => part));
      return { reason: `${told}，按会议决定安排，合计 ${figureText(given, 'money')}`, parts: new Map(parts) };
    }
  }
}

function sumOf(amounts: readonly string[]): string {
  const places = amounts.reduce((most, amount) => Math.max(most, placesOf(amount)), 0);
  return unscaled(
    amounts.reduce((sum, amount) => sum + scaled(amount, places), 0n),
    places,
  );
}

function byRank(keys: readonly string[], amounts: readonly string[], pool: string): Map<string, string> {
  const places = amounts.reduce((most, amount) => Math.max(most, placesOf(amount)), placesOf(pool));
  const whole = amounts.map((amount) => scaled(amount, places));
  const order = keys.map((_, place) => place);
  order.sort((left, right) => {
    const [high, low] = [whole[right] ?? 0n, whole[left] ?? 0n];
    return high === low ? compareText(keys[left] ?? '', keys[right] ?? '') : high < low ? -1 : 1;
  });
  let left = scaled(pool, places);
  const parts = new Map<string, string>();
  for (const place of order) {
    const amount = whole[place] ?? 0n;
    const part = amount < left ? amount : left;
    parts.set(keys[place] ?? '', unscaled(part, places));
    left -= part;
  }
  return parts;
}
