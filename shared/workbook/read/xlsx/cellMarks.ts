import { MORE } from '../xml/partScanner.ts';

/** What a sheet's bytes mean at one place: the scanner looks at bytes, never at text. */

export function isTagEnd(byte: number | undefined): boolean {
  return byte === 32 || byte === 62 || byte === 47 || byte === 10 || byte === 13 || byte === 9;
}

export function isPlainInline(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 2] === 115 &&
    bytes[at + 3] === 62 &&
    bytes[at + 4] === 60 &&
    bytes[at + 5] === 116 &&
    bytes[at + 6] === 62
  );
}

export function isClosingInline(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 60 &&
    bytes[at + 1] === 47 &&
    bytes[at + 2] === 105 &&
    bytes[at + 3] === 115 &&
    bytes[at + 4] === 62
  );
}

/** One letter for each cell type: n, s, b, e, d as they stand, `t` for `str`, `i` for `inlineStr`. */
export function typeCode(first: number | undefined, second: number | undefined, quote: number): number {
  if (first === 115) return second === quote ? 115 : 116;
  return first === 98 || first === 101 || first === 100 || first === 105 ? first : 110;
}

/** From an attribute's name to behind its value. */
export function skipAttribute(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== 34 && bytes[at] !== 39) {
    if (bytes[at] === 62) return at;
    at++;
  }
  const quote = bytes[at];
  at++;
  while (at < end && bytes[at] !== quote) at++;
  if (at >= end) throw MORE;
  return at + 1;
}
