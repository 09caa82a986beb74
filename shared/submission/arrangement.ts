import { decimalText, Exact } from '../money/decimal.ts';
import { moneyWithUnit } from '../money/format.ts';
import { poolShares } from '../policy/ledger/pool.ts';
import type { LedgerResult } from '../policy/ledger/result.ts';
import type { LevelSplit } from '../policy/own/shares.ts';
import { DEFAULT_ROUNDING, stepOf } from '../policy/rounding.ts';
import { splitByWeight } from '../policy/shares.ts';
import { grantOf } from './applications.ts';

/** What people have decided for one line: yuan. */
export type Decided = Readonly<Record<string, string>>;

export interface ArrangementQuestion {
  /**
   * Yuan, and how it is shared where it is smaller than the sum; null: there is enough for all. People may decide
   * without a limit: then its amount is null.
   */
  readonly pool:
    | { readonly amount: string; readonly method: 'ratio' | 'rank' }
    | { readonly amount: string | null; readonly method: 'decision' }
    | null;
  /** Amounts decided line by line (method `decision`); lines that are not named get what was computed. */
  readonly decided: Decided;
  /** The paper on which the decision rests, as `2026年第3次局务会议纪要`. */
  readonly basis: string;
  /** Who bears how much; undefined: not known, the columns stay blank. */
  readonly split: LevelSplit | undefined;
  /** City's part of a share that is city's and town's together, for clauses that split by themselves. */
  readonly cityShare: string | undefined;
}

export interface LevelShares {
  readonly province: string;
  readonly city: string;
  readonly town: string;
}

export interface ArrangedLine {
  readonly result: LedgerResult;
  /** Yuan, rounded to 万元 with two decimals: what the clause gives. */
  readonly computed: string;
  /** Yuan that are arranged for it. */
  readonly arranged: string;
  /** Adds up to `arranged`; null where no split is known. */
  readonly shares: LevelShares | null;
  /** Why it is not what was computed; empty where it is. */
  readonly reason: string;
}

export interface Arrangement {
  readonly lines: readonly ArrangedLine[];
  readonly computed: string;
  readonly arranged: string;
  /** What speaks against it, in words; it can be looked at but not taken over. */
  readonly problems: readonly string[];
}

/**
 * Shares a fund among the lines. Every amount is whole in 0.01 万元; ratio and rank use the fund up to its last
 * step and never exceed it, the levels' parts add up to each line.
 */
export function arrange(results: readonly LedgerResult[], question: ArrangementQuestion): Arrangement {
  const granted = results.flatMap((result) => {
    const computed = grantOf(result);
    return computed === null ? [] : [{ result, computed }];
  });
  const amounts = shared(granted, question);
  const lines = granted.map(({ result, computed }): ArrangedLine => {
    const { arranged, reason } = amounts.get(result.key) ?? { arranged: computed, reason: '' };
    return { result, computed, arranged, reason, shares: levelShares(result, arranged, question) };
  });
  const computed = sumOf(lines.map((line) => line.computed));
  const arranged = sumOf(lines.map((line) => line.arranged));
  return { lines, computed, arranged, problems: problemsOf(lines, arranged, question) };
}

interface Granted {
  readonly result: LedgerResult;
  readonly computed: string;
}

interface Shared {
  readonly arranged: string;
  readonly reason: string;
}

function shared(granted: readonly Granted[], question: ArrangementQuestion): ReadonlyMap<string, Shared> {
  const { pool, decided, basis } = question;
  if (pool === null) return new Map();
  if (pool.method === 'decision') {
    const reason = basis.trim() === '' ? '集体研究决定' : `按${basis.trim()}决定`;
    return new Map(
      granted.flatMap(({ result: { key }, computed }): [string, Shared][] => {
        const amount = decided[key];
        return amount === undefined || new Exact(amount).equals(computed)
          ? []
          : [[key, { arranged: amount, reason }]];
      }),
    );
  }
  const rounded = granted.map(({ result, computed }) => ({ key: result.key, amount: computed }));
  const shares = poolShares(rounded, { amount: pool.amount, method: pool.method });
  if (!shares) return new Map();
  const reason =
    pool.method === 'ratio'
      ? `资金盘子不足，按 ${ratioText(pool.amount, sumOf(rounded.map(({ amount }) => amount)))} 同比例安排`
      : '资金盘子不足，按金额从高到低安排';
  return new Map(
    rounded.map(({ key, amount }) => {
      const arranged = shares.parts.get(key) ?? amount;
      return [key, { arranged, reason: arranged === amount ? '' : reason }];
    }),
  );
}

/** The part of the sum that a fund covers, as percent with four places. */
export function ratioText(pool: string, sum: string): string {
  if (new Exact(sum).isZero()) return '100%';
  return `${decimalText(new Exact(pool).dividedBy(sum).times(100).toDecimalPlaces(4))}%`;
}

/** The clause's own split where it has one (增量分成), else the office's. */
function levelShares(
  { outcome }: LedgerResult,
  arranged: string,
  { split, cityShare }: ArrangementQuestion,
): LevelShares | null {
  const weights =
    ownWeights(outcome.shares, cityShare) ?? (split && [split.province, split.city, split.town]);
  if (!weights) return null;
  const [province = '0', city = '0', town = '0'] = splitByWeight(arranged, weights, stepOf(DEFAULT_ROUNDING));
  return { province, city, town };
}

function ownWeights(
  shares: LedgerResult['shares'],
  cityShare: string | undefined,
): readonly string[] | undefined {
  if (shares.length === 0) return undefined;
  const of = (level: string) => shares.find((share) => share.level === level)?.amount ?? '0';
  const municipal = new Exact(of('municipal'));
  if (!municipal.isZero() && cityShare === undefined) return undefined;
  const citys = municipal.times(cityShare ?? 0);
  return [
    of('province'),
    decimalText(citys.plus(of('city'))),
    decimalText(municipal.minus(citys).plus(of('town'))),
  ];
}

function problemsOf(
  lines: readonly ArrangedLine[],
  arranged: string,
  { pool, basis }: ArrangementQuestion,
): string[] {
  if (pool === null) return [];
  const problems: string[] = [];
  const over = pool.amount === null ? new Exact(0) : new Exact(arranged).minus(pool.amount);
  if (over.greaterThan(0))
    problems.push(`安排合计 ${moneyWithUnit(arranged)}，超出资金盘子 ${moneyWithUnit(decimalText(over))}`);
  if (pool.method !== 'decision') return problems;
  const changed = lines.filter((line) => line.reason !== '');
  if (changed.length > 0 && basis.trim() === '')
    problems.push('改动了测算额，还没有写决定的依据（会议纪要名称、文号）');
  const above = changed.filter((line) => new Exact(line.arranged).greaterThan(line.computed));
  const [first] = above;
  if (first)
    problems.push(
      `${above.length} 条安排额高于测算额（如 ${first.result.enterprise?.name ?? first.result.subject.name}）：条款不支持，请改小`,
    );
  return problems;
}

function sumOf(amounts: readonly string[]): string {
  return decimalText(amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0)));
}
