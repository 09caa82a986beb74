import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';

/** Records of BIFF8 ([MS-XLS] 2.3). */
const RECORD = {
  eof: 0x0a,
  filepass: 0x2f,
  continue: 0x3c,
  boundsheet: 0x85,
  sst: 0xfc,
  bof: 0x0809,
} as const;
const BIFF8 = 0x0600;

/**
 * From as many records on are the shared texts read here. SheetJS looks for the border of a record at each
 * character by going through all borders: with the texts of 50,000 rows that took three quarters of 25 s.
 */
const MANY_PIECES = 16;

/** Seven bytes stand for each text, as many of them in a record as its length can tell. */
const STUB = 7;
const STUBS = 9361;

/** No text begins with the second half of a surrogate pair. */
const MARK = 0xdc00;

export interface LiftedTexts {
  /** The workbook's stream with a short stand-in for each shared text. */
  readonly stream: Uint8Array;
  /** The text that a stand-in means; any other text as it is. */
  textOf(stored: string): string;
}

/**
 * Takes the shared texts out of a large BIFF8 stream, so that SheetJS reads the rest in proportion to its size.
 * Undefined where the texts are few, or where anything about them is unusual: SheetJS then reads them itself.
 */
export function liftSharedTexts(stream: Uint8Array): LiftedTexts | undefined {
  const globals = readGlobals(stream);
  if (globals === undefined || globals.pieces.length < MANY_PIECES) return undefined;
  const texts = readTexts(new PiecedBytes(stream, globals.pieces));
  if (texts === undefined || texts.length >= 1 << 26) return undefined;
  return {
    stream: withStubs(stream, globals, texts.length),
    textOf: (stored) => {
      const high = stored.charCodeAt(0) - MARK;
      if (stored.length !== 2 || high < 0 || high >= 1024) return stored;
      return texts[(high << 16) | stored.charCodeAt(1)] ?? '';
    },
  };
}

interface Globals {
  /** Where the place of each sheet's first record is written. */
  readonly sheetPlaces: readonly number[];
  /** The record of the shared texts with those that continue it. */
  readonly from: number;
  readonly to: number;
  /** Contents of these records, as start and end. */
  readonly pieces: readonly (readonly [number, number])[];
}

function readGlobals(stream: Uint8Array): Globals | undefined {
  const u16 = (at: number): number => (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8);
  if (u16(0) !== RECORD.bof || u16(4) !== BIFF8) return undefined;
  const sheetPlaces: number[] = [];
  const pieces: [number, number][] = [];
  let from = -1;
  let to = -1;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = u16(at);
    const end = at + 4 + u16(at + 2);
    if (end > stream.length || type === RECORD.filepass) return undefined;
    if (type === RECORD.eof) return from < 0 ? undefined : { sheetPlaces, from, to, pieces };
    if (type === RECORD.boundsheet) {
      if (from >= 0) return undefined;
      sheetPlaces.push(at + 4);
    }
    if (type === RECORD.sst) {
      if (from >= 0) return undefined;
      from = at;
    }
    if (type === RECORD.sst || (type === RECORD.continue && to === at)) {
      pieces.push([at + 4, end]);
      to = end;
    }
    at = end;
  }
  return undefined;
}

/** The contents of consecutive records, read across their borders. */
class PiecedBytes {
  private readonly bytes: Uint8Array;
  private readonly pieces: readonly (readonly [number, number])[];
  private index = -1;
  at = 0;
  end = 0;

  constructor(bytes: Uint8Array, pieces: readonly (readonly [number, number])[]) {
    this.bytes = bytes;
    this.pieces = pieces;
    this.turn();
  }

  /** On to the next record; false where there is none. */
  turn(): boolean {
    const piece = this.pieces[++this.index];
    if (piece === undefined) return false;
    [this.at, this.end] = piece;
    return true;
  }

  /** True when so many bytes stand here in one record. */
  has(count: number): boolean {
    while (this.at === this.end) if (!this.turn()) return false;
    return this.at + count <= this.end;
  }

