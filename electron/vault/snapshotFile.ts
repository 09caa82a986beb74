import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SnapshotReason } from '../../shared/contract/vaultCare.ts';
import { disk } from '../files/disk.ts';
import { decodeLine, PREFIX } from './line.ts';
import { bytesAt } from './place.ts';
import { FORMAT } from './records.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.number().int().nonnegative();

/** First line: of which act this is the state, and who wrote it when and why. */
export const SnapshotLine = z.object({
  kind: z.literal('snapshot'),
  format: z.literal(FORMAT),
  number: z.number().int().positive(),
  program: z.string(),
  seq: z.number().int().positive(),
  hash: sha256,
  reason: SnapshotReason,
  at: z.string(),
});
export type SnapshotLine = z.infer<typeof SnapshotLine>;

/** Records: gzip of a UTF-8 JSON array in base64, and the SHA-256 of what was compressed. */
export const RecordsLine = z.object({
  kind: z.literal('records'),
  index: number,
  sha256,
  gzip: z.base64(),
});
export type RecordsLine = z.infer<typeof RecordsLine>;

/** Last line: without it the snapshot is not whole. `sha256` is over the chunks' SHA-256, each with a line feed. */
export const SnapshotEnd = z.object({
  kind: z.literal('end'),
  chunks: number,
  counts: z.record(z.string(), number),
  sha256,
});
export type SnapshotEnd = z.infer<typeof SnapshotEnd>;

const AnyFormat = z.object({ kind: z.literal('snapshot'), format: z.number().int() });

/** What whoever makes a snapshot says of it beforehand. */
export interface SnapshotHead {
  readonly seq: number;
  readonly hash: string;
  readonly reason: SnapshotLine['reason'];
  /** Local time with offset. */
  readonly at: string;
  /** Records in each register; checked against what is streamed. */
  readonly counts: Readonly<Record<string, number>>;
}

export function digestOfDigests(digests: readonly string[]): string {
  return createHash('sha256')
    .update(`${digests.join('\n')}\n`)
    .digest('hex');
}

export interface SnapshotOutline {
  readonly head: SnapshotLine;
  readonly end: SnapshotEnd;
  readonly size: number;
  /** Where each chunk's line stands, without its line feed. */
  readonly places: readonly { readonly from: number; readonly to: number }[];
}

/**
 * First and last line of a snapshot and where its chunks stand, without reading them: the length before each
 * line leads to the next.
 */
export async function readOutline(path: string): Promise<SnapshotOutline | 'damaged' | 'newer'> {
  const file = await disk.open(path, 'r');
  try {
    const { size } = await file.stat();
    const places: { from: number; to: number }[] = [];
    for (let from = 0; from < size; ) {
      const digits = (await bytesAt(file, from, PREFIX)).subarray(0, 8).toString('latin1');
      const to = from + PREFIX + (/^\d{8}$/.test(digits) ? Number.parseInt(digits, 10) : Number.NaN);
      if (!(to < size)) break;
      places.push({ from, to });
      from = to + 1;
    }
    const first = places.shift();
    const last = places.pop();
    const value = first && decodeLine(await bytesAt(file, first.from, first.to - first.from));
    const any = AnyFormat.safeParse(value);
    if (any.success && any.data.format > FORMAT) return 'newer';
    const head = SnapshotLine.safeParse(value);
    if (!last || last.to + 1 !== size || !head.success) return 'damaged';
    const end = SnapshotEnd.safeParse(decodeLine(await bytesAt(file, last.from, last.to - last.from)));
    if (!end.success || end.data.chunks !== places.length) return 'damaged';
    return { head: head.data, end: end.data, size, places };
  } finally {
    await file.close();
  }
}

/** One chunk, its line checked; undefined where it is not as it was written. */
export async function readChunk(
  path: string,
  outline: SnapshotOutline,
  index: number,
): Promise<RecordsLine | undefined> {
  const place = outline.places[index];
  if (!place) return undefined;
  const file = await disk.open(path, 'r');
  try {
    const line = decodeLine(await bytesAt(file, place.from, place.to - place.from));
    const parsed = RecordsLine.safeParse(line);
    return parsed.success && parsed.data.index === index ? parsed.data : undefined;
  } finally {
    await file.close();
  }
}
