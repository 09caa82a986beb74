import { strFromU8 } from 'fflate';
import type { ChangeDraft, ChangeSummary, RecordChange } from '../../shared/model/changeSet.ts';
import { sealHash } from '../../shared/model/seal.ts';
import { digest, gunzip } from './bytes.ts';
import type { KeptChangeSet, KeptRows, LedgerDatabase } from './schema.ts';
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
  const [rows] = await readRowsOfMany(database, [act]);
  return rows ?? [];
}

/** The rows of acts that follow one another in the sequence, read at once; for each act in their order. */
export async function readRowsOfMany(
  database: LedgerDatabase,
  acts: readonly KeptChangeSet[],
): Promise<RecordChange[][]> {
  const [first, last] = [acts[0], acts.at(-1)];
  if (!first || !last) return [];
  const kept = await database.changeRows
    .where('[seq+index]')
    .between([first.seq, 0], [last.seq, Number.POSITIVE_INFINITY])
    .toArray();
  const bySeq = new Map<number, KeptRows[]>();
  for (const row of kept) {
    const rows = bySeq.get(row.seq);
    if (rows) rows.push(row);
    else bySeq.set(row.seq, [row]);
  }
  return Promise.all(acts.map((act) => unpackedRows(act, bySeq.get(act.seq) ?? [])));
}

async function unpackedRows(act: KeptChangeSet, kept: readonly KeptRows[]): Promise<RecordChange[]> {
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
