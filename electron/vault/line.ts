import { createHash } from 'node:crypto';

/**
 * One line of the journal: length, checksum, JSON, line feed.
 *
 *     00000041 9f86d081884c7d65 {"kind":"end","seq":1,"hash":"…"}
 *
 * Length: bytes of the JSON, eight decimal digits. Checksum: the first 16 hex digits of its SHA-256.
 */
const LENGTH_DIGITS = 8;
const CHECK_DIGITS = 16;
export const PREFIX = LENGTH_DIGITS + 1 + CHECK_DIGITS + 1;
const LONGEST = 10 ** LENGTH_DIGITS - 1;
const LINE_FEED = 0x0a;

export function encodeLine(value: object): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  if (json.length > LONGEST) throw new RangeError('journal line too long');
  const prefix = `${String(json.length).padStart(LENGTH_DIGITS, '0')} ${checksum(json)} `;
  return Buffer.concat([Buffer.from(prefix, 'latin1'), json, Buffer.from([LINE_FEED])]);
}

export interface FoundLine {
  /** Where the line begins and where the next one does. */
  readonly from: number;
  readonly to: number;
  /** The parsed JSON; undefined where the line is not as it was written. */
  readonly value: unknown;
}

/** Every line of a segment in order; a damaged one ends at its line feed, so the next is found again. */
export function* linesOf(segment: Buffer): Generator<FoundLine> {
  let from = 0;
  while (from < segment.length) {
    const feed = segment.indexOf(LINE_FEED, from);
    const to = feed === -1 ? segment.length : feed + 1;
    yield { from, to, value: feed === -1 ? undefined : decodeLine(segment.subarray(from, feed)) };
    from = to;
  }
}

/** The JSON of one line without its line feed; undefined where length or checksum do not fit. */
export function decodeLine(line: Buffer): unknown {
  const json = line.subarray(PREFIX);
  const expected = `${String(json.length).padStart(LENGTH_DIGITS, '0')} ${checksum(json)} `;
  if (line.subarray(0, PREFIX).toString('latin1') !== expected) return undefined;
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}

function checksum(json: Buffer): string {
  return createHash('sha256').update(json).digest('hex').slice(0, CHECK_DIGITS);
}
