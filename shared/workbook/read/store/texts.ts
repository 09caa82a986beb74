import { LIMITS } from '../limits.ts';
import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';

const PAGE = 1 << 20;
const UTF8 = textDecoder('utf-8');

/** UTF-16 units that a byte of UTF-8 begins; from 4 on it needs a closer look first (`_`: 5, one unit where it stands for itself). */
const WEIGHTS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 60 || byte === 38 || byte === 13) return 4;
  if (byte === 95) return 5;
  return (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
});

/** A sealed store as plain data, for another thread. */
export interface TextParts {
  readonly decoded: readonly string[];
  readonly firstIds: readonly number[];
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly count: number;
  readonly empties: number;
}

/**
 * Many texts as a few long strings. Bytes are collected in a page, a full page is decoded in one call, and a
 * text is cut out of it only when it is asked for: no string object a cell.
 */
export class TextStore {
  private page = new Uint8Array(PAGE);
  private written = 0;
  private pageUnits = 0;
  private totalUnits = 0;
  /** Where the text being written began: byte and UTF-16 unit in the page. */
  private textByte = 0;
  private textUnit = 0;
  private count = 0;
  /** First UTF-16 unit of each text in its page. */
  private starts = new Uint32Array(1024);
  private byteStarts: number[] = [];
  private readonly decoded: string[] = [];
  /** Id of the first text of each decoded page; the last one is that of the page being written. */
  private readonly firstIds: number[] = [0];
  private lastPage = 0;
  private sealed = false;
  private empties = 0;

  get size(): number {
    return this.count;
  }

  get holdsEmpty(): boolean {
    return this.empties > 0;
  }

  /** Starts a text; what was written of one that was not ended is dropped. */
  begin(): void {
    this.written = this.textByte;
    this.pageUnits = this.textUnit;
  }

  /**
   * Copies bytes up to the next `<`, `&`, carriage return or `_x` (all of which need a closer look) or to `end`,
   * and returns where it stopped.
   */
  copyPlain(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    for (;;) {
      const { page } = this;
      let written = this.written;
      let units = this.pageUnits;
      const stop = Math.min(end, at + page.length - written);
      let held = false;
      for (; at < stop; at++) {
        const byte = bytes[at] ?? 0;
        const weight = WEIGHTS[byte] ?? 0;
        held = weight > 2 && (byte !== 95 || at + 1 >= end || ((bytes[at + 1] ?? 0) | 32) === 120);
        if (held) break;
        page[written++] = byte;
        units += weight & 3;
      }
      this.written = written;
      this.pageUnits = units;
      if (held || at >= end) return at;
      this.makeRoom();
    }
  }

  copyByte(byte: number): void {
    if (this.written === this.page.length) this.makeRoom();
    this.page[this.written++] = byte;
    if ((byte & 0xc0) !== 0x80) this.pageUnits += byte >= 0xf0 ? 2 : 1;
  }

  /** Half of a surrogate pair cannot stand in UTF-8 and becomes U+FFFD. */
  copyCodePoint(given: number): void {
    const point = given > 0x10ffff || (given >= 0xd800 && given <= 0xdfff) ? 0xfffd : given;
    if (this.written + 4 > this.page.length) this.makeRoom();
    const { page } = this;
    let at = this.written;
    if (point < 0x80) page[at++] = point;
    else {
      if (point < 0x800) page[at++] = 0xc0 | (point >> 6);
      else {
        if (point < 0x10000) page[at++] = 0xe0 | (point >> 12);
        else {
          page[at++] = 0xf0 | (point >> 18);
          page[at++] = 0x80 | ((point >> 12) & 63);
        }
        page[at++] = 0x80 | ((point >> 6) & 63);
      }
      page[at++] = 0x80 | (point & 63);
    }
    this.written = at;
    this.pageUnits += point > 0xffff ? 2 : 1;
  }

  get pendingIsEmpty(): boolean {
    return this.written === this.textByte;
  }

