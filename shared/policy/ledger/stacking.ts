import { decimalText, Exact } from '../../money/decimal.ts';
import type { Book } from '../book.ts';
import { LEVELS, type Level } from '../clause.ts';
import { figureText } from '../figures.ts';
import { STACKING_RULES, type StackingGroup } from '../packText.ts';
import { compareAmounts } from '../scaled.ts';
import type { KeptResult, StackingDecision } from './result.ts';
import { compareText } from './subjects.ts';

/** A clerk's choice against the rule: which clause counts for a subject in a group, and why. */
export interface Overrule {
  readonly group: string;
  /** Id of the project or firm. */
  readonly subject: string;
  readonly clause: string;
  readonly reason: string;
}

interface Cut {
  readonly result: KeptResult;
  /** Yuan that are left. */
  readonly left: string;
}

/**
 * Where several grants of a group meet on one project or firm, the group's rule says what is left of each.
 * Groups are gone through in the order of their ids; what one has dropped takes no part in the next.
 */
export function applyStacking(
  results: readonly KeptResult[],
  book: Book,
  overrules: readonly Overrule[],
): { readonly results: readonly KeptResult[]; readonly decisions: readonly StackingDecision[] } {
  const meetings = meetingsOf(results, book);
  if (meetings.length === 0) return { results, decisions: [] };
  const now = new Map(results.map((result) => [result.key, result]));
  const decisions: StackingDecision[] = [];
  for (const { group, on, keys } of meetings) {
    const list = keys.flatMap((key) => {
      const result = now.get(key);
      return result && result.amount !== '0' ? [result] : [];
    });
    if (list.length < 2) continue;
    const overrule = overrules.find(
      (each) =>
        each.group === group.id && each.subject === on && list.some(({ clause }) => clause === each.clause),
    );
    for (const decision of decide(group, on, list.sort(byHeight), overrule)) {
      decisions.push(decision.told);
      for (const { result, left } of decision.cuts)
        now.set(
          result.key,
          result.adjusted({
            kind: 'stacking',
            before: result.amount ?? '0',
            after: left,
            reason: decision.told.reason,
          }),
        );
    }
  }
  return { decisions, results: results.map((result) => now.get(result.key) ?? result) };
}

interface Meeting {
  readonly group: StackingGroup;
  readonly on: string;
  readonly keys: readonly string[];
}

function meetingsOf(results: readonly KeptResult[], book: Book): Meeting[] {
  if (results.filter(takesPart).length < 2) return [];
  const meeting = new Map<string, { group: StackingGroup; on: string; keys: string[] }>();
  for (const result of results) {
    if (!takesPart(result)) continue;
    for (const id of result.outcome.clause.stacking) {
      const group = book.stacking.get(id);
      if (!group || group.rule === 'acrossLevels') continue;
      const on = group.by === 'project' ? result.subject.id : (result.enterprise?.id ?? result.subject.id);
      const key = `${id}\n${on}`;
      const found = meeting.get(key);
      if (found) found.keys.push(result.key);
      else meeting.set(key, { group, on, keys: [result.key] });
    }
  }
  return [...meeting.entries()]
    .filter(([, { keys }]) => keys.length > 1)
    .sort(([left], [right]) => compareText(left, right))
    .map(([, found]) => found);
}

function takesPart({ outcome, amount }: KeptResult): boolean {
  return outcome.clause.stacking.length > 0 && outcome.eligible === true && amount !== null && amount !== '0';
}

interface Decided {
  readonly told: StackingDecision;
  readonly cuts: readonly Cut[];
}

