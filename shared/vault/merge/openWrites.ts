import type { ChangeSet } from '../../model/changeSet.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { EXISTENCE, keyOf, type RecordKey, type Writes } from './writes.ts';

/** A value that one side set and the other has not seen. `undefined`: the field was taken away. */
export interface OpenWrite {
  readonly value: FieldValue | undefined;
  readonly by: ChangeSet;
}

export interface OpenRecord {
  /** By field, or `EXISTENCE`. */
  readonly fields: Map<string, OpenWrite>;
  /** As this side has it now; `null` where it is not there. */
  record: LedgerRecord | null;
}

/**
 * What one side wrote that the other has not seen: the last such write to each field. A write that an act known
 * to both stands upon, in this side's order, is settled and no longer open.
 */
export function openWrites(
  acts: readonly ChangeSet[],
  writes: Writes,
  isShared: (id: string) => boolean,
): Map<RecordKey, OpenRecord> {
  const open = new Map<RecordKey, OpenRecord>();
  for (const [position, act] of acts.entries()) {
    const shared = isShared(act.id);
    for (const [index, change] of act.changes.entries()) {
      const key = keyOf(change);
      const held = open.get(key) ?? { fields: new Map<string, OpenWrite>(), record: null };
      held.record = change.after;
      // Where the record goes or comes up anew, what was written to it before no longer matters.
      if (change.after === null || change.before === null) held.fields.clear();
      for (const field of writes[position]?.[index] ?? []) {
        if (shared) held.fields.delete(field);
        else held.fields.set(field, { value: valueAfter(change.after, field), by: act });
      }
      open.set(key, held);
    }
  }
  for (const [key, { fields }] of open) if (fields.size === 0) open.delete(key);
  return open;
}

function valueAfter(after: LedgerRecord | null, field: string): FieldValue | undefined {
  return field === EXISTENCE ? after !== null : after?.values[field];
}

/** The writes of acts in `acts` that no later act known to both stands upon: `isOpen(position, key, field)`. */
export function stillOpen(
  acts: readonly ChangeSet[],
  writes: Writes,
  isShared: (id: string) => boolean,
): (position: number, key: RecordKey, field: string) => boolean {
  /** The last shared act that wrote a field, or remade the record (`EXISTENCE`). */
  const last = new Map<string, number>();
  for (const [position, act] of acts.entries()) {
    if (!isShared(act.id)) continue;
    for (const [index, change] of act.changes.entries()) {
      const key = keyOf(change);
      for (const field of writes[position]?.[index] ?? []) last.set(`${key}\n${field}`, position);
      if (change.after === null || change.before === null) last.set(`${key}\nremade`, position);
    }
  }
  return (position, key, field) =>
    (last.get(`${key}\n${field}`) ?? -1) < position && (last.get(`${key}\nremade`) ?? -1) < position;
}
