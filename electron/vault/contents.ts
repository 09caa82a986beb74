import { disk } from '../files/disk.ts';
import { Refusal } from '../gate/refusal.ts';
import { unbroken } from './extent.ts';
import {
  manifestBytes,
  manifestPath,
  readManifest,
  segmentName,
  sentinelBytes,
  sinceBytes,
} from './folder.ts';
import { encodeLine } from './line.ts';
import { type Place, readPlace, segmentPath } from './place.ts';
import { FORMAT, type JournalLine } from './records.ts';
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
  if (vault.status().state === 'damaged') parts.push(...soundSegments(vault));
  else {
    for (const { name, length } of extent.segments) {
      parts.push(part(`journal/${name}`, segmentPath(folder, name), length));
    }
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

/** The acts behind a mark, for another machine to merge. Throws a refusal where there are none. */
export async function contentsSince(
  vault: Vault,
  since: number,
  program: string,
  now: string,
): Promise<Part[]> {
  const extent = await vault.extent();
  const hash = vault.hashOf(since);
  if (hash === undefined || since >= extent.seq) throw nothingSince(since);
  return [
    held('vault.json', manifestBytes(program, now)),
    held('since.json', sinceBytes({ seq: since, hash })),
    ...soundSegments(vault, since),
    held('sentinel.json', sentinelBytes(program, extent)),
  ];
}

function nothingSince(since: number): Refusal {
  return new Refusal({
    code: 'tlv.nothingSince',
    message: `第 ${since} 次操作之后没有新的操作，没有导出。`,
    advice: '请核对填写的次数，或导出完整的备份。',
  });
}

/** Of a damaged journal the lines of its sound acts alone, so that the copy is sound; behind `since`, if that is given. */
function soundSegments(vault: Vault, since = 0): Part[] {
  const groups = new Map<string, Place[]>();
  for (const act of unbroken(vault.keptActs())) {
    if (act.seq <= since) continue;
    const places = groups.get(act.begin.segment) ?? [];
    groups.set(act.begin.segment, places);
    places.push(act.begin, ...act.rows, act.end);
  }
  return [...groups.values()].map((places, index) => {
    const first: JournalLine = { kind: 'segment', format: FORMAT, number: index + 1 };
    const line = encodeLine(first);
    return {
      name: `journal/${segmentName(index + 1)}`,
      length: places.reduce((sum, { from, to }) => sum + to - from, line.length),
      bytes: async function* () {
        yield line;
        for (const place of places) yield await readPlace(vault.folder, place);
      },
    };
  });
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
