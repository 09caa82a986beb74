const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as text of RFC 4648, for what is kept inside a record. */
export function base64(bytes: Uint8Array): string {
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

/** Back again; what is not a letter of the alphabet counts as zero bits. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
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
