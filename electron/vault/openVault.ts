import { access, constants } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SCHEMA_VERSION } from '../../shared/model/schemaVersion.ts';
import type { JournalEnd as HistoryEnd } from '../../shared/model/seal.ts';
import { makeFolder, writeWhole } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { diskReason } from '../gate/refusal.ts';
import {
  hasSegments,
  type ManifestState,
  manifestPath,
  namedVersions,
  newestSegmentFormat,
  raiseSchema,
  readManifest,
  readSegments,
  readSentinel,
  readStart,
  type Sentinel,
  writeManifest,
} from './folder.ts';
import { JournalEnd } from './journal.ts';
import { takeLock } from './lock.ts';
import { segmentPath } from './place.ts';
import { PROBLEMS, type VaultProblem } from './problem.ts';
import { FORMAT } from './records.ts';
import { type Scan, type Segment, scanSegments } from './scan.ts';
import { Vault } from './vault.ts';

export interface OpenOptions {
  /** Make a vault where there is none. */
  readonly create?: boolean;
  /** Look only: take no lock, repair nothing, write nothing. */
  readonly readOnly?: boolean;
  /** Name and version of whoever writes. */
  readonly program?: string;
  /**
   * Acts from this one on were never acknowledged: a write of theirs failed, so nobody knows what of them the disk
   * has, whatever it shows. They are taken away and written anew.
   */
  readonly doubtfulFrom?: number | undefined;
  /** Local time with offset; the system's in UTC where it is not given. */
  readonly now?: string;
}

export type OpenedVault =
  | { readonly ok: true; readonly vault: Vault }
  | {
      readonly ok: false;
      readonly state: 'none' | 'newer' | 'busy' | 'unreadable';
      readonly problem: VaultProblem;
    };

/**
 * Opens the vault in a folder. A vault of a newer format is left exactly as it is. An act that a crash cut
 * short is taken away and said; damage before the last sound act leaves the vault readable and closed for
 * writing.
 */
export async function openVault(folder: string, options: OpenOptions = {}): Promise<OpenedVault> {
  try {
    return await open(folder, options);
  } catch (error) {
    const problem = PROBLEMS.unreadable(diskReason(error).what);
    return { ok: false, state: 'unreadable', problem };
  }
}

