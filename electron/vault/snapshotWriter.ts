import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { encodeLine } from './line.ts';
import { FORMAT } from './records.ts';
import {
  digestOfDigests,
  type RecordsLine,
  type SnapshotEnd,
  type SnapshotHead,
  type SnapshotLine,
} from './snapshotFile.ts';

/** A snapshot being written beside its place; it takes its name once it is whole and on the disk. */
export class SnapshotWriter {
  readonly counts: Record<string, number> = {};
  private readonly digests: string[] = [];

  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly beside: string,
    readonly name: string,
    readonly declared: Readonly<Record<string, number>>,
  ) {}

  static async begin(
    path: string,
    about: { readonly name: string; readonly program: string; readonly head: SnapshotHead },
  ): Promise<SnapshotWriter> {
    const { name, program, head } = about;
    const beside = join(dirname(path), `.${basename(path)}.part`);
    const writer = new SnapshotWriter(await disk.open(beside, 'w'), path, beside, name, head.counts);
    const { seq, hash, reason, at } = head;
    const number = Number.parseInt(name, 10);
    const line: SnapshotLine = { kind: 'snapshot', format: FORMAT, number, program, seq, hash, reason, at };
    try {
      await writer.file.writeFile(encodeLine(line));
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    return writer;
  }

  get chunks(): number {
    return this.digests.length;
  }

  async chunk(packed: Uint8Array, sha256: string): Promise<void> {
    const gzip = Buffer.from(packed).toString('base64');
    const line: RecordsLine = { kind: 'records', index: this.chunks, sha256, gzip };
    await this.file.writeFile(encodeLine(line));
    this.digests.push(sha256);
  }

  async finish(): Promise<void> {
    const sha256 = digestOfDigests(this.digests);
    const line: SnapshotEnd = { kind: 'end', chunks: this.chunks, counts: this.counts, sha256 };
    await this.file.writeFile(encodeLine(line));
    await this.file.sync();
    await this.file.close();
    await disk.rename(this.beside, this.path);
    await syncFolder(dirname(this.path));
  }

  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await disk.rm(this.beside, { force: true }).catch(() => undefined);
  }
}
