import type { RegisterId } from '../../shared/model/record.ts';
import { settledSeq } from './commit.ts';
import type { LiveLedger } from './liveLedger.ts';
import { keptAfter, readRows } from './readChanges.ts';
import { type LedgerDatabase, SETTLED } from './schema.ts';

/** Records written between two breaths. */
const BATCH = 400;

/**
 * Brings `records` up to where the journal stands, a batch at a time, with what the ledger holds now. It may be
 * cut off anywhere: the mark moves last, and whatever lies after it is laid over the records at the next start.
 * Answers false where there was nothing to do.
 */
export async function settle(database: LedgerDatabase, ledger: LiveLedger): Promise<boolean> {
  const from = await settledSeq(database);
  const acts = await keptAfter(database, from);
  const last = acts.at(-1);
  if (!last) return false;
  const touched = new Map<RegisterId, Set<string>>();
  for (const { seq } of acts) {
    for (const { register, id } of await readRows(database, seq)) {
      const ids = touched.get(register) ?? new Set<string>();
      touched.set(register, ids.add(id));
    }
  }
  for (const [register, ids] of touched) {
    const all = [...ids];
    for (let start = 0; start < all.length; start += BATCH) {
      await write(database, ledger, register, all.slice(start, start + BATCH));
    }
  }
  await database.meta.put({ key: SETTLED, value: String(last.seq) });
  return true;
}

/** What the ledger holds is looked up inside the transaction, so that an edit in between is not undone. */
function write(
  database: LedgerDatabase,
  ledger: LiveLedger,
  register: RegisterId,
  ids: readonly string[],
): Promise<void> {
  return database.transaction('rw', database.records, async () => {
    const there = ids.flatMap((id) => ledger.record(register, id) ?? []);
    const gone = ids
      .filter((id) => !ledger.record(register, id))
      .map((id) => [register, id] as [string, string]);
    if (gone.length > 0) await database.records.bulkDelete(gone);
    if (there.length > 0) await database.records.bulkPut(there);
  });
}
