import { LIMITS } from '../limits.ts';
import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';
import type { TextStore } from '../store/texts.ts';
import { MORE } from './partScanner.ts';
import { decodeEntities } from './pull.ts';

/**
 * Steps of a byte-level XML scan. Each takes a place and returns the place behind what it read; each throws
 * `MORE` when it runs into `end`, where a `<` must stand (`PartScanner` sets it): loops that look for one need no
 * other bound. They look by themselves, because a call of `indexOf` costs more than a short way. A document type declaration is refused wherever it stands.
 */

/** From anywhere in a tag to behind its `>`. */
export function skipTag(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    // Letters, first: most of a tag.
    if (byte > 62) continue;
    if (byte === 62) return at + 1;
    if (byte === 34 || byte === 39) {
      at++;
      while (at < end && bytes[at] !== byte) at++;
    }
  }
  throw MORE;
}

/** From behind `<!` or `<?` to behind the comment, CDATA section or instruction. */
export function skipMarkup(bytes: Uint8Array, from: number, end: number): number {
  if (from + 7 > end) throw MORE;
  const byte = bytes[from];
  if (byte === 45 && bytes[from + 1] === 45) return behindMark(bytes, from + 2, end, 45, 45);
  if (isCdata(bytes, from)) return behindMark(bytes, from + 7, end, 93, 93);
  throw new Refusal('file.hostile');
}

export function skipInstruction(bytes: Uint8Array, from: number, end: number): number {
  return behindMark(bytes, from, end, 63, -1);
}

/** Behind the next `>` that follows the one or two given bytes. */
function behindMark(bytes: Uint8Array, from: number, end: number, first: number, second: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] !== first) continue;
    if (second < 0 ? bytes[at + 1] === 62 : bytes[at + 1] === second && bytes[at + 2] === 62) {
      const behind = at + (second < 0 ? 2 : 3);
      if (behind > end) throw MORE;
      return behind;
    }
  }
  throw MORE;
}

function isCdata(bytes: Uint8Array, from: number): boolean {
  const mark = [91, 67, 68, 65, 84, 65, 91];
  return mark.every((byte, index) => bytes[from + index] === byte);
}

/** The name that starts at `from`, without its prefix, as a place pair. */
export interface NamePlace {
  start: number;
  end: number;
}

export function readName(bytes: Uint8Array, from: number, end: number, place: NamePlace): void {
  place.start = from;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 58) place.start = at + 1;
    else if (byte <= 32 || byte === 62 || byte === 47 || byte === 61) {
      place.end = at;
      return;
    }
  }
  throw MORE;
}

