import { strFromU8 } from 'fflate';
import type { ChangeDraft, ChangeSummary, RecordChange } from '../../shared/model/changeSet.ts';
import { sealHash } from '../../shared/model/seal.ts';
import { digest, gunzip } from './bytes.ts';
import type { KeptChangeSet, LedgerDatabase } from './schema.ts';
import { incompleteCopy } from './words.ts';

export function summaryOf(kept: KeptChangeSet): ChangeSummary {
  const head = JSON.parse(kept.head) as Omit<ChangeDraft, 'changes'>;
  return { ...head, seq: kept.seq, previous: kept.previous, hash: kept.hash, counts: kept.counts };
}

export function parseChunk(bytes: Uint8Array): RecordChange[] {
  return JSON.parse(strFromU8(bytes)) as RecordChange[];
}

/** The rows of one change set, in order; refused where they are not what was hashed. */
export async function readRows(database: LedgerDatabase, act: KeptChangeSet): Promise<RecordChange[]> {
  const kept = await database.changeRows
    .where('[seq+index]')
    .between([act.seq, 0], [act.seq, Number.POSITIVE_INFINITY])
    .toArray();
  if (kept.length !== act.chunks) throw incompleteCopy(act.seq);
  const chunks = await Promise.all(kept.map((row) => gunzip(row.gzip))).catch(() => {
    throw incompleteCopy(act.seq);
  });
  if ((await sealHash({ ...act, chunks }, digest)) !== act.hash) throw incompleteCopy(act.seq);
  return chunks.flatMap(parseChunk);
}

/** Change sets after `seq`, oldest first, without rows. */
export function keptAfter(
  database: LedgerDatabase,
  seq: number,
  atMost = Number.POSITIVE_INFINITY,
): Promise<KeptChangeSet[]> {
  const after = database.changeSets.where('seq').above(seq);
  return (Number.isFinite(atMost) ? after.limit(atMost) : after).toArray();
}
