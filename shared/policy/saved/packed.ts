import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A value as compressed text, for a record that is kept for years: the same value gives the same text. */
export function packed(value: unknown): string {
  return base64(gzipSync(strToU8(JSON.stringify(value)), { level: 6, mtime: 0 }));
}

/** Back again; undefined where the text is not what `packed` made. */
export function unpacked(text: string): unknown {
  try {
    return JSON.parse(strFromU8(gunzipSync(bytesOf(text))));
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = bytes.subarray(at, at + 3);
    const whole = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
    parts.push(
      letter(whole >> 18),
      letter(whole >> 12),
      two === undefined ? '=' : letter(whole >> 6),
      three === undefined ? '=' : letter(whole),
    );
  }
  return parts.join('');
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}

const PLACES = new Map([...ALPHABET].map((each, place) => [each, place]));

function bytesOf(text: string): Uint8Array {
  const plain = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const each of plain) {
    held = ((held << 6) | (PLACES.get(each) ?? 0)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
}
