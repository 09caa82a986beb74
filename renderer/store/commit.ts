import { type ChangeDraft, type ChangeSet, countChanges } from '../../shared/model/changeSet.ts';
import {
  chunkCount,
  chunkOf,
  EMPTY_JOURNAL,
  headOf,
  type JournalEnd,
  sealHashOfDigests,
} from '../../shared/model/seal.ts';
import { digest } from './bytes.ts';
import { type PackedChunk, packerFor } from './packing.ts';
import { type KeptChangeSet, type KeptRows, type LedgerDatabase, SETTLED } from './schema.ts';

/** A change set ready to be stored: everything that needs waiting was done before the transaction. */
export interface ReadyChangeSet {
  readonly changeSet: ChangeSet;
  readonly kept: KeptChangeSet;
  readonly rows: readonly KeptRows[];
}

/** Chunks that may wait to be packed while the next ones are written down. */
const AHEAD = 6;

/**
 * Seals a draft and packs its rows, chunk by chunk: while one is compressed beside, the next is being written down.
 * Others get a turn between chunks.
 */
export async function prepare(draft: ChangeDraft, end: JournalEnd): Promise<ReadyChangeSet> {
  const chunks = chunkCount(draft.changes);
  const packer = packerFor(chunks);
  try {
    const underway: Promise<PackedChunk>[] = [];
    for (let index = 0; index < chunks; index += 1) {
      const packing = packer.pack(() => chunkOf(draft.changes, index));
      // Its failure is met where all are awaited.
      packing.catch(() => undefined);
      underway.push(packing);
      await underway[underway.length - 1 - AHEAD];
    }
    const packed = await Promise.all(underway);
    const head = headOf(draft);
    const place = { seq: end.seq + 1, previous: end.hash };
    const digests = packed.map(({ sha256 }) => sha256);
    const hash = await sealHashOfDigests({ ...place, head, digests }, digest);
    const changeSet = { ...draft, ...place, hash };
    return {
      changeSet,
      kept: keptHead(changeSet, head, packed.length),
      rows: packed.map(({ gzip }, index) => ({ seq: place.seq, index, gzip })),
    };
  } finally {
    packer.close();
  }
}

export function keptHead(changeSet: ChangeSet, head: string, chunks: number): KeptChangeSet {
  return {
    seq: changeSet.seq,
    id: changeSet.id,
    kind: changeSet.kind,
    previous: changeSet.previous,
    hash: changeSet.hash,
    head,
    chunks,
    counts: countChanges(changeSet.changes),
    ...(changeSet.reverses === undefined ? {} : { reverses: changeSet.reverses }),
  };
}

/**
 * Acts of more rows than this are not written into `records` row by row within their transaction: 150,000 rows
 * take Chromium half a minute. Their rows stand in the journal, compressed, and are settled afterwards.
 */
export const LARGE_ACT = 1000;

/**
 * Rows and change sets in one transaction: whole or absent. Answers `moved`, having written nothing, where
 * another writer has taken this place in the sequence. Nothing in here waits for anything but IndexedDB:
 * that would commit early. A BulkError is left alone: catching it would keep the rows that worked.
 */
export function store(
  database: LedgerDatabase,
  acts: readonly ReadyChangeSet[],
): Promise<'stored' | 'moved'> {
  const first = acts[0]?.kept;
  if (!first) return Promise.resolve('stored');
  const tables = [database.records, database.changeSets, database.changeRows, database.meta];
  return database.transaction('rw', tables, async () => {
    const last = await database.changeSets.orderBy('seq').last();
    if ((last?.seq ?? 0) !== first.seq - 1 || (last?.hash ?? EMPTY_JOURNAL.hash) !== first.previous)
      return 'moved';
    for (const act of acts) await put(database, act);
    return 'stored';
  });
}

async function put(database: LedgerDatabase, { changeSet, kept, rows }: ReadyChangeSet): Promise<void> {
  const { changes } = changeSet;
  const large = changes.length > LARGE_ACT;
  if (!large) {
    const written = changes.flatMap(({ after }) => (after === null ? [] : [after]));
    const removed = changes.flatMap(({ register, id, after }) =>
      after === null ? [[register, id] as [string, string]] : [],
    );
    if (removed.length > 0) await database.records.bulkDelete(removed);
    if (written.length > 0) await database.records.bulkPut(written);
  }
  if (rows.length > 0) await database.changeRows.bulkPut([...rows]);
  await database.changeSets.add(kept);
  if (!large && (await settledSeq(database)) === kept.seq - 1) {
    await database.meta.put({ key: SETTLED, value: String(kept.seq) });
  }
}

/** Up to which act `records` is complete. */
export async function settledSeq(database: LedgerDatabase): Promise<number> {
  const kept = await database.meta.get(SETTLED);
  return kept ? Number.parseInt(kept.value, 10) : 0;
}

/** Where the working copy stands. */
export async function journalEnd(database: LedgerDatabase): Promise<JournalEnd> {
  const last = await database.changeSets.orderBy('seq').last();
  return last ? { seq: last.seq, hash: last.hash } : EMPTY_JOURNAL;
}
