import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeWholeFrom } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { bytesOf } from './contents.ts';
import { ownerPath } from './copyFolder.ts';
import type { Extent } from './extent.ts';
import { writeManifest, writeSentinel } from './folder.ts';
import { lockHolder } from './lock.ts';
import { openVault } from './openVault.ts';
import { journalFolder, readPlace, segmentPath } from './place.ts';
import { PROBLEMS, type VaultProblem } from './problem.ts';
import { Snapshots, snapshotPath, snapshotsFolder } from './snapshots.ts';
import type { Vault } from './vault.ts';

/** How many of the newest snapshots a copy holds. */
const SNAPSHOTS = 3;
const BLOCK = 1024 * 1024;

/** The copy holds acts that the vault does not have: it is another history, and nothing is written there. */
export class OtherHistory extends Error {
  override readonly name = 'OtherHistory';
}

/** The copy must be left alone: it is in use as a vault of its own, or was written by a newer program, say. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
  constructor(readonly problem: VaultProblem) {
    super(problem.code);
  }
}

/**
 * A folder that holds byte for byte what a vault holds. Journals only grow, so keeping in step is copying what
 * was added. What is there is compared once, before the first byte is written.
 */
export class Mirror {
  /** Segments whose bytes are known to be the vault's, and how many. */
  private readonly same = new Map<string, number>();
  private compared = false;

  constructor(
    readonly folder: string,
    private readonly program: string,
  ) {}

  /** Brings the copy up to where the vault reaches, to the disk. Answers how far that is. */
  async bring(vault: Vault, now: string): Promise<Extent> {
    const extent = await vault.extent();
    try {
      if (!this.compared) await this.compare(vault, extent, now);
      for (const { name, length } of extent.segments) {
        const done = this.same.get(name) ?? 0;
        if (done < length) await this.grow(vault.folder, name, done, length);
      }
      await writeSentinel(this.folder, this.program, extent);
    } catch (error) {
      // The disk may have been exchanged: whatever is found there next is looked at anew.
      this.compared = false;
      this.same.clear();
      throw error;
    }
    return extent;
  }

  /** Looks at what stands in the folder; sets aside what is damaged; throws where it is not a copy of this vault. */
  private async compare(vault: Vault, extent: Extent, now: string): Promise<void> {
    // Where a stick is not plugged in its place is empty, and nothing must be written there.
    await disk.stat(ownerPath(this.folder));
    const by = await lockHolder(this.folder);
    if (by) throw new NotOurs(PROBLEMS.busy(by.host, by.pid, by.since));
    const found = await openVault(this.folder, { readOnly: true });
    if (!found.ok && found.state !== 'none') throw new NotOurs(found.problem);
    if (found.ok) {
      for (const { seq, hash } of found.vault.keptActs()) {
        if (vault.hashOf(seq) !== hash) throw new OtherHistory();
      }
      if (found.vault.lastSeq > extent.seq) throw new OtherHistory();
    } else await writeManifest(this.folder, this.program, now);
    const names = await disk.readdir(journalFolder(this.folder));
    const lengths = new Map(extent.segments.map(({ name, length }) => [name, length]));
    for (const name of names.filter((each) => /^\d{6}\.jsonl$/.test(each))) {
      const length = await this.sameLength(vault.folder, name, lengths.get(name) ?? 0);
      if (length === undefined) await this.setAside(name, now);
      else this.same.set(name, length);
    }
    this.compared = true;
  }

  /** How long the copied segment is where all of it is the vault's; undefined where it holds anything else. */
  private async sameLength(source: string, name: string, most: number): Promise<number | undefined> {
    const { size } = await disk.stat(segmentPath(this.folder, name));
    if (size > most) return undefined;
    for (let from = 0; from < size; from += BLOCK) {
      const place = { segment: name, from, to: Math.min(size, from + BLOCK) };
      if (!(await readPlace(source, place)).equals(await readPlace(this.folder, place))) return undefined;
    }
    return size;
  }

  private async setAside(name: string, now: string): Promise<void> {
    const aside = join(this.folder, 'set-aside');
    await disk.mkdir(aside, { recursive: true });
    await disk.rename(
      segmentPath(this.folder, name),
      join(aside, `${name}.${now.replace(/[^0-9]/g, '')}.${process.hrtime.bigint()}`),
    );
  }

  private async grow(source: string, name: string, from: number, to: number): Promise<void> {
    const path = segmentPath(this.folder, name);
    const file: FileHandle = await disk.open(path, from === 0 ? 'w' : 'r+');
    try {
      await file.truncate(from);
      let at = from;
      for await (const block of bytesOf(segmentPath(source, name), from, to)) {
        await file.write(block, 0, block.length, at);
        at += block.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (from === 0) await syncFolder(journalFolder(this.folder));
    this.same.set(name, to);
  }

  /** The newest snapshots; older copies go only once newer ones stand. */
  async bringSnapshots(source: string, seq: number): Promise<void> {
    const theirs = await new Snapshots(source, this.program).list();
    const wanted = theirs.filter((one) => one.state === 'sound' && one.seq <= seq).slice(0, SNAPSHOTS);
    await disk.mkdir(snapshotsFolder(this.folder), { recursive: true });
    const own = await new Snapshots(this.folder, this.program).list();
    for (const { name, size, state } of wanted) {
      if (own.some((one) => one.name === name && one.size === size && one.state === state)) continue;
      await writeWholeFrom(snapshotPath(this.folder, name), bytesOf(snapshotPath(source, name), 0, size));
    }
    const newest = new Set(wanted.map(({ name }) => name));
    if (newest.size === 0) return;
    for (const { name, state } of own) {
      if (state === 'sound' && !newest.has(name))
        await disk.rm(snapshotPath(this.folder, name), { force: true });
    }
  }
}
