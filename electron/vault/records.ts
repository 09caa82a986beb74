import { z } from 'zod';

/** The format that this program writes. It opens this one and none that is newer. */
export const FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.number().int().positive();

/** First line of each segment. */
export const SegmentLine = z.object({
  kind: z.literal('segment'),
  format: z.number().int().positive(),
  number: z.number().int().positive(),
});

/** An act begins: everything about it but its rows. */
export const BeginLine = z.object({
  kind: z.literal('begin'),
  seq,
  id: z.string().min(1),
  previous: sha256,
  hash: sha256,
  chunks: z.number().int().nonnegative(),
  head: z.string(),
});

/** A chunk of the act's rows: gzip of UTF-8 JSON in base64, and the SHA-256 of what was compressed. */
export const RowsLine = z.object({
  kind: z.literal('rows'),
  seq,
  index: z.number().int().nonnegative(),
  sha256,
  gzip: z.base64(),
});

/** The act is whole. Without this line it never happened. */
export const EndLine = z.object({ kind: z.literal('end'), seq, hash: sha256 });

const JournalLine = z.discriminatedUnion('kind', [SegmentLine, BeginLine, RowsLine, EndLine]);
export type JournalLine = z.infer<typeof JournalLine>;
export type BeginLine = z.infer<typeof BeginLine>;

/** A line whose checksum fits and whose content is known; undefined otherwise. */
export function journalLine(value: unknown): JournalLine | undefined {
  const parsed = JournalLine.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
