import { strToU8 } from 'fflate';
import { canonicalJson } from './canonical.ts';
import { canonicalBytes } from './canonicalBytes.ts';
import { type ChangeDraft, type ChangeSet, FIRST_PREVIOUS, type RecordChange } from './changeSet.ts';

/** SHA-256 as 64 hex digits; the platform's own (WebCrypto, Node), handed in at the edge. */
export type Digest = (bytes: Uint8Array) => Promise<string>;

/** Where the sequence stands: the number and hash of the last change set. */
export interface JournalEnd {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_JOURNAL: JournalEnd = { seq: 0, hash: FIRST_PREVIOUS };

/** A change set in the form in which it is kept: its head and its rows in chunks of JSON. */
export interface SealedChangeSet {
  readonly changeSet: ChangeSet;
  /** Canonical JSON of everything but `changes`, `seq`, `previous`, `hash`. */
  readonly head: string;
  /** UTF-8 JSON of `RecordChange[]`, in order; compressed by whoever stores it. */
  readonly chunks: readonly Uint8Array[];
}

/** Rows a chunk: a hundredth of a second to write down, so that other work gets its turn in between. */
const ROWS_PER_CHUNK = 1000;

/** Canonical JSON of everything but the rows. */
export function headOf({ changes: _, ...rest }: ChangeDraft): string {
  return canonicalJson(rest);
}

export function chunkCount(changes: readonly RecordChange[]): number {
  return Math.ceil(changes.length / ROWS_PER_CHUNK);
}

/** The rows in chunks of UTF-8 JSON, each made when it is asked for: together they may be 100 MB. */
export function* chunksOf(changes: readonly RecordChange[]): Generator<Uint8Array<ArrayBuffer>> {
  for (let index = 0; index < chunkCount(changes); index += 1) yield chunkOf(changes, index);
}

/** One of them, counted from 0. */
export function chunkOf(changes: readonly RecordChange[], index: number): Uint8Array<ArrayBuffer> {
  const from = index * ROWS_PER_CHUNK;
  return canonicalBytes(changes.slice(from, from + ROWS_PER_CHUNK));
}

/** Gives a draft its place in the sequence and its hash. Nothing is stored here. */
export async function seal(draft: ChangeDraft, end: JournalEnd, digest: Digest): Promise<SealedChangeSet> {
  const head = headOf(draft);
  const chunks = [...chunksOf(draft.changes)];
  const seq = end.seq + 1;
  const hash = await sealHash({ seq, previous: end.hash, head, chunks }, digest);
  return { changeSet: { ...draft, seq, previous: end.hash, hash }, head, chunks };
}

/**
 * The hash that chains a change set to the one before: SHA-256 over
 * `seq LF previous LF head LF` and the SHA-256 of each chunk (uncompressed), one a line.
 */
export async function sealHash(
  sealed: {
    readonly seq: number;
    readonly previous: string;
    readonly head: string;
    readonly chunks: readonly Uint8Array[];
  },
  digest: Digest,
): Promise<string> {
  const digests: string[] = [];
  for (const chunk of sealed.chunks) digests.push(await digest(chunk));
  return sealHashOfDigests({ ...sealed, digests }, digest);
}

/** The same hash where the chunks' own SHA-256 are known and the chunks are not at hand. */
export function sealHashOfDigests(
  sealed: {
    readonly seq: number;
    readonly previous: string;
    readonly head: string;
    readonly digests: readonly string[];
  },
  digest: Digest,
): Promise<string> {
  const lines = [String(sealed.seq), sealed.previous, sealed.head, ...sealed.digests];
  return digest(strToU8(`${lines.join('\n')}\n`));
}

/** Puts a kept change set together again. The caller has checked the hash with `sealHash`. */
export function unseal(
  kept: { readonly seq: number; readonly previous: string; readonly hash: string; readonly head: string },
  changes: readonly RecordChange[],
): ChangeSet {
  const head = JSON.parse(kept.head) as Omit<ChangeDraft, 'changes'>;
  return { ...head, changes, seq: kept.seq, previous: kept.previous, hash: kept.hash };
}
