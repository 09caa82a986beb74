import { Exact } from '../../money/decimal.ts';
import type { Book } from '../book.ts';
import { STACKING_RULES, type StackingRule } from '../packText.ts';
import type { LedgerResult, StackingDecision } from './result.ts';

/** A clerk's choice against the rule: which clause counts for a subject in a group, and why. */
export interface Overrule {
  readonly group: string;
  /** Id of the project or firm. */
  readonly subject: string;
  readonly clause: string;
  readonly reason: string;
}

const SEVERAL: ReadonlySet<StackingRule> = new Set(['acrossLevels']);

/**
 * Where several grants of a group meet on one project or firm, one counts: the highest, at a tie that of the
 * newer clause. Grants of different levels stand side by side.
 */
export function applyStacking(
  results: readonly LedgerResult[],
  book: Book,
  overrules: readonly Overrule[],
): { readonly results: LedgerResult[]; readonly decisions: StackingDecision[] } {
  const meeting = new Map<string, LedgerResult[]>();
  for (const result of results) {
    if (result.outcome.eligible !== true || result.amount === null || new Exact(result.amount).isZero())
      continue;
    for (const id of result.outcome.clause.stacking) {
      const group = book.stacking.get(id);
      if (!group || SEVERAL.has(group.rule)) continue;
      const on = group.by === 'project' ? result.subject.id : (result.enterprise?.id ?? result.subject.id);
      const key = `${id}\n${on}`;
      const list = meeting.get(key);
      if (list) list.push(result);
      else meeting.set(key, [result]);
    }
  }
  const decisions: StackingDecision[] = [];
  const dropped = new Map<string, string>();
  for (const [key, list] of meeting) {
    if (list.length < 2) continue;
    const [id = '', on = ''] = key.split('\n');
    const group = book.stacking.get(id);
    if (!group) continue;
    const overrule = overrules.find((each) => each.group === id && each.subject === on);
    const ordered = [...list].sort(byHeight);
    const kept = ordered.find((result) => result.clause === overrule?.clause) ?? ordered[0];
    if (!kept) continue;
    const others = ordered.filter((result) => result !== kept);
    const why = overrule
      ? `经办人选定按“${kept.outcome.clause.title}”：${overrule.reason}`
      : `${group.label}（${STACKING_RULES[group.rule]}；${group.source}），按“${kept.outcome.clause.title}”`;
    for (const other of others) dropped.set(other.key, why);
    decisions.push({
      group: id,
      label: group.label,
      source: group.source,
      subject: on,
      kept: kept.key,
      dropped: others.map((other) => ({ key: other.key, amount: other.amount ?? '0' })),
      overruled: overrule?.reason ?? null,
    });
  }
  return {
    decisions,
    results: results.map((result) => {
      const reason = dropped.get(result.key);
      if (reason === undefined || result.amount === null) return result;
      const adjustment = { kind: 'stacking' as const, before: result.amount, after: '0', reason };
      return { ...result, amount: '0', adjustments: [...result.adjustments, adjustment] };
    }),
  };
}

function byHeight(left: LedgerResult, right: LedgerResult): number {
  const higher = new Exact(right.amount ?? 0).comparedTo(left.amount ?? 0);
  if (higher !== 0) return higher;
  return left.outcome.clause.validity.from < right.outcome.clause.validity.from ? 1 : -1;
}
