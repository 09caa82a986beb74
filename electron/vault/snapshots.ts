import { join } from 'node:path';
import type { SnapshotInfo } from '../../shared/contract/vaultCare.ts';
import { FIRST_PREVIOUS } from '../../shared/model/changeSet.ts';
import { kept } from '../../shared/vault/ring.ts';
import { makeFolder } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { diskReason, Refusal } from '../gate/refusal.ts';
import { addCounts, sameCounts } from './countRecords.ts';
import { PROBLEMS, refusalOf } from './problem.ts';
import { readSnapshot } from './readSnapshot.ts';
import { digest } from './scan.ts';
import { readChunk, readOutline, type SnapshotHead, type SnapshotOutline } from './snapshotFile.ts';
import { SnapshotWriter } from './snapshotWriter.ts';
import { expectRoom } from './space.ts';
import { unpacked } from './unpack.ts';

const NAME = /^(\d{6})\.jsonl$/;

export const snapshotsFolder = (folder: string): string => join(folder, 'snapshots');
export const snapshotPath = (folder: string, name: string): string =>
  join(snapshotsFolder(folder), `${name}.jsonl`);

/** The snapshots of one vault folder. One is written at a time; what is there is never changed. */
export class Snapshots {
  private writer: SnapshotWriter | undefined;
  private readonly outlines = new Map<string, SnapshotOutline>();

  constructor(
    private readonly folder: string,
    private readonly program: string,
  ) {}

  /** Newest first by number. */
  async list(): Promise<SnapshotInfo[]> {
    const found: SnapshotInfo[] = [];
    for (const name of (await this.names()).reverse()) found.push(await this.info(name));
    return found;
  }

  /** Answers false where a sound snapshot of this act stands already. */
  async begin(head: SnapshotHead): Promise<boolean> {
    await this.abandon();
    const list = await this.list();
    const newest = list.find(({ state }) => state === 'sound');
    if (newest && newest.seq === head.seq && newest.hash === head.hash) return false;
    await expectRoom(this.folder, newest ? newest.size * 2 : 0, '快照');
    const number = Number.parseInt(list[0]?.name ?? '0', 10) + 1;
    const name = String(number).padStart(6, '0');
    await this.writing(async () => {
      await makeFolder(snapshotsFolder(this.folder));
      this.writer = await SnapshotWriter.begin(snapshotPath(this.folder, name), {
        name,
        program: this.program,
        head,
      });
    });
    return true;
  }

  async rows(index: number, packed: Uint8Array): Promise<void> {
    const { writer } = this;
    if (!writer || index !== writer.chunks) throw notBegun();
    const chunk = await unpacked(packed);
    if (!chunk || !addCounts(writer.counts, chunk)) {
      await this.abandon();
      throw notRecords();
    }
    const sha256 = await digest(chunk);
    await this.writing(() => writer.chunk(packed, sha256));
  }

  async finish(): Promise<SnapshotInfo> {
    const { writer } = this;
    if (!writer) throw notBegun();
    if (!sameCounts(writer.counts, writer.declared)) {
      await this.abandon();
      throw otherCounts();
    }
    await this.writing(() => writer.finish());
    this.writer = undefined;
    await this.thin();
    return this.info(writer.name);
  }

  async abandon(): Promise<void> {
    const { writer } = this;
    this.writer = undefined;
    await writer?.abandon();
  }

  /** One chunk as gzip; a chunk that is not as it was written is refused. */
  async read(name: string, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const outline = await this.outline(name);
    const line =
      typeof outline === 'string'
        ? undefined
        : await readChunk(snapshotPath(this.folder, name), outline, index);
    if (!line) throw refusalOf(PROBLEMS.snapshot(name));
    return new Uint8Array(Buffer.from(line.gzip, 'base64'));
  }

  /** Reads a snapshot whole and answers whether every checksum and count fits. */
  async isSound(name: string): Promise<boolean> {
    try {
      for await (const _chunk of readSnapshot(snapshotPath(this.folder, name)));
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  private async info(name: string): Promise<SnapshotInfo> {
    const outline = await this.outline(name);
    if (typeof outline !== 'string') {
      const { head, end, size, places } = outline;
      const { seq, hash, reason, at } = head;
      return { name, seq, hash, reason, at, counts: end.counts, chunks: places.length, size, state: 'sound' };
    }
    const nothing = { seq: 0, hash: FIRST_PREVIOUS, reason: 'byHand', at: '', counts: {} } as const;
    return { name, ...nothing, chunks: 0, size: 0, state: outline };
  }

  private async outline(name: string): Promise<SnapshotOutline | 'damaged' | 'newer'> {
    const path = snapshotPath(this.folder, name);
    try {
      const { size } = await disk.stat(path);
      const known = this.outlines.get(name);
      if (known?.size === size) return known;
      const outline = await readOutline(path);
      if (typeof outline !== 'string') this.outlines.set(name, outline);
      return outline;
    } catch {
      return 'damaged';
    }
  }

  private async names(): Promise<string[]> {
    const files = await disk.readdir(snapshotsFolder(this.folder)).catch(() => []);
    return files.flatMap((file) => NAME.exec(file)?.[1] ?? []).sort();
  }

  /** Takes away what the ring no longer holds; damaged and newer ones stay, they are not ours to judge. */
  private async thin(): Promise<void> {
    const sound = (await this.list()).filter(({ state }) => state === 'sound');
    const ring = sound.map(({ name, at, reason }) => ({ number: Number.parseInt(name, 10), at, reason }));
    const stay = kept(ring);
    for (const { name } of sound) {
      if (stay.has(Number.parseInt(name, 10))) continue;
      this.outlines.delete(name);
      await disk.rm(snapshotPath(this.folder, name), { force: true }).catch(() => undefined);
    }
  }

  private async writing(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      await this.abandon();
      const reason = diskReason(error);
      throw new Refusal({
        code: 'snapshot.notWritten',
        message: `快照没有写成：${reason.what}。操作记录和此前的快照不受影响。`,
        advice: reason.advice,
      });
    }
  }
}

function notBegun(): Refusal {
  return new Refusal({
    code: 'snapshot.order',
    message: '快照的内容没有按顺序送来，没有写成。此前的快照不受影响。',
    advice: '请再做一次快照。',
  });
}

function notRecords(): Refusal {
  return new Refusal({
    code: 'snapshot.rows',
    message: '快照的内容读不出来，没有写成。此前的快照不受影响。',
    advice: '请再做一次快照；仍不行时请重新打开程序。',
  });
}

function otherCounts(): Refusal {
  return new Refusal({
    code: 'snapshot.counts',
    message: '快照里的记录数与台账不一致，没有写成。此前的快照不受影响。',
    advice: '请再做一次快照；仍不行时请重新打开程序。',
  });
}