async function open(folder: string, options: OpenOptions): Promise<OpenedVault> {
  const program = options.program ?? 'town-ledger';
  const now = options.now ?? new Date().toISOString();
  // Before anything is written or believed, every file that names a format must name one that is known.
  const named = await namedVersions(folder);
  const format = Math.max(named.format, await newestSegmentFormat(folder));
  if (format > FORMAT) return newer(`格式 ${format}`);
  if (named.schema > SCHEMA_VERSION) return newer(`内容版本 ${named.schema}`);
  const start = await readStart(folder);
  if (start.seq > 0 && !options.readOnly) {
    return { ok: false, state: 'unreadable', problem: PROBLEMS.partial(start.seq) };
  }
  const manifest = await readManifest(folder);
  if (manifest === 'none' && !(await hasSegments(folder))) {
    if (!options.create) return { ok: false, state: 'none', problem: PROBLEMS.none() };
    await makeFolder(folder);
    await writeManifest(folder, program, now);
  }
  const denied = options.readOnly ? '' : await deniedBecause(folder);
  if (denied !== undefined) return look(folder, program, { manifest, denied, start });

  const lock = await takeLock(folder, now);
  if (!lock.held) {
    const { host, pid, since } = lock.by;
    return { ok: false, state: 'busy', problem: PROBLEMS.busy(host, pid, since) };
  }
  try {
    const problems: VaultProblem[] = [];
    if ((await readManifest(folder)) !== 'sound') {
      problems.push(PROBLEMS.manifest());
      await setAsideFile(folder, manifestPath(folder));
      await writeManifest(folder, program, now);
    }
    await raiseSchema(folder);
    const segments = await readSegments(folder);
    const scan = withoutDoubtful(await scanSegments(segments), segments, options.doubtfulFrom);
    const sentinel = await readSentinel(folder);
    const damaged = scan.problems.length > 0;
    problems.push(...scan.problems, ...endProblems(scan, sentinel));
    if (!damaged && scan.tail) await cutTail(folder, segments, scan, sentinel);
    const last = segments.at(-1);
    const length = scan.tail?.from ?? last?.bytes.length ?? 0;
    return {
      ok: true,
      vault: new Vault({
        folder,
        program,
        acts: scan.acts,
        problems,
        state: damaged ? 'damaged' : 'open',
        end: damaged ? undefined : new JournalEnd(folder, last?.number ?? 1, length),
        start,
        counted: sentinel?.counted,
        release: lock.release,
      }),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens for reading alone; `denied` says why, or is empty where that was asked for. */
async function look(
  folder: string,
  program: string,
  found: { readonly manifest: ManifestState; readonly denied: string; readonly start: HistoryEnd },
): Promise<OpenedVault> {
  const { manifest, denied, start } = found;
  const scan = await scanSegments(await readSegments(folder), start);
  const sentinel = await readSentinel(folder);
  const problems = [...scan.problems, ...endProblems(scan, sentinel, start.seq)];
  if (manifest !== 'sound') problems.unshift(PROBLEMS.manifest());
  if (denied !== '') problems.push(PROBLEMS.notWritable(denied));
  const state = scan.problems.length > 0 ? 'damaged' : 'readOnly';
  const release = async () => undefined;
  const parts = {
    folder,
    program,
    acts: scan.acts,
    problems,
    state,
    end: undefined,
    start,
    counted: sentinel?.counted,
    release,
  } as const;
  return { ok: true, vault: new Vault(parts) };
}

/** What the journal's end tells, beside what the sentinel remembers. */
function endProblems(scan: Scan, sentinel: Sentinel | null | undefined, start = 0): VaultProblem[] {
  const last = scan.acts.at(-1)?.seq ?? start;
  const problems: VaultProblem[] = [];
  if (sentinel === null) problems.push(PROBLEMS.sentinel());
  const known = sentinel?.lastSeq ?? 0;
  if (scan.tail) problems.push(known > last ? PROBLEMS.tail(last + 1) : PROBLEMS.torn(last + 1));
  if (known > last) problems.push(PROBLEMS.missing(last + 1, known));
  const same = scan.acts.find(({ seq }) => seq === known);
  if (sentinel && same && same.hash !== sentinel.lastHash) problems.push(PROBLEMS.chain(known));
  return problems;
}

/** The scan as if the journal ended before a doubtful act in its last segment. */
function withoutDoubtful(scan: Scan, segments: readonly Segment[], from = Number.POSITIVE_INFINITY): Scan {
  const act = scan.acts.find(({ seq }) => seq >= from);
  const last = segments.at(-1);
  if (!act || !last || act.begin.segment !== last.name) return scan;
  const tail = { segment: last.name, from: act.begin.from, to: last.bytes.length };
  return { ...scan, acts: scan.acts.filter(({ seq }) => seq < act.seq), tail };
}

/** Takes away what stands behind the last sound act; kept aside where it may have been acknowledged. */
async function cutTail(
  folder: string,
  segments: readonly Segment[],
  scan: Scan,
  sentinel: Sentinel | null | undefined,
): Promise<void> {
  const { tail } = scan;
  if (!tail) return;
  const last = scan.acts.at(-1)?.seq ?? 0;
  if ((sentinel?.lastSeq ?? 0) > last || sentinel === null) {
    const bytes =
      segments.find(({ name }) => name === tail.segment)?.bytes.subarray(tail.from) ?? Buffer.of();
    await setAside(folder, `${tail.segment}.${tail.from}`, bytes);
  }
  await disk.truncate(segmentPath(folder, tail.segment), tail.from);
}

async function setAside(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const aside = join(folder, 'set-aside');
  await disk.mkdir(aside, { recursive: true });
  await writeWhole(join(aside, `${name}.${Date.now()}`), bytes);
}

async function setAsideFile(folder: string, path: string): Promise<void> {
  const aside = join(folder, 'set-aside');
  await disk.mkdir(aside, { recursive: true });
  // There may be none: then there is nothing to keep.
  await disk.copyFile(path, join(aside, `${basename(path)}.${Date.now()}`)).catch(() => undefined);
}

/** Why nothing can be written here; undefined where it can. */
async function deniedBecause(folder: string): Promise<string | undefined> {
  try {
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return diskReason(error).what;
  }
}

function newer(version: string): OpenedVault {
  return { ok: false, state: 'newer', problem: PROBLEMS.newer(version) };
}
