import { polyphonic } from 'pinyin-pro';

/** Readings of a character without tones, usual one first; empty for what is not Chinese. */
const READINGS = new Map<string, readonly string[]>();

/**
 * `pinyin-pro` reads a whole name in context but takes 65 µs for it; character by character and remembered,
 * 100,000 names take well under a second. What context would decide (重庆, 银行, 东涌) is met by trying every
 * reading of the character.
 */
export function readingsOf(character: string): readonly string[] {
  const known = READINGS.get(character);
  if (known) return known;
  const found = isHan(character)
    ? [...new Set((polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? []).map(plain))]
    : [];
  READINGS.set(character, found);
  return found;
}

function isHan(character: string): boolean {
  return character >= '\u3400' && character <= '\u9fff';
}

/** People type `lv` for 绿. */
function plain(reading: string): string {
  return reading.replaceAll('ü', 'v');
}
