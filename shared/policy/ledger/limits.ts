import { decimalText, Exact } from '../../money/decimal.ts';
import { figureText } from '../figures.ts';
import { DEFAULT_ROUNDING, stepOf } from '../rounding.ts';
import { splitByWeight } from '../shares.ts';
import type { Adjustment, LedgerResult } from './result.ts';

/** Caps that count over all grants of one clause to one firm. */
const FIRM_SCOPES: ReadonlySet<string> = new Set(['enterprise', 'enterpriseYear']);

/** A firm's cap over several projects of one clause: the later ones get what is left of it. */
export function applyFirmCaps(results: readonly LedgerResult[]): LedgerResult[] {
  const taken = new Map<string, Exact>();
  return results.map((result) => {
    const cap = result.outcome.clause.caps.find(
      (each) => FIRM_SCOPES.has(each.scope) && each.limit !== undefined,
    );
    const firm = result.enterprise?.id;
    if (!cap?.limit || firm === undefined || result.amount === null || result.outcome.eligible !== true)
      return result;
    const key = `${result.clause}\n${firm}`;
    const used = taken.get(key) ?? new Exact(0);
    const left = Exact.max(new Exact(cap.limit).minus(used), 0);
    const after = Exact.min(result.amount, left);
    taken.set(key, used.plus(after));
    if (after.equals(result.amount)) return result;
    const reason = `单个企业每年上限 ${figureText(cap.limit, 'money')}，本年其他项目已占 ${figureText(decimalText(used), 'money')}`;
    return adjusted(result, { kind: 'firmCap', before: result.amount, after: decimalText(after), reason });
  });
}

export interface Pool {
  /** Yuan. */
  readonly amount: string;
  /** `ratio`: everyone the same share. `rank`: from the highest on, until it is used up. */
  readonly method: 'ratio' | 'rank';
}

/** A pool that is smaller than the sum is shared; the parts add up to it exactly. */
export function applyPool(results: readonly LedgerResult[], pool: Pool | undefined): LedgerResult[] {
  if (!pool) return [...results];
  const granted = results.filter(
    (result) => result.amount !== null && new Exact(result.amount).greaterThan(0),
  );
  const sum = granted.reduce((total, result) => total.plus(result.amount ?? 0), new Exact(0));
  if (sum.lessThanOrEqualTo(pool.amount)) return [...results];
  const parts = pool.method === 'ratio' ? byRatio(granted, pool.amount) : byRank(granted, pool.amount);
  const told = `资金盘子 ${figureText(pool.amount, 'money')}，应补合计 ${figureText(decimalText(sum), 'money')}`;
  const ratio = new Exact(pool.amount).dividedBy(sum).times(100).toDecimalPlaces(4);
  const how =
    pool.method === 'ratio' ? `按同一比例 ${decimalText(ratio)}% 安排` : '按金额从高到低安排到用完为止';
  return results.map((result) => {
    const after = parts.get(result.key);
    if (after === undefined || result.amount === null || after === result.amount) return result;
    return adjusted(result, { kind: 'pool', before: result.amount, after, reason: `${told}，${how}` });
  });
}

function byRatio(granted: readonly LedgerResult[], pool: string): Map<string, string> {
  const weights = granted.map((result) => result.amount ?? '0');
  const parts = splitByWeight(pool, weights, stepOf(DEFAULT_ROUNDING));
  return new Map(granted.map((result, index) => [result.key, parts[index] ?? '0']));
}

function byRank(granted: readonly LedgerResult[], pool: string): Map<string, string> {
  let left = new Exact(pool);
  const parts = new Map<string, string>();
  const ordered = [...granted].sort(
    (a, b) => new Exact(b.amount ?? 0).comparedTo(a.amount ?? 0) || (a.key < b.key ? -1 : 1),
  );
  for (const result of ordered) {
    const part = Exact.min(result.amount ?? 0, left);
    parts.set(result.key, decimalText(part));
    left = left.minus(part);
  }
  return parts;
}

function adjusted(result: LedgerResult, adjustment: Adjustment): LedgerResult {
  return { ...result, amount: adjustment.after, adjustments: [...result.adjustments, adjustment] };
}
