import { STACKING_RULES, type StackingGroup, type StackingRule } from '../packText.ts';
import type { PackDraft } from './draft.ts';

/** The rules that a policy may lay down for its own clauses, on the same project or on the same firm. */
export function ownGroups(pack: string, subject: string): StackingGroup[] {
  const by = subject === 'project' ? 'project' : 'enterprise';
  return (Object.keys(STACKING_RULES) as StackingRule[]).map((rule) => ({
    id: `${pack}-${rule}-${by}`,
    rule,
    label: `本政策各条：${STACKING_RULES[rule]}`,
    source: '本政策',
    by,
  }));
}

/** The form with the rules of one clause chosen anew; rules that no clause names any more are let go. */
export function withStacking(
  draft: PackDraft,
  clause: string,
  chosen: readonly string[],
  known: readonly StackingGroup[],
): PackDraft {
  const clauses = draft.clauses.map((each) =>
    each.id === clause ? { ...each, stacking: [...chosen] } : each,
  );
  const used = new Set(clauses.flatMap(({ stacking }) => stacking));
  const all = new Map([...known, ...draft.groups].map((group) => [group.id, group]));
  return {
    ...draft,
    clauses,
    groups: [...used].sort().flatMap((id) => all.get(id) ?? []),
  };
}