  number(size: 1 | 2 | 4): number {
    let value = 0;
    for (let byte = size - 1; byte >= 0; byte--) value = value * 256 + (this.bytes[this.at + byte] ?? 0);
    this.at += size;
    return value;
  }

  skip(count: number): boolean {
    let left = count;
    for (;;) {
      const taken = Math.min(left, this.end - this.at);
      this.at += taken;
      left -= taken;
      if (left === 0) return true;
      if (!this.turn()) return false;
    }
  }
}

/** [MS-XLS] 2.4.265. Undefined where a text does not stand as it must. */
function readTexts(source: PiecedBytes): string[] | undefined {
  if (!source.has(8)) return undefined;
  source.skip(4);
  const count = source.number(4);
  const texts: string[] = [];
  let total = 0;
  while (texts.length < count && source.has(1)) {
    const text = readText(source);
    if (text === undefined) return undefined;
    total += text.length;
    if (total > LIMITS.textUnits) throw new Refusal('file.tooLarge');
    texts.push(text);
  }
  return texts;
}

const units = new Uint16Array(65_535);

/** [MS-XLS] 2.5.293: letters of one or of two bytes, then formatting and phonetic data, which are passed over. */
function readText(source: PiecedBytes): string | undefined {
  if (!source.has(3)) return undefined;
  const count = source.number(2);
  const flags = source.number(1);
  let passed = 0;
  if ((flags & 8) !== 0) {
    if (!source.has(2)) return undefined;
    passed += 4 * source.number(2);
  }
  if ((flags & 4) !== 0) {
    if (!source.has(4)) return undefined;
    passed += source.number(4);
  }
  let size: 1 | 2 = (flags & 1) !== 0 ? 2 : 1;
  for (let filled = 0; filled < count; ) {
    if (source.at === source.end) {
      // What continues in another record says anew how wide its letters are.
      if (!source.turn() || source.at === source.end) return undefined;
      size = (source.number(1) & 1) !== 0 ? 2 : 1;
    }
    const last = filled + Math.min(count - filled, Math.floor((source.end - source.at) / size));
    if (last === filled) return undefined;
    while (filled < last) units[filled++] = source.number(size);
  }
  return source.skip(passed) ? textOfUnits(count) : undefined;
}

function textOfUnits(count: number): string {
  let text = '';
  for (let at = 0; at < count; at += 8192)
    text += String.fromCharCode(...units.subarray(at, Math.min(count, at + 8192)));
  return text;
}

function withStubs(stream: Uint8Array, { sheetPlaces, from, to }: Globals, count: number): Uint8Array {
  const records = Math.max(1, Math.ceil(count / STUBS));
  const size = records * 4 + 8 + count * STUB;
  const shift = size - (to - from);
  const made = new Uint8Array(stream.length + shift);
  made.set(stream.subarray(0, from));
  made.set(stream.subarray(to), from + size);
  const view = new DataView(made.buffer);
  for (const place of sheetPlaces) {
    const begins = view.getUint32(place, true);
    if (begins >= to) view.setUint32(place, begins + shift, true);
  }
  let at = from;
  for (let first = 0; first < count || at === from; first += STUBS) {
    const head = first === 0 ? 8 : 0;
    const last = Math.min(count, first + STUBS);
    view.setUint16(at, first === 0 ? RECORD.sst : RECORD.continue, true);
    view.setUint16(at + 2, head + (last - first) * STUB, true);
    at += 4;
    if (head > 0) {
      view.setUint32(at, count, true);
      view.setUint32(at + 4, count, true);
      at += head;
    }
    for (let text = first; text < last; text++) {
      view.setUint16(at, 2, true);
      view.setUint8(at + 2, 1);
      view.setUint16(at + 3, MARK + (text >> 16), true);
      view.setUint16(at + 5, text & 0xffff, true);
      at += STUB;
    }
  }
  return made;
}
