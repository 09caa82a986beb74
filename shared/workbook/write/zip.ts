import { deflateSync, strToU8 } from 'fflate';
import { crc32 } from './crc32.ts';
import { ownPacker, platformPacker } from './packer.ts';

/** 1980-01-01 00:00:00: every entry carries the same moment, so that the same data gives the same bytes. */
const DOS_DATE = 0x0021;
const DOS_TIME = 0;
const UTF8_NAME = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** Sheets hold long runs of the same markup; a higher level costs time and gains a few per cent. */
const LEVEL = 4;
const CHUNK = 1 << 16;

interface WrittenEntry {
  readonly name: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** An entry as it stands in another package: its packed bytes are copied, not inflated. */
export interface PackedEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

/** Writes a zip package entry by entry, in the order of the calls, with nothing in it that depends on the clock. */
export class ZipWriter {
  readonly #pieces: Uint8Array[] = [];
  readonly #entries: WrittenEntry[] = [];
  #offset = 0;

  copy(entry: PackedEntry): void {
    this.#entry(entry.name, entry.method, entry.crc, entry.size, [entry.packed]);
  }

  add(name: string, content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    this.#entry(name, DEFLATED, crc32(bytes), bytes.length, [deflateSync(bytes, { level: LEVEL })]);
  }

  /** Packs the pieces of text one by one, so that the whole part never stands in memory. */
  async stream(name: string, content: AsyncIterable<string>): Promise<void> {
    const packer = platformPacker() ?? ownPacker();
    let crc = 0;
    let size = 0;
    const push = (text: string): Promise<void> => {
      const bytes = strToU8(text);
      crc = crc32(bytes, crc);
      size += bytes.length;
      return packer.push(bytes);
    };
    let waiting = '';
    for await (const text of content) {
      waiting += text;
      if (waiting.length < CHUNK) continue;
      await push(waiting);
      waiting = '';
    }
    await push(waiting);
    this.#entry(name, DEFLATED, crc, size, await packer.finish());
  }

  finish(): Uint8Array {
    const start = this.#offset;
    for (const entry of this.#entries) this.#write(centralHeader(entry), entry.name);
    this.#write(endRecord(this.#entries.length, this.#offset - start, start));
    const whole = new Uint8Array(this.#offset);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  #entry(name: string, method: number, crc: number, size: number, packed: readonly Uint8Array[]): void {
    const packedSize = packed.reduce((sum, piece) => sum + piece.length, 0);
    const entry = { name: strToU8(name), method, crc, packedSize, size, offset: this.#offset };
    this.#entries.push(entry);
    this.#write(localHeader(entry), entry.name, ...packed);
  }

  #write(...pieces: readonly Uint8Array[]): void {
    for (const piece of pieces) {
      this.#pieces.push(piece);
      this.#offset += piece.length;
    }
  }
}

/** Fields of a zip record, each with its width in bytes, little endian. */
function record(fields: readonly (readonly [value: number, width: 2 | 4])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

function localHeader(entry: WrittenEntry): Uint8Array {
  return record([
    [0x04034b50, 4],
    [entry.method === STORED ? 10 : 20, 2],
    [UTF8_NAME, 2],
    [entry.method, 2],
    [DOS_TIME, 2],
    [DOS_DATE, 2],
    [entry.crc, 4],
    [entry.packedSize, 4],
    [entry.size, 4],
    [entry.name.length, 2],
    [0, 2],
  ]);
}

function centralHeader(entry: WrittenEntry): Uint8Array {
  return record([
    [0x02014b50, 4],
    [20, 2],
    [entry.method === STORED ? 10 : 20, 2],
    [UTF8_NAME, 2],
    [entry.method, 2],
    [DOS_TIME, 2],
    [DOS_DATE, 2],
    [entry.crc, 4],
    [entry.packedSize, 4],
    [entry.size, 4],
    [entry.name.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [entry.offset, 4],
  ]);
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  return record([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]);
}
