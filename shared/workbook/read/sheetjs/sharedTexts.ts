import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';

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

/**
 * The texts of the record SST and of those that continue it ([MS-XLS] 2.4.265), given by the start and end of their
 * contents. Undefined where a text does not stand as it must. Throws `Refusal` where they are too many.
 */
export function readSharedTexts(
  stream: Uint8Array,
  pieces: readonly (readonly [number, number])[],
): string[] | undefined {
  const source = new PiecedBytes(stream, pieces);
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
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(at, Math.min(count, at + 8192)));
  return text;
}