/** @param list highest first */
function decide(
  group: StackingGroup,
  on: string,
  list: readonly KeptResult[],
  overrule: Overrule | undefined,
): Decided[] {
  const chosen = overrule && list.find(({ clause }) => clause === overrule.clause);
  if (chosen && overrule) {
    const reason = `经办人选定按“${chosen.outcome.clause.title}”：${overrule.reason}`;
    return [told(group, on, chosen, allOthers(list, chosen), reason, overrule.reason)];
  }
  switch (group.rule) {
    case 'sameLevelOnce':
      return [...byLevel(list)].flatMap(([level, same]) => {
        const [kept] = same;
        if (!kept || same.length < 2) return [];
        const reason = `${why(group)}：${LEVELS[level]}资金只取一条，按“${kept.outcome.clause.title}”${unclear(kept)}`;
        return [told(group, on, kept, allOthers(same, kept), reason, null)];
      });
    case 'upgradeDifference': {
      const [kept] = list;
      if (!kept) return [];
      const { cuts, reason } = differences(list);
      return [told(group, on, kept, cuts, `${why(group)}：${reason}`, null)];
    }
    case 'topUp': {
      const { kept, cuts, reason } = topUps(list);
      return kept && cuts.length > 0 ? [told(group, on, kept, cuts, `${why(group)}：${reason}`, null)] : [];
    }
    case 'acrossLevels':
      return [];
    case 'oneWay':
    case 'higherOnce': {
      const [kept] = list;
      if (!kept) return [];
      const reason = `${why(group)}，按“${kept.outcome.clause.title}”${unclear(kept)}`;
      return [told(group, on, kept, allOthers(list, kept), reason, null)];
    }
  }
}

function why(group: StackingGroup): string {
  return `${group.label}（${STACKING_RULES[group.rule]}；${group.source}）`;
}

function unclear({ standing }: KeptResult): string {
  return standing === 'unclear' ? '；日期不够具体，是否适用这一版要看具体日期' : '';
}

function allOthers(list: readonly KeptResult[], kept: KeptResult): Cut[] {
  return list.filter((result) => result !== kept).map((result) => ({ result, left: '0' }));
}

/** 升级补差额: the lowest is paid in full, each higher one what it adds to the one before. */
function differences(list: readonly KeptResult[]): { readonly cuts: Cut[]; readonly reason: string } {
  const rising = [...list].reverse();
  const cuts: Cut[] = [];
  let before = new Exact(0);
  for (const result of rising) {
    const amount = new Exact(result.amount ?? 0);
    if (before.greaterThan(0)) cuts.push({ result, left: decimalText(amount.minus(before)) });
    before = amount;
  }
  const [lowest] = rising;
  return {
    cuts,
    reason: `“${lowest?.outcome.clause.title ?? ''}”${figureText(lowest?.amount ?? '0', 'money')} 之上只补差额，合计 ${figureText(decimalText(before), 'money')}`,
  };
}

const FROM_ABOVE: readonly Level[] = ['state', 'province', 'city', 'town'];

/** 上级低于本级的补足差额: the highest level pays its own; each below it what is still missing to its own. */
function topUps(list: readonly KeptResult[]): {
  readonly kept: KeptResult | undefined;
  readonly cuts: Cut[];
  readonly reason: string;
} {
  const levels = byLevel(list);
  const ordered = FROM_ABOVE.flatMap((level) => levels.get(level) ?? []);
  const cuts: Cut[] = [];
  const [kept] = ordered;
  let paid = new Exact(0);
  for (const result of ordered) {
    const amount = new Exact(result.amount ?? 0);
    const left = Exact.max(amount.minus(paid), 0);
    if (left.lessThan(amount)) cuts.push({ result, left: decimalText(left) });
    paid = paid.plus(left);
  }
  const given = kept
    ? `${LEVELS[kept.outcome.clause.level]}已给 ${figureText(kept.amount ?? '0', 'money')}`
    : '';
  return { kept, cuts, reason: `${given}，下一级只补到本级标准` };
}

function byLevel(list: readonly KeptResult[]): Map<Level, KeptResult[]> {
  const levels = new Map<Level, KeptResult[]>();
  for (const result of list) {
    const { level } = result.outcome.clause;
    const same = levels.get(level);
    if (same) same.push(result);
    else levels.set(level, [result]);
  }
  return levels;
}

function told(
  group: StackingGroup,
  on: string,
  kept: KeptResult,
  cuts: readonly Cut[],
  reason: string,
  overruled: string | null,
): Decided {
  return {
    cuts,
    told: {
      group: group.id,
      label: group.label,
      source: group.source,
      rule: group.rule,
      subject: on,
      kept: kept.key,
      dropped: cuts.map(({ result, left }) => ({ key: result.key, amount: result.amount ?? '0', left })),
      reason,
      overruled,
    },
  };
}

/** Highest first; at a tie the newer clause, then by name, so that the order of records decides nothing. */
function byHeight(left: KeptResult, right: KeptResult): number {
  return (
    compareAmounts(right.amount ?? '0', left.amount ?? '0') ||
    compareText(right.outcome.clause.validity.from, left.outcome.clause.validity.from) ||
    compareText(left.key, right.key)
  );
}