  /** Ends the text that was begun and returns its id: 0, 1, 2 … in the order of ending. */
  end(): number {
    if (this.count === this.starts.length) {
      const grown = new Uint32Array(this.count * 2);
      grown.set(this.starts);
      this.starts = grown;
    }
    if (this.pendingIsEmpty) this.empties++;
    this.starts[this.count] = this.textUnit;
    this.byteStarts.push(this.textByte);
    this.textByte = this.written;
    this.textUnit = this.pageUnits;
    return this.count++;
  }

  /** A text that is at hand as a string; half of a surrogate pair becomes U+FFFD. */
  add(text: string): number {
    this.begin();
    for (let at = 0; at < text.length; at++) {
      const point = text.codePointAt(at) ?? 0xfffd;
      if (point > 0xffff) at++;
      this.copyCodePoint(point);
    }
    return this.end();
  }

  /** Everything that a sealed store holds. */
  get parts(): TextParts {
    this.seal();
    const { decoded, firstIds, starts, count, empties } = this;
    return { decoded, firstIds, starts: starts.slice(0, count), count, empties };
  }

  static of(parts: TextParts): TextStore {
    const store = new TextStore();
    store.page = new Uint8Array(0);
    store.sealed = true;
    store.starts = parts.starts;
    store.count = parts.count;
    store.empties = parts.empties;
    store.decoded.push(...parts.decoded);
    store.firstIds.splice(0, 1, ...parts.firstIds);
    return store;
  }

  /** The text with this id; undefined where there is none. */
  get(id: number): string | undefined {
    if (!(id >= 0 && id < this.count)) return undefined;
    if (!this.sealed) this.seal();
    const page = this.pageOf(id);
    const text = this.decoded[page] ?? '';
    const end = id + 1 === this.firstIds[page + 1] ? text.length : this.starts[id + 1];
    return text.slice(this.starts[id], end);
  }

  isEmpty(id: number): boolean {
    return this.empties > 0 && this.get(id) === '';
  }

  /** Decodes what is still in bytes. Nothing more can be written afterwards. */
  seal(): void {
    if (this.sealed) return;
    this.begin();
    this.flush();
    this.page = new Uint8Array(0);
    this.byteStarts = [];
    this.sealed = true;
  }

  private pageOf(id: number): number {
    const { firstIds } = this;
    const last = this.lastPage;
    if (id >= (firstIds[last] ?? 0) && id < (firstIds[last + 1] ?? 0)) return last;
    let low = 0;
    let high = this.decoded.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firstIds[middle] ?? 0) <= id) low = middle;
      else high = middle - 1;
    }
    this.lastPage = low;
    return low;
  }

  /** The page is full: ended texts are decoded and the one being written moves to the front of the next page. */
  private makeRoom(): void {
    const pending = this.page.slice(this.textByte, this.written);
    const pendingUnits = this.pageUnits - this.textUnit;
    this.flush();
    this.page = new Uint8Array(Math.max(PAGE, pending.length * 2));
    this.page.set(pending);
    this.written = pending.length;
    this.pageUnits = pendingUnits;
  }

  private flush(): void {
    if (this.byteStarts.length > 0) {
      let text = UTF8.decode(this.page.subarray(0, this.textByte));
      if (text.length !== this.textUnit) text = this.decodeOneByOne();
      this.decoded.push(text);
      this.firstIds.push(this.count);
      this.totalUnits += text.length;
      if (this.totalUnits > LIMITS.textUnits) throw new Refusal('file.tooLarge');
    }
    this.byteStarts = [];
    this.textByte = 0;
    this.textUnit = 0;
  }

  /** The page holds bytes that are not UTF-8, so that units were miscounted: the starts are set anew. */
  private decodeOneByOne(): string {
    const first = this.count - this.byteStarts.length;
    let text = '';
    for (const [index, start] of this.byteStarts.entries()) {
      this.starts[first + index] = text.length;
      text += UTF8.decode(this.page.subarray(start, this.byteStarts[index + 1] ?? this.textByte));
    }
    return text;
  }
}
