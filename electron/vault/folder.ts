import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../shared/model/canonical.ts';
import { SCHEMA_VERSION } from '../../shared/model/schemaVersion.ts';
import { EMPTY_JOURNAL, type JournalEnd } from '../../shared/model/seal.ts';
import { syncFolder, writeWhole } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { linesOf } from './line.ts';
import { journalFolder, readPlace, segmentPath } from './place.ts';
import { FORMAT } from './records.ts';
import type { Segment } from './scan.ts';

const counts = z.record(z.string(), z.number().int().nonnegative());

/** What `vault.json` says: written when the vault is made, and again once a newer schema writes to it. */
const Manifest = z.object({
  format: z.literal(FORMAT),
  schema: z.number().int().positive().optional(),
  program: z.string(),
  createdAt: z.string(),
  check: z.string(),
});

/** What `sentinel.json` says: how far the journal must reach at least, and what was counted at the last snapshot. */
const Sentinel = z.object({
  format: z.literal(FORMAT),
  schema: z.number().int().positive().optional(),
  program: z.string(),
  counted: z.object({ seq: z.number().int().positive(), counts }).optional(),
  lastSeq: z.number().int().nonnegative(),
  lastHash: z.string().regex(/^[0-9a-f]{64}$/),
  check: z.string(),
});
export type Sentinel = z.infer<typeof Sentinel>;

/** Records in each register after an act. */
export type Counted = NonNullable<Sentinel['counted']>;

/** What `since.json` says: the journal holds only the acts behind this one, for a merge. */
const Since = z.object({
  format: z.literal(FORMAT),
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  check: z.string(),
});

/** All that may be asked of a file of any format. */
const FormatOnly = z.object({ format: z.number().int() });
const SchemaOnly = z.object({ schema: z.number().int() });

const SEGMENT_NAME = /^(\d{6})\.jsonl$/;

export const manifestPath = (folder: string): string => join(folder, 'vault.json');
const sentinelPath = (folder: string): string => join(folder, 'sentinel.json');
export const segmentName = (number: number): string => `${String(number).padStart(6, '0')}.jsonl`;

export type ManifestState = 'sound' | 'none' | 'damaged';

/** The state of vault.json, once `namedVersions` was found to name none that is newer. */
export async function readManifest(folder: string): Promise<ManifestState> {
  const value = await readJson(manifestPath(folder));
  if (value === undefined) return 'none';
  return Manifest.safeParse(value).success && isChecked(value) ? 'sound' : 'damaged';
}

export function manifestBytes(program: string, createdAt: string): Buffer {
  return jsonWithCheck({ format: FORMAT, schema: SCHEMA_VERSION, program, createdAt });
}

export async function writeManifest(folder: string, program: string, createdAt: string): Promise<void> {
  await disk.mkdir(journalFolder(folder), { recursive: true });
  await writeWhole(manifestPath(folder), manifestBytes(program, createdAt));
  await syncFolder(folder);
}

/** Notes in a sound vault.json that this program's schema writes from now on, so that an older one keeps out. */
export async function raiseSchema(folder: string): Promise<void> {
  const manifest = Manifest.parse(await readJson(manifestPath(folder)));
  if ((manifest.schema ?? 0) >= SCHEMA_VERSION) return;
  const { check: _check, ...rest } = manifest;
  await writeWhole(manifestPath(folder), jsonWithCheck({ ...rest, schema: SCHEMA_VERSION }));
}

/** The newest format and schema that vault.json or sentinel.json names; 0 where neither names one. */
export async function namedVersions(folder: string): Promise<{ format: number; schema: number }> {
  const newest = { format: 0, schema: 0 };
  for (const path of [sentinelPath(folder), manifestPath(folder)]) {
    const value = await readJson(path);
    newest.format = Math.max(newest.format, FormatOnly.safeParse(value).data?.format ?? 0);
    newest.schema = Math.max(newest.schema, SchemaOnly.safeParse(value).data?.schema ?? 0);
  }
  return newest;
}

