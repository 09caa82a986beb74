import type { ChangeSet } from '../../model/changeSet.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { EXISTENCE, keyOf, type RecordKey, writesOf } from './writes.ts';

/** What one side's acts since the histories parted made of one record. */
export interface SideRecord {
  /** As it was when they parted; `null`: not there. */
  readonly base: LedgerRecord | null;
  /** As this side has it now. */
  record: LedgerRecord | null;
  /** Who set each field last, or `EXISTENCE`. What is not named here was set before the histories parted. */
  readonly writers: Map<string, ChangeSet>;
}

export function sideOf(acts: readonly ChangeSet[]): Map<RecordKey, SideRecord> {
  const writes = writesOf(acts);
  const side = new Map<RecordKey, SideRecord>();
  for (const [position, act] of acts.entries()) {
    for (const [index, change] of act.changes.entries()) {
      const key = keyOf(change);
      const held = side.get(key) ?? { base: change.before, record: null, writers: new Map() };
      held.record = change.after;
      for (const field of writes[position]?.[index] ?? []) held.writers.set(field, act);
      side.set(key, held);
    }
  }
  return side;
}

/** What this side has for a field; for `EXISTENCE`, whether the record is there. */
export function valueOn({ record }: SideRecord, field: string): FieldValue | undefined {
  return field === EXISTENCE ? record !== null : record?.values[field];
}
