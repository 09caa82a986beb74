import type { FileHandle } from 'node:fs/promises';
import { syncFolder } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { segmentName } from './folder.ts';
import { encodeLine } from './line.ts';
import { journalFolder, type Place, segmentPath } from './place.ts';
import { FORMAT, type JournalLine } from './records.ts';

/** A new act goes into a new segment once the last one is this long. */
const SEGMENT_BYTES = 8 * 1024 * 1024;

/** The end of the journal, open for writing. */
export class JournalEnd {
  private handle: FileHandle | undefined;

  constructor(
    private readonly folder: string,
    private number: number,
    /** Where the next line goes: everything before it is sound. */
    private position: number,
  ) {}

  /** Where the next act will begin, in a new segment where the last one is full. */
  async prepare(): Promise<void> {
    if (this.handle && this.position < SEGMENT_BYTES) return;
    if (this.handle || this.position >= SEGMENT_BYTES) {
      await this.close();
      this.number += 1;
      this.position = 0;
    }
    const isNew = this.position === 0;
    this.handle = await disk.open(this.path, isNew ? 'w' : 'r+');
    await this.handle.truncate(this.position);
    if (isNew) {
      await this.write({ kind: 'segment', format: FORMAT, number: this.number });
      await this.handle.datasync();
      await syncFolder(journalFolder(this.folder));
    }
  }

  get at(): number {
    return this.position;
  }

  /** Writes one line; it is safe only after `sync`. */
  async write(line: JournalLine): Promise<Place> {
    const bytes = encodeLine(line);
    const handle = this.opened();
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, this.position + done);
      done += bytesWritten;
    }
    const from = this.position;
    this.position += bytes.length;
    return { segment: segmentName(this.number), from, to: this.position };
  }

  /** Everything written is on the disk, and in the folder: a file that was deleted while open takes writes too. */
  async sync(): Promise<void> {
    await this.opened().datasync();
    const { size } = await disk.stat(this.path);
    if (size < this.position) throw Object.assign(new Error('the journal was exchanged'), { code: 'ENOENT' });
  }

  /** Takes back what was written since `position`. */
  async cutBack(position: number): Promise<void> {
    await this.opened().truncate(position);
    this.position = position;
  }

  async close(): Promise<void> {
    const handle = this.handle;
    this.handle = undefined;
    await handle?.close();
  }

  private get path(): string {
    return segmentPath(this.folder, segmentName(this.number));
  }

  private opened(): FileHandle {
    if (!this.handle) throw new Error('the journal is not open');
    return this.handle;
  }
}
