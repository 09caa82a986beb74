import type { Formula } from './formula.ts';

interface Referring {
  readonly id: string;
  readonly formula: Formula;
  readonly revises?: string | undefined;
}

/** Clauses that this one points at. */
export function referencesOf(clause: Referring): string[] {
  return [
    ...(clause.formula.kind === 'refer' ? clause.formula.to : []),
    ...(clause.revises ? [clause.revises] : []),
  ];
}

/** The ids along one circle of references, the first one repeated at its end; undefined where there is none. */
export function cycleIn(clauses: readonly Referring[]): string[] | undefined {
  const targets = new Map<string, string[]>();
  for (const clause of clauses)
    targets.set(clause.id, [...(targets.get(clause.id) ?? []), ...referencesOf(clause)]);
  const done = new Set<string>();
  const walk = (id: string, path: readonly string[]): string[] | undefined => {
    const start = path.indexOf(id);
    if (start >= 0) return [...path.slice(start), id];
    if (done.has(id)) return undefined;
    for (const target of targets.get(id) ?? []) {
      const found = walk(target, [...path, id]);
      if (found) return found;
    }
    done.add(id);
    return undefined;
  };
  for (const id of targets.keys()) {
    const found = walk(id, []);
    if (found) return found;
  }
  return undefined;
}
