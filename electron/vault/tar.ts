import type { Part } from './contents.ts';

/**
 * The oldest form of tar that every system's `tar` reads (ustar): a header of 512 bytes before each file, files
 * padded to 512 bytes, two empty blocks at the end. Only plain files with short names occur.
 */
const BLOCK = 512;

export async function* tarOf(parts: AsyncIterable<Part> | Iterable<Part>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    yield header(part.name, part.length);
    yield* part.bytes();
    const over = part.length % BLOCK;
    if (over > 0) yield Buffer.alloc(BLOCK - over);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function header(name: string, length: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'latin1');
  block.write('0000644\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  block.write(`${length.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  block.write('00000000000\0', 136, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** Sum of the header's bytes, the checksum's own place counted as spaces. */
function checksum(block: Buffer): number {
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= 148 && at < 156 ? 0x20 : byte;
  return sum;
}

/** What a reader of a tar is told: a file begins, its bytes, it is whole. */
export interface TarReader {
  begin(name: string, length: number): Promise<void>;
  bytes(part: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export class TarDamaged extends Error {
  override readonly name = 'TarDamaged';
}

/** Reads a tar as `tarOf` writes it; throws `TarDamaged` where it is something else or not whole. */
export async function readTar(source: AsyncIterable<Uint8Array>, reader: TarReader): Promise<void> {
  let held = Buffer.alloc(0);
  let left = 0;
  let padding = 0;
  let inFile = false;
  let ended = false;
  for await (const part of source) {
    held = held.length === 0 ? Buffer.from(part) : Buffer.concat([held, part]);
    for (;;) {
      if (ended) break;
      if (inFile && left > 0) {
        if (held.length === 0) break;
        const taken = held.subarray(0, Math.min(left, held.length));
        await reader.bytes(taken);
        left -= taken.length;
        held = held.subarray(taken.length);
        continue;
      }
      if (inFile) {
        if (held.length < padding) break;
        held = held.subarray(padding);
        inFile = false;
        await reader.end();
      }
      if (held.length < BLOCK) break;
      const block = held.subarray(0, BLOCK);
      held = held.subarray(BLOCK);
      if (block.every((byte) => byte === 0)) {
        ended = true;
        break;
      }
      const { name, length } = parseHeader(block);
      await reader.begin(name, length);
      inFile = true;
      left = length;
      padding = (BLOCK - (length % BLOCK)) % BLOCK;
    }
  }
  if (!ended) throw new TarDamaged('no end');
}

function parseHeader(block: Buffer): { name: string; length: number } {
  const text = (from: number, to: number): string =>
    (block.toString('latin1', from, to).split('\0')[0] ?? '').trim();
  const octal = (from: number, to: number): number => {
    const digits = text(from, to);
    return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  };
  if (octal(148, 156) !== checksum(block) || text(156, 157) !== '0') throw new TarDamaged('header');
  const length = octal(124, 136);
  if (!(length >= 0)) throw new TarDamaged('length');
  return { name: text(0, 100), length };
}
