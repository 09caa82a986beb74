/** Bytes of a text in GB18030's two-byte part (GBK), found by decoding every pair once; others become `?`. */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  known ??= twoBytePairs();
  const pairs = known;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(pairs.get(letter) ?? [0x3f]));
  }
  return Uint8Array.from(bytes);
}

let known: Map<string, readonly [number, number]> | undefined;

/** Node has no encoder for GB18030, but a decoder: what it reads out of each pair is what the pair stands for. */
function twoBytePairs(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if (!pairs.has(letter)) pairs.set(letter, [lead, trail]);
    }
  }
  return pairs;
}
