import { strFromU8 } from 'fflate';
import type { ChangeDraft, ChangeSet, ChangeSummary, RecordChange } from '../../shared/model/changeSet.ts';
import { unseal } from '../../shared/model/seal.ts';
import { gunzip } from './bytes.ts';
import type { KeptChangeSet, LedgerDatabase } from './schema.ts';

export function summaryOf(kept: KeptChangeSet): ChangeSummary {
  const head = JSON.parse(kept.head) as Omit<ChangeDraft, 'changes'>;
  return { ...head, seq: kept.seq, previous: kept.previous, hash: kept.hash, counts: kept.counts };
}

export function parseChunk(bytes: Uint8Array): RecordChange[] {
  return JSON.parse(strFromU8(bytes)) as RecordChange[];
}

/** The rows of one change set, in order. */
export async function readRows(database: LedgerDatabase, seq: number): Promise<RecordChange[]> {
  const kept = await database.changeRows.where('[seq+index]').between([seq, 0], [seq, Infinity]).toArray();
  const chunks = await Promise.all(kept.map((row) => gunzip(row.gzip)));
  return chunks.flatMap(parseChunk);
}

export async function readChangeSet(database: LedgerDatabase, kept: KeptChangeSet): Promise<ChangeSet> {
  return unseal(kept, await readRows(database, kept.seq));
}

/** Change sets after `seq`, oldest first, without rows. */
export function keptAfter(database: LedgerDatabase, seq: number): Promise<KeptChangeSet[]> {
  return database.changeSets.where('seq').above(seq).sortBy('seq');
}
