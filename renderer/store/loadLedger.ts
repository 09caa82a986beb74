import type { RecordChange } from '../../shared/model/changeSet.ts';
import type { LedgerRecord } from '../../shared/model/record.ts';
import { settledSeq } from './commit.ts';
import type { LiveLedger } from './liveLedger.ts';
import { keptAfter, readRowsOfMany } from './readChanges.ts';
import type { LedgerDatabase } from './schema.ts';

/** Rows read from the working copy at a time. */
const BATCH = 5000;

/** Acts whose rows are read at a time. */
const ACTS = 100;

/** Is handed everything that is read, while it is at hand; after that the ledger is as if it had read it itself. */
export interface LedgerReader {
  rows(records: readonly LedgerRecord[]): void;
  act(changes: readonly RecordChange[]): void;
}

/** Reads the working copy into memory, in place of whatever was there. */
export async function loadLedger(
  database: LedgerDatabase,
  ledger: LiveLedger,
  progress: (done: number, total: number) => void,
  reader?: LedgerReader,
): Promise<void> {
  ledger.clear();
  const total = await database.records.count();
  let after: [string, string] = ['', ''];
  for (let done = 0; ; ) {
    const rows = await database.records.where('[register+id]').above(after).limit(BATCH).toArray();
    for (const record of rows) ledger.register(record.register).put(record);
    reader?.rows(rows);
    const last = rows.at(-1);
    done += rows.length;
    progress(done, total);
    if (!last || rows.length < BATCH) break;
    after = [last.register, last.id];
  }
  // Large acts that were not yet settled when the program ended, and whatever came after them.
  for (let seq = await settledSeq(database); ; ) {
    const acts = await keptAfter(database, seq, ACTS);
    for (const changes of await readRowsOfMany(database, acts)) {
      // An act that was cut off while it was settled lies on records that hold part of it already.
      reader?.act(
        changes.map((change) => ({ ...change, before: ledger.record(change.register, change.id) ?? null })),
      );
      ledger.apply(changes);
    }
    const last = acts.at(-1);
    if (!last) return;
    seq = last.seq;
  }
}
