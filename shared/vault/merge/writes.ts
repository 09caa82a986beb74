import type { ChangeSet, RecordChange } from '../../model/changeSet.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';

/** Stands for the record's being there at all, beside its fields. */
export const EXISTENCE = '';

/** Register and id as one key; no register's name holds a line feed. */
export type RecordKey = `${RegisterId}\n${string}`;

export function keyOf(change: { readonly register: RegisterId; readonly id: string }): RecordKey {
  return `${change.register}\n${change.id}`;
}

/** What a history wrote: for each act, for each of its changes, the fields. */
export type Writes = readonly (readonly (readonly string[])[])[];

/**
 * The fields that each change of a history writes: those whose value differs, and only its existence where a
 * record goes. Where it comes up, all that it has; and where it comes up again, also what it had and has no
 * longer. A decision of a merge, and an act taken over in one, write what their own origin names, even where
 * the value stays: they are a word on that value, not an accident.
 */
export function writesOf(acts: readonly ChangeSet[]): Writes {
  const gone = new Map<RecordKey, Set<string>>();
  return acts.map((act) => act.changes.map((change) => fieldsWritten(act, change, gone)));
}

function fieldsWritten(act: ChangeSet, change: RecordChange, gone: Map<RecordKey, Set<string>>): string[] {
  const { before, after } = change;
  const key = keyOf(change);
  const lost = gone.get(key) ?? new Set<string>();
  if (after === null) {
    gone.set(key, new Set([...lost, ...Object.keys(before?.values ?? {})]));
    return [EXISTENCE];
  }
  const written = new Set<string>();
  if (before === null) {
    for (const field of [EXISTENCE, ...Object.keys(after.values), ...lost]) written.add(field);
    return [...written];
  }
  for (const field of Object.keys({ ...before.values, ...after.values })) {
    if (before.values[field] !== after.values[field]) written.add(field);
  }
  if (act.kind === 'merge' || act.merged) for (const field of namedBy(after, act.id)) written.add(field);
  return [...written];
}

function namedBy(record: LedgerRecord, act: string): string[] {
  return record.origins.flatMap(({ changeSet, fields }) =>
    changeSet === act && fields !== '*' ? [...fields] : [],
  );
}
