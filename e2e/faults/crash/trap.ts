import { existsSync, fstatSync, statSync, truncateSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { disk } from '../../../electron/files/disk.ts';

/**
 * How the process ends at its write: `kill` before it, `torn` with half of it written, `cut` as by a power
 * cut, when what was never synced is lost with it.
 */
export type Fall = 'kill' | 'torn' | 'cut';

/** Counts this process's writes to the disk and ends it, for good, at the one it is set to. */
export class Trap {
  count = 0;
  private armed = false;
  /** Files that hold bytes which were never synced: how many of them are safe. */
  private readonly safe = new Map<string, number>();

  constructor(
    private readonly at: number,
    private readonly fall: Fall,
  ) {}

  /** From here on writes count. */
  arm(): void {
    this.armed = true;
  }

  /** Before every write; `half` does a part of it. */
  step(half?: () => void): void {
    if (!this.armed) return;
    this.count += 1;
    if (this.count !== this.at) return;
    if (this.fall === 'torn') half?.();
    if (this.fall === 'cut') this.loseUnsynced();
    process.kill(process.pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }

  /** Puts itself before everything that the shell writes, for the whole process. */
  install(): void {
    const { open, writeFile, rename, rm, mkdir, link, copyFile, truncate } = disk;
    const before = <A extends unknown[], R>(call: (...args: A) => R): ((...args: A) => R) => {
      return (...args) => {
        this.step();
        return call(...args);
      };
    };
    Object.assign(disk, {
      mkdir: before(mkdir),
      rm: before(rm),
      link: before(link),
      copyFile: before(copyFile),
      truncate: before(truncate),
      open: async (...args: Parameters<typeof open>) => {
        const [path, flags] = args;
        const creates = typeof flags === 'string' && flags.startsWith('w');
        if (creates) this.step();
        const handle = await open(...args);
        if (flags !== 'r' && typeof path === 'string') {
          if (!this.safe.has(path)) this.safe.set(path, creates ? 0 : statSync(path).size);
          this.watch(handle, path);
        }
        return handle;
      },
      writeFile: async (...args: Parameters<typeof writeFile>) => {
        const [path] = args;
        this.step();
        await writeFile(...args);
        if (typeof path === 'string') this.safe.set(path, 0);
      },
      rename: async (from: string, to: string) => {
        this.step();
        await rename(from, to);
        const safe = this.safe.get(from);
        this.safe.delete(from);
        if (safe === undefined) this.safe.delete(to);
        else this.safe.set(to, safe);
      },
    });
  }

  private watch(handle: FileHandle, path: string): void {
    const { write, writeFile, sync, datasync, truncate } = handle;
    const synced = async (sync: () => Promise<void>) => {
      this.step();
      await sync.call(handle);
      this.safe.set(path, fstatSync(handle.fd).size);
    };
    Object.assign(handle, {
      write: (bytes: Buffer, offset: number, length: number, position: number) => {
        this.step(() =>
          writeSync(handle.fd, bytes.subarray(offset, offset + (length >> 1)), 0, length >> 1, position),
        );
        return Reflect.apply(write, handle, [bytes, offset, length, position]);
      },
      writeFile: (bytes: Buffer) => {
        this.step(() => writeSync(handle.fd, bytes.subarray(0, bytes.length / 2)));
        return writeFile.call(handle, bytes);
      },
      truncate: (length: number) => {
        this.step();
        return truncate.call(handle, length);
      },
      sync: () => synced(sync),
      datasync: () => synced(datasync),
    });
  }

  private loseUnsynced(): void {
    for (const [path, safe] of this.safe) {
      if (existsSync(path) && statSync(path).size > safe) truncateSync(path, safe);
    }
  }
}
