import { readFileSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type Disk, disk } from '../../../electron/files/disk.ts';

/** What happens at the write that is hit. */
export type Mishap =
  /** That one write fails, before a byte or half way; the next ones work. */
  | { readonly kind: 'once' | 'half'; readonly code: 'ENOSPC' | 'EIO' }
  /** From there on every write fails: the disk stays full, or is gone. */
  | { readonly kind: 'forGood'; readonly code: 'ENOSPC' | 'EIO' }
  /** The program dies there. `lost`: the power went too, and what was not synced is gone. */
  | { readonly kind: 'killed'; readonly lost: boolean };

/** Thrown by every call of a program that is dead. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

const TRUE_DISK: Disk = { ...disk };

/**
 * Puts a disk behind the program's door on which the n-th write goes wrong; counts from 1. Writes: opening a
 * file for writing, each write, cut and sync of it, and every other call that changes a folder.
 */
export class FailingDisk {
  writes = 0;
  hit = false;
  /** Nothing is counted and nothing fails before this is set. */
  armed = false;
  private readonly touched = new Map<string, Buffer | undefined>();

  constructor(
    private readonly at: number,
    private readonly mishap: Mishap,
    /** Only what lies in this folder fails. */
    private readonly within: string,
  ) {
    disk.open = (async (path: string, flags?: string, mode?: number) => {
      if (!this.concerns(path)) return TRUE_DISK.open(path, flags, mode);
      if (flags !== undefined && flags !== 'r') {
        this.write('open');
        this.touch(path);
      }
      return this.watched(await TRUE_DISK.open(path, flags, mode), path);
    }) as Disk['open'];
    disk.writeFile = (async (path: string, content: string | Uint8Array, options?: object) => {
      if (!this.concerns(path)) return TRUE_DISK.writeFile(path, content, options);
      this.write('writeFile', () => writeFileSync(path, halfOf(Buffer.from(content)), options));
      this.touch(path);
      return TRUE_DISK.writeFile(path, content, options);
    }) as Disk['writeFile'];
    disk.rename = (async (from: string, to: string) => {
      if (this.concerns(from)) this.write('rename');
      await TRUE_DISK.rename(from, to);
      this.renamed(from, to);
    }) as Disk['rename'];
    for (const name of ['mkdir', 'truncate', 'link', 'rm', 'copyFile'] as const) {
      const original: (...given: never[]) => Promise<unknown> = TRUE_DISK[name];
      const failing = async (...given: never[]) => {
        if (this.concerns(given[0])) this.write(name);
        return original(...given);
      };
      Object.assign(disk, { [name]: failing });
    }
  }

  /** The true disk again. Where the power went, what was never synced is as it was at the last sync, or empty. */
  remove(): void {
    Object.assign(disk, TRUE_DISK);
    if (this.mishap.kind !== 'killed' || !this.mishap.lost || !this.hit) return;
    for (const [path, durable] of this.touched) {
      try {
        readFileSync(path);
      } catch {
        continue;
      }
      writeFileSync(path, durable ?? Buffer.alloc(0));
    }
  }

  /** What was noted of a file, or of all files in a folder, goes with it. */
  private renamed(from: string, to: string): void {
    for (const [path, durable] of [...this.touched]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.touched.delete(path);
      this.touched.set(to + path.slice(from.length), durable);
    }
  }

  private concerns(path: unknown): boolean {
    return typeof path === 'string' && path.startsWith(this.within);
  }

  private touch(path: string): void {
    if (this.touched.has(path)) return;
    this.touched.set(path, contentOf(path));
  }

  /** Counts a write and fails where it is the one. */
  private write(what: string, half?: () => void): void {
    const { mishap } = this;
    if (!this.armed) return;
    if (this.hit && mishap.kind === 'killed') throw new Killed(what);
    this.writes += 1;
    const fails = this.writes === this.at || (this.hit && mishap.kind === 'forGood');
    if (!fails) return;
    this.hit = true;
    if (mishap.kind === 'killed') throw new Killed(what);
    if (mishap.kind === 'half') half?.();
    throw Object.assign(new Error(`${mishap.code}: ${what}`), { code: mishap.code });
  }

  private watched(file: FileHandle, path: string): FileHandle {
    const changed = (name: string, bytes: Uint8Array | undefined, at: number | undefined) => {
      this.write(name, () => {
        if (bytes) writeAt(path, halfOf(bytes), at);
      });
    };
    return new Proxy(file, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...given: unknown[]) => Promise<unknown>;
        if (name === 'write') {
          return async (...given: [Uint8Array, number, number, number]) => {
            const [bytes, from, length, at] = given;
            changed('write', bytes.subarray(from, from + length), at);
            return method(...given);
          };
        }
        if (name === 'writeFile') {
          return async (bytes: Uint8Array) => {
            changed('writeFile', bytes, undefined);
            return method(bytes);
          };
        }
        if (name === 'truncate' || name === 'sync' || name === 'datasync') {
          return async (...given: unknown[]) => {
            changed(name, undefined, undefined);
            const result = await method(...given);
            if (name !== 'truncate') this.touched.set(path, contentOf(path));
            return result;
          };
        }
        return method;
      },
    });
  }
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function halfOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}

/** Half of a write reaches the file before it fails; without a place, at its end. */
function writeAt(path: string, bytes: Uint8Array, at: number | undefined): void {
  const before = readFileSync(path);
  const from = at ?? before.length;
  writeFileSync(path, Buffer.concat([before.subarray(0, from), bytes, before.subarray(from + bytes.length)]));
}
