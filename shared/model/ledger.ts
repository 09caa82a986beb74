import type { RecordChange } from './changeSet.ts';
import type { LedgerRecord, RegisterId } from './record.ts';

/** All records in memory, by register and id: what a worker, the headless shell and the tests compute on. */
export type Ledger = ReadonlyMap<RegisterId, ReadonlyMap<string, LedgerRecord>>;

type MutableLedger = Map<RegisterId, Map<string, LedgerRecord>>;

export function emptyLedger(): MutableLedger {
  return new Map();
}

export function recordsOf(ledger: Ledger, register: RegisterId): LedgerRecord[] {
  return [...(ledger.get(register)?.values() ?? [])];
}

export function recordOf(ledger: Ledger, register: RegisterId, id: string): LedgerRecord | undefined {
  return ledger.get(register)?.get(id);
}

/** Applies an act to a ledger in place (the ledger is the caller's own). */
export function applyChanges(ledger: MutableLedger, changes: readonly RecordChange[]): void {
  for (const change of changes) {
    let records = ledger.get(change.register);
    if (!records) {
      records = new Map();
      ledger.set(change.register, records);
    }
    if (change.after === null) records.delete(change.id);
    else records.set(change.id, change.after);
  }
}