export function asciiAt(bytes: Uint8Array, from: number, end: number): string {
  let text = '';
  for (let at = from; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** True when the tag whose `>` ends just before `behind` closes itself. */
export function isSelfClosed(bytes: Uint8Array, behind: number): boolean {
  return bytes[behind - 2] === 47;
}

/** From behind an element's opening tag to behind its closing one, whatever it holds. */
export function skipElement(bytes: Uint8Array, from: number, end: number): number {
  let depth = 1;
  let at = from;
  while (depth > 0) {
    while (bytes[at] !== 60) at++;
    if (at + 1 >= end) throw MORE;
    const next = bytes[at + 1];
    if (next === 33) at = skipMarkup(bytes, at + 2, end);
    else if (next === 63) at = skipInstruction(bytes, at + 2, end);
    else {
      at = skipTag(bytes, at + 1, end);
      if (next === 47) depth--;
      else if (!isSelfClosed(bytes, at) && ++depth > LIMITS.xmlDepth) throw new Refusal('file.hostile');
    }
  }
  return at;
}

/**
 * Appends character data to the text being written, up to the first real tag, and returns the place of its `<`.
 * Resolves entities, `_xHHHH_` escapes and CDATA; comments and instructions vanish; CR LF becomes LF.
 */
export function copyText(bytes: Uint8Array, from: number, end: number, texts: TextStore): number {
  let at = from;
  for (;;) {
    at = texts.copyPlain(bytes, at, end);
    if (at >= end) throw MORE;
    const byte = bytes[at];
    if (byte === 60) {
      if (at + 1 >= end) throw MORE;
      const next = bytes[at + 1];
      if (next === 33) at = copyCdata(bytes, at + 2, end, texts);
      else if (next === 63) at = skipInstruction(bytes, at + 2, end);
      else return at;
    } else if (byte === 38) at = copyEntity(bytes, at, end, texts);
    else if (byte === 13) at = copyLineEnd(bytes, at, end, texts);
    else at = copyEscape(bytes, at, end, texts);
  }
}

function copyCdata(bytes: Uint8Array, from: number, end: number, texts: TextStore): number {
  const behind = skipMarkup(bytes, from, end);
  if (bytes[from] !== 91) return behind;
  for (let at = from + 7; at < behind - 3; ) {
    if (bytes[at] === 95) at = copyEscape(bytes, at, behind - 3, texts);
    else if (bytes[at] === 13) at = copyLineEnd(bytes, at, behind - 3, texts);
    else texts.copyByte(bytes[at++] ?? 0);
  }
  return behind;
}

/** XML's own rule: a literal CR or CR LF is read as LF. A carriage return that counts is written `_x000D_` or `&#13;`. */
function copyLineEnd(bytes: Uint8Array, at: number, end: number, texts: TextStore): number {
  if (at + 1 >= end && bytes[at + 1] === 60) throw MORE;
  texts.copyByte(10);
  return bytes[at + 1] === 10 ? at + 2 : at + 1;
}

const NAMES: ReadonlyMap<string, number> = new Map([
  ['amp', 38],
  ['lt', 60],
  ['gt', 62],
  ['quot', 34],
  ['apos', 39],
]);

function copyEntity(bytes: Uint8Array, at: number, end: number, texts: TextStore): number {
  const behind =
    bytes[at + 1] === 35 ? copyReference(bytes, at + 2, end, texts) : copyNamed(bytes, at + 1, end, texts);
  if (behind >= 0) return behind;
  texts.copyByte(38);
  return at + 1;
}

/** `#20013;` or `#x4E2D;` from behind the `#`; by bytes, because some programs write all Chinese so. -1 where it is none. */
function copyReference(bytes: Uint8Array, from: number, end: number, texts: TextStore): number {
  const hexadecimal = bytes[from] === 120;
  const first = hexadecimal ? from + 1 : from;
  const last = Math.min(end, first + 8);
  let point = 0;
  let at = first;
  for (; at < last; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 59) break;
    let digit = byte - 48;
    if (digit < 0 || digit > 9) {
      digit = (byte | 32) - 87;
      if (!hexadecimal || digit < 10 || digit > 15) return -1;
    }
    point = point * (hexadecimal ? 16 : 10) + digit;
  }
  if (at >= end) throw MORE;
  if (at === first || at === last) return -1;
  texts.copyCodePoint(point);
  return at + 1;
}

function copyNamed(bytes: Uint8Array, from: number, end: number, texts: TextStore): number {
  let at = from;
  while (at < end && bytes[at] !== 59 && at - from <= 5) at++;
  if (at >= end) throw MORE;
  const point = bytes[at] === 59 ? NAMES.get(asciiAt(bytes, from, at)) : undefined;
  if (point === undefined) return -1;
  texts.copyCodePoint(point);
  return at + 1;
}

/** ECMA-376 Part 1, 22.9.2.19: `_xHHHH_` stands for a character that XML cannot hold (two of them for a pair). */
function copyEscape(bytes: Uint8Array, at: number, end: number, texts: TextStore): number {
  const unit = escapedUnit(bytes, at, end);
  if (unit < 0) {
    texts.copyByte(95);
    return at + 1;
  }
  if (unit >= 0xd800 && unit < 0xdc00) {
    const low = escapedUnit(bytes, at + 7, end);
    if (low >= 0xdc00 && low < 0xe000) {
      texts.copyCodePoint(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      return at + 14;
    }
  }
  texts.copyCodePoint(unit);
  return at + 7;
}

function escapedUnit(bytes: Uint8Array, at: number, end: number): number {
  if (at + 7 > end) {
    const atHand = asciiAt(bytes, at, end);
    if (/^(_(x[\da-fA-F]{0,4})?)?$/i.test(atHand) && bytes[end] === 60 && atHand !== '') throw MORE;
    return -1;
  }
  const written = asciiAt(bytes, at, at + 7);
  return /^_x[\da-fA-F]{4}_$/i.test(written) ? Number.parseInt(written.slice(2, 6), 16) : -1;
}

const utf8 = textDecoder('utf-8');

/** Character data as a string of its own, for the few values that need one; `at` is the place of the next tag. */
export function valueText(
  bytes: Uint8Array,
  from: number,
  end: number,
): { readonly text: string; readonly at: number } {
  let text = '';
  let at = from;
  for (;;) {
    const next = bytes.indexOf(60, at);
    if (next < 0 || next + 1 >= end) throw MORE;
    text += decodeEntities(utf8.decode(bytes.subarray(at, next)));
    if (bytes[next + 1] === 33) {
      at = skipMarkup(bytes, next + 2, end);
      if (bytes[next + 2] === 91) text += utf8.decode(bytes.subarray(next + 9, at - 3));
    } else if (bytes[next + 1] === 63) at = skipInstruction(bytes, next + 2, end);
    else return { text, at: next };
  }
}