/** The sentinel; `null` where it is damaged, undefined where there is none. */
export async function readSentinel(folder: string): Promise<Sentinel | null | undefined> {
  const value = await readJson(sentinelPath(folder));
  if (value === undefined) return undefined;
  const parsed = Sentinel.safeParse(value);
  return parsed.success && isChecked(value) ? parsed.data : null;
}

export function sinceBytes({ seq, hash }: JournalEnd): Buffer {
  return jsonWithCheck({ format: FORMAT, seq, hash });
}

/** The act that the journal's first one follows: none in a vault, some in what was exported since a mark. */
export async function readStart(folder: string): Promise<JournalEnd> {
  const value = await readJson(join(folder, 'since.json'));
  if (value === undefined) return EMPTY_JOURNAL;
  const since = Since.safeParse(value);
  if (!since.success || !isChecked(value)) throw new Error('since.json is damaged');
  return { seq: since.data.seq, hash: since.data.hash };
}

export function sentinelBytes(program: string, { seq, hash }: JournalEnd, counted?: Counted): Buffer {
  const versions = { format: FORMAT, schema: SCHEMA_VERSION, program };
  return jsonWithCheck({ ...versions, lastSeq: seq, lastHash: hash, ...(counted ? { counted } : {}) });
}

/**
 * Written after each act, whole but without waiting for the disk: the journal is what counts, and a sentinel
 * that is behind does no harm.
 */
export async function writeSentinel(
  folder: string,
  program: string,
  end: JournalEnd,
  counted?: Counted,
): Promise<void> {
  const beside = join(folder, '.sentinel.json.part');
  try {
    await disk.writeFile(beside, sentinelBytes(program, end, counted));
    await disk.rename(beside, sentinelPath(folder));
  } catch (error) {
    await disk.rm(beside, { force: true });
    throw error;
  }
}

/** The journal's segments in order, read whole. */
export async function readSegments(folder: string): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const name of (await namesIn(journalFolder(folder))).sort()) {
    const number = SEGMENT_NAME.exec(name)?.[1];
    if (number === undefined) continue;
    segments.push({
      name,
      number: Number.parseInt(number, 10),
      bytes: await disk.readFile(segmentPath(folder, name)),
    });
  }
  return segments;
}

/** The newest format that a segment's first line names; 0 where there is none. Reads no further. */
export async function newestSegmentFormat(folder: string): Promise<number> {
  let newest = 0;
  for (const name of await namesIn(journalFolder(folder))) {
    if (!SEGMENT_NAME.test(name)) continue;
    const start = await readPlace(folder, { segment: name, from: 0, to: 4096 });
    const [first] = linesOf(start);
    const line = FormatOnly.safeParse(first?.value);
    if (line.success) newest = Math.max(newest, line.data.format);
  }
  return newest;
}

/** True where a vault is, of whatever format and in whatever state. */
export async function holdsVault(folder: string): Promise<boolean> {
  return (
    (await namedVersions(folder)).format > 0 ||
    (await readManifest(folder)) !== 'none' ||
    (await hasSegments(folder))
  );
}

export async function hasSegments(folder: string): Promise<boolean> {
  return (await namesIn(journalFolder(folder))).some((name) => SEGMENT_NAME.test(name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await disk.readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** The parsed file; undefined where there is none, `null` where it is no JSON. */
async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await disk.readFile(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Readable JSON with the SHA-256 of its canonical form without `check`. */
function jsonWithCheck(value: object): Buffer {
  return Buffer.from(`${JSON.stringify({ ...value, check: checkOf(value) }, null, 2)}\n`, 'utf8');
}

/** True where the content is what was written, and nothing was added. */
function isChecked(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || !('check' in value)) return false;
  const { check, ...rest } = value;
  return check === checkOf(rest);
}

function checkOf(value: object): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
