import { canonicalJson } from '../../model/canonical.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import type { Clause } from '../clause.ts';
import { figureText } from '../figures.ts';
import { compareAmounts } from '../scaled.ts';
import type { SavedResult } from './savedResult.ts';

/** One side of a comparison: a saved version, or the evaluation that lies before the clerk. */
export interface ComparedSide {
  readonly results: readonly SavedResult[];
  readonly clauses: readonly Clause[];
}

export interface ComparedLine {
  readonly key: string;
  readonly enterprise: string;
  readonly project: string;
  readonly clause: string;
  readonly title: string;
  readonly kind: 'added' | 'gone' | 'changed';
  /** Yuan, rounded; null: cannot be said, or not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** Yuan with sign; what cannot be said counts as nothing here. */
  readonly difference: string;
  readonly why: readonly string[];
}

export interface Comparison {
  /** Largest difference first. */
  readonly lines: readonly ComparedLine[];
  readonly same: number;
  readonly before: string;
  readonly after: string;
}

/** Who gets something else in the second than in the first, and why. */
export function compareVersionsOf(first: ComparedSide, second: ComparedSide): Comparison {
  const changedClauses = clausesChanged(first.clauses, second.clauses);
  const earlier = new Map(first.results.map((result) => [result.key, result]));
  const later = new Set<string>();
  const lines: ComparedLine[] = [];
  let same = 0;
  for (const result of second.results) {
    later.add(result.key);
    const before = earlier.get(result.key);
    const line = before ? changedLine(before, result, changedClauses) : oneSided(result, 'added');
    if (line) lines.push(line);
    else same += 1;
  }
  for (const result of first.results) {
    if (later.has(result.key)) continue;
    const line = oneSided(result, 'gone');
    if (line) lines.push(line);
  }
  lines.sort(
    (left, right) =>
      compareAmounts(absolute(right.difference), absolute(left.difference)) ||
      (left.key < right.key ? -1 : 1),
  );
  return { lines, same, before: sumOf(first.results), after: sumOf(second.results) };
}

/** What appears or goes matters where there was money or an open question in it. */
function oneSided(result: SavedResult, kind: 'added' | 'gone'): ComparedLine | undefined {
  if (result.eligible === false) return undefined;
  const amount = result.rounded;
  const why =
    kind === 'added'
      ? ['前一次没有这一条：新的企业、项目，或新适用的条款']
      : ['后一次没有这一条：企业、项目已删除，或条款不再适用'];
  return {
    ...named(result),
    kind,
    before: kind === 'gone' ? amount : null,
    after: kind === 'added' ? amount : null,
    difference: kind === 'added' ? (amount ?? '0') : negative(amount ?? '0'),
    why,
  };
}

function changedLine(
  before: SavedResult,
  after: SavedResult,
  changedClauses: ReadonlyMap<string, string>,
): ComparedLine | undefined {
  if (before.rounded === after.rounded && before.eligible === after.eligible) return undefined;
  const why = [
    ...inputsChanged(before, after),
    ...(changedClauses.has(after.clause) ? [changedClauses.get(after.clause) ?? ''] : []),
    ...adjustmentsChanged(before, after),
  ];
  return {
    ...named(after),
    kind: 'changed',
    before: before.rounded,
    after: after.rounded,
    difference: decimalText(new Exact(after.rounded ?? 0).minus(before.rounded ?? 0)),
    why: why.length > 0 ? why : [`${verdict(before)}变为${verdict(after)}`],
  };
}

function named(result: SavedResult) {
  const { key, clause, title, subject, enterprise } = result;
  return {
    key,
    clause,
    title,
    enterprise: enterprise?.name ?? '',
    project: subject.register === 'project' ? subject.name : '',
  };
}

/** `投资额 4,200.00 万元 → 4,500.00 万元`. */
function inputsChanged(before: SavedResult, after: SavedResult): string[] {
  const earlier = new Map(before.inputs.map((input) => [input.name, input]));
  const told = after.inputs.flatMap((input) => {
    const was = earlier.get(input.name);
    earlier.delete(input.name);
    if (was === undefined) return [`${input.label}：没有 → ${figureText(input.value, input.unit)}`];
    if (canonicalJson(was.given) === canonicalJson(input.given)) return [];
    return [`${input.label} ${figureText(was.value, was.unit)} → ${figureText(input.value, input.unit)}`];
  });
  return [
    ...told,
    ...[...earlier.values()].map(({ label, value, unit }) => `${label}：${figureText(value, unit)} → 没有`),
  ];
}

function adjustmentsChanged(before: SavedResult, after: SavedResult): string[] {
  const reasons = (result: SavedResult) => result.adjustments.map(({ reason }) => reason);
  const was = reasons(before);
  const now = reasons(after);
  return [
    ...now.filter((reason) => !was.includes(reason)),
    ...was.filter((reason) => !now.includes(reason)).map((reason) => `不再：${reason}`),
  ];
}

function clausesChanged(first: readonly Clause[], second: readonly Clause[]): ReadonlyMap<string, string> {
  const earlier = new Map(first.map((clause) => [clause.id, clause]));
  const changed = new Map<string, string>();
  for (const clause of second) {
    const was = earlier.get(clause.id);
    if (!was || canonicalJson(was) === canonicalJson(clause)) continue;
    const readings = canonicalJson(was.readings) !== canonicalJson(clause.readings);
    changed.set(
      clause.id,
      was.packVersion !== clause.packVersion
        ? `条款由政策包第 ${was.packVersion} 版改为第 ${clause.packVersion} 版`
        : readings
          ? '条款的口径改了'
          : '条款的内容改了',
    );
  }
  return changed;
}

function verdict({ eligible, rounded }: SavedResult): string {
  if (eligible === null) return '待定';
  if (!eligible) return '不能享受';
  return rounded === null ? '符合' : figureText(rounded, 'money');
}

function sumOf(results: readonly SavedResult[]): string {
  return decimalText(
    results.reduce(
      (sum, { eligible, rounded }) => (eligible === true && rounded !== null ? sum.plus(rounded) : sum),
      new Exact(0),
    ),
  );
}

function absolute(amount: string): string {
  return amount.replace(/^-/, '');
}

function negative(amount: string): string {
  return amount === '0' ? amount : `-${amount}`;
}
