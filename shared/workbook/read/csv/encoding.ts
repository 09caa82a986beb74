import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';
import { hasUtf16Mark } from '../sniff.ts';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** By byte order mark, then by the zeros of UTF-16, then strict UTF-8, and GB18030 for the rest. */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  if (hasUtf16Mark(bytes)) return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const zeros = zerosBySide(bytes);
  if (zeros !== undefined) return zeros;
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** The text without its byte order mark. Throws `Refusal` where no encoding fits. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  const encoding = detectEncoding(bytes);
  const text = textDecoder(encoding).decode(bytes);
  if (encoding === 'gb18030' && mostlyReplaced(text)) throw new Refusal('file.encoding');
  return { text: text.startsWith('\ufeff') ? text.slice(1) : text, encoding };
}

/** ASCII in UTF-16 without a mark: nearly every other byte is zero, all on one side. */
function zerosBySide(bytes: Uint8Array): TextEncoding | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  if (even + odd < length / 16) return undefined;
  if (odd > 8 * even) return 'utf-16le';
  if (even > 8 * odd) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    textDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function mostlyReplaced(text: string): boolean {
  let replaced = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) replaced++;
  return replaced > 8 && replaced > text.length / 50;
}
