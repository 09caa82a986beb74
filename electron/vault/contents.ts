import { disk } from '../files/disk.ts';
import { manifestBytes, manifestPath, readManifest, sentinelBytes } from './folder.ts';
import { segmentPath } from './place.ts';
import { Snapshots, snapshotPath } from './snapshots.ts';
import type { Vault } from './vault.ts';

/** One file of a vault as a copy of it holds it. */
export interface Part {
  /** With `/` on every system. */
  readonly name: string;
  readonly length: number;
  /** Its bytes, in order, as they are on the disk now; throws where fewer are there. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

const BLOCK = 1024 * 1024;

/**
 * All that a whole copy of a vault consists of: what it is, its acts up to the last one before any gap, its
 * newest sound snapshot, and a sentinel that says how far it reaches.
 */
export async function contentsOf(vault: Vault, program: string, now: string): Promise<Part[]> {
  const { folder } = vault;
  const extent = await vault.extent();
  const manifest =
    (await readManifest(folder)) === 'sound'
      ? await disk.readFile(manifestPath(folder))
      : manifestBytes(program, now);
  const parts = [held('vault.json', manifest)];
  for (const { name, length } of extent.segments) {
    parts.push(part(`journal/${name}`, segmentPath(folder, name), length));
  }
  const snapshots = new Snapshots(folder, program);
  for (const { name, state, size, seq } of await snapshots.list()) {
    if (state !== 'sound' || seq > extent.seq || !(await snapshots.isSound(name))) continue;
    parts.push(part(`snapshots/${name}.jsonl`, snapshotPath(folder, name), size));
    break;
  }
  parts.push(held('sentinel.json', sentinelBytes(program, extent)));
  return parts;
}

function held(name: string, content: Uint8Array): Part {
  return {
    name,
    length: content.byteLength,
    bytes: async function* () {
      yield content;
    },
  };
}

function part(name: string, path: string, length: number): Part {
  return { name, length, bytes: () => bytesOf(path, 0, length) };
}

/** The bytes of a file from one place to another. */
export async function* bytesOf(path: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  const file = await disk.open(path, 'r');
  try {
    for (let at = from; at < to; ) {
      const block = Buffer.alloc(Math.min(BLOCK, to - at));
      const { bytesRead } = await file.read(block, 0, block.length, at);
      if (bytesRead === 0) throw Object.assign(new Error('file shorter than expected'), { code: 'EIO' });
      yield block.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}
