import type { RegisterId } from '../../shared/model/record.ts';
import { settledSeq } from './commit.ts';
import type { LiveLedger } from './liveLedger.ts';
import { keptAfter, readRowsOfMany } from './readChanges.ts';
import { type KeptChangeSet, type LedgerDatabase, SETTLED } from './schema.ts';

/** Records written between two breaths. */
const BATCH = 400;

/** Acts settled before the mark moves on. */
const GROUP = 100;

/**
 * Brings `records` up to where the journal stands, some acts at a time, with what the ledger holds now. It may be
 * cut off anywhere: the mark moves last, and whatever lies after it is laid over the records at the next start.
 * Leaves off, to be called again, where an act comes in between that the ledger does not hold yet.
 */
export async function settle(
  database: LedgerDatabase,
  ledger: LiveLedger,
  ledgerEnd: () => number,
): Promise<'nothing' | 'settled' | 'overtaken'> {
  let from = await settledSeq(database);
  for (let groups = 0; ; groups += 1) {
    const acts = await keptAfter(database, from, GROUP);
    const last = acts.at(-1);
    if (!last) return groups === 0 ? 'nothing' : 'settled';
    if (!(await settleGroup(database, ledger, ledgerEnd, acts))) return 'overtaken';
    await database.meta.put({ key: SETTLED, value: String(last.seq) });
    from = last.seq;
  }
}

async function settleGroup(
  database: LedgerDatabase,
  ledger: LiveLedger,
  ledgerEnd: () => number,
  acts: readonly KeptChangeSet[],
): Promise<boolean> {
  const touched = new Map<RegisterId, Set<string>>();
  for (const rows of await readRowsOfMany(database, acts)) {
    for (const { register, id } of rows) {
      const ids = touched.get(register) ?? new Set<string>();
      touched.set(register, ids.add(id));
    }
  }
  for (const [register, ids] of touched) {
    const all = [...ids];
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH);
      if (!(await write(database, ledger, ledgerEnd, register, batch))) return false;
    }
  }
  return true;
}

/**
 * What the ledger holds is looked up inside the transaction, once it is the only one on these tables, and only
 * where the ledger has every act that they have: an edit in between is never undone.
 */
function write(
  database: LedgerDatabase,
  ledger: LiveLedger,
  ledgerEnd: () => number,
  register: RegisterId,
  ids: readonly string[],
): Promise<boolean> {
  return database.transaction('rw', database.records, database.changeSets, async () => {
    const last = await database.changeSets.orderBy('seq').last();
    if (last?.seq !== ledgerEnd()) return false;
    const there = ids.flatMap((id) => ledger.record(register, id) ?? []);
    const gone = ids
      .filter((id) => !ledger.record(register, id))
      .map((id) => [register, id] as [string, string]);
    if (gone.length > 0) await database.records.bulkDelete(gone);
    if (there.length > 0) await database.records.bulkPut(there);
    return true;
  });
}
