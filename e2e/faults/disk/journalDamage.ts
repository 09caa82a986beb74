import { encodeLine, linesOf } from '../../../electron/vault/line.ts';
import { type JournalLine, journalLine } from '../../../electron/vault/records.ts';
import { type KeptAct, type Scan, type Segment, scanSegments } from '../../../electron/vault/scan.ts';

/** A journal in memory: its segments, and its acts as they are when nothing is wrong. */
export interface Journal {
  readonly segments: readonly Segment[];
  readonly acts: readonly KeptAct[];
}

export async function journalOf(segments: readonly Segment[]): Promise<Journal> {
  const { acts, problems, tail } = await scanSegments(segments);
  if (problems.length > 0 || tail) throw new Error('the journal is not sound to begin with');
  return { segments, acts };
}

/** The same acts in several segments, as many acts in each. */
export function inSegments(lines: Buffer, actsEach: number): Segment[] {
  const parts: Buffer[][] = [];
  let acts = 0;
  for (const { from, to, value } of linesOf(lines)) {
    const line = journalLine(value);
    if (line?.kind === 'segment') continue;
    if (line?.kind === 'begin') {
      if (acts % actsEach === 0) parts.push([segmentLine(parts.length + 1)]);
      acts += 1;
    }
    parts.at(-1)?.push(lines.subarray(from, to));
  }
  return parts.map((part, index) => segmentAs(index + 1, Buffer.concat(part)));
}

function segmentLine(number: number): Buffer {
  const line: JournalLine = { kind: 'segment', format: 1, number };
  return encodeLine(line);
}

export function segmentAs(number: number, bytes: Buffer): Segment {
  return { name: `${String(number).padStart(6, '0')}.jsonl`, number, bytes };
}

/**
 * Looks at a damaged journal: the damage was found, and every act that is kept is one that was written. Throws
 * with the point's name otherwise. `lost`: how many acts may be missing at most.
 */
export async function expectFound(
  point: string,
  sound: Journal,
  damaged: readonly Segment[],
  lost: number,
): Promise<Scan> {
  const scan = await scanSegments(damaged);
  if (scan.problems.length === 0 && !scan.tail) throw new Error(`${point}: not found`);
  expectKept(point, sound, scan, lost);
  return scan;
}

export function expectKept(point: string, sound: Journal, scan: Scan, lost: number): void {
  for (const { seq, hash } of scan.acts) {
    if (sound.acts[seq - 1]?.hash !== hash) throw new Error(`${point}: act ${seq} is not what was written`);
  }
  if (scan.acts.length < sound.acts.length - lost) {
    throw new Error(`${point}: ${scan.acts.length} of ${sound.acts.length} acts kept`);
  }
}

/** Every `step`-th byte of the journal flipped in turn, each in another bit. A line that is hit costs its act; a line feed, at most two. */
export async function flipBytes(sound: Journal, step: number, offset = 0): Promise<number> {
  let points = 0;
  for (const segment of sound.segments) {
    const bytes = Buffer.from(segment.bytes);
    const damaged = sound.segments.map((each) => (each === segment ? { ...segment, bytes } : each));
    for (let at = offset; at < bytes.length; at += step) {
      const before = bytes[at] ?? 0;
      bytes[at] = before ^ (1 << (at % 8));
      await expectFound(`byte ${at} of ${segment.name}`, sound, damaged, before === 0x0a ? 2 : 1);
      bytes[at] = before;
      points += 1;
    }
  }
  return points;
}

/** The journal cut after every `step`-th byte: exactly the acts that end before the cut are kept. */
export async function cutEverywhere(sound: Journal, step: number, offset = 0): Promise<number> {
  const segment = sound.segments.at(-1);
  if (!segment) throw new Error('no segment');
  const others = sound.segments.slice(0, -1);
  let points = 0;
  for (let at = offset; at < segment.bytes.length; at += step) {
    const scan = await scanSegments([...others, { ...segment, bytes: segment.bytes.subarray(0, at) }]);
    const whole = sound.acts.filter(({ end }) => end.segment !== segment.name || end.to <= at);
    const point = `cut after ${at} bytes`;
    if (scan.acts.length !== whole.length)
      throw new Error(`${point}: ${scan.acts.length} of ${whole.length} acts`);
    expectKept(point, sound, scan, sound.acts.length - whole.length);
    const end = whole.at(-1)?.end;
    const boundary = end?.segment === segment.name ? end.to : 0;
    const clean = boundary === at || at === firstLineOf(segment);
    // Where the next act goes: behind the last whole one, or behind the first line, or all anew.
    const goesOn = boundary > 0 ? boundary : at >= firstLineOf(segment) ? firstLineOf(segment) : 0;
    const placed = scan.tail === undefined || scan.tail.from === goesOn;
    if (scan.problems.length > 0 || (scan.tail === undefined) !== clean || !placed) {
      throw new Error(`${point}: ${scan.problems.length} problems, tail ${JSON.stringify(scan.tail)}`);
    }
    points += 1;
  }
  return points;
}

function firstLineOf({ bytes }: Segment): number {
  return bytes.indexOf(0x0a) + 1;
}

/** Each segment taken away, each two exchanged (content and names), every line twice, every line left out, every two lines exchanged. */
export async function moveThings(sound: Journal): Promise<number> {
  const { segments } = sound;
  const perSegment = Math.ceil(sound.acts.length / segments.length);
  let points = 0;
  for (const [index, gone] of segments.entries()) {
    const left = segments.filter((each) => each !== gone);
    // The last one missing looks like a shorter journal: the sentinel knows better (`missingEnd`).
    if (index < segments.length - 1) await expectFound(`${gone.name} missing`, sound, left, perSegment);
    else expectKept('last segment missing', sound, await scanSegments(left), perSegment);
    for (const [other, second] of segments.entries()) {
      if (other <= index) continue;
      const swapped = segments.map((each) =>
        each === gone
          ? segmentAs(each.number, second.bytes)
          : each === second
            ? segmentAs(each.number, gone.bytes)
            : each,
      );
      await expectFound(`${gone.name} and ${second.name} exchanged`, sound, swapped, 0);
      points += 1;
    }
    const lines = [...linesOf(gone.bytes)].map(({ from, to }) => gone.bytes.subarray(from, to));
    for (const at of lines.keys()) {
      const with_ = (part: readonly Buffer[]) =>
        segments.map((each) => (each === gone ? { ...gone, bytes: Buffer.concat(part) } : each));
      const line = lines[at] ?? Buffer.of();
      const next = lines[at + 1];
      const point = `line ${at + 1} of ${gone.name}`;
      const twice = [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)];
      await expectFound(`${point} twice`, sound, with_(twice), 1);
      await expectFound(`${point} missing`, sound, with_(lines.filter((_, i) => i !== at)), 1);
      points += 2;
      if (!next) continue;
      await expectFound(
        `${point} and the next exchanged`,
        sound,
        with_([...lines.slice(0, at), next, line, ...lines.slice(at + 2)]),
        2,
      );
      points += 1;
    }
    points += 1;
  }
  return points;
}
