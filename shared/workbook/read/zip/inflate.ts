import { Inflate } from 'fflate';
import { LIMITS } from '../limits.ts';
import { rawInflateStream } from '../platform.ts';
import { Refusal } from '../problem.ts';
import type { ZipEntry } from './directory.ts';

/** Counts what the parts of one package inflate to, because declared sizes lie. */
export class InflateBudget {
  private total = 0;

  /** Throws `Refusal` once a part outgrows its packed size or the package its limit. */
  count(entry: ZipEntry, partBytes: number, added: number): void {
    this.total += added;
    if (this.total > LIMITS.inflatedBytes) throw new Refusal('file.bomb');
    refuseRatio(entry, partBytes);
  }
}

function refuseRatio(entry: ZipEntry, bytes: number): void {
  if (bytes > LIMITS.freeInflation && bytes > LIMITS.inflationRatio * entry.packed.length)
    throw new Refusal('file.bomb');
}

/** Packed bytes pushed at once: at the worst ratio of deflate (1 : 1032) 66 MB come out. */
const STEP = 64 * 1024;

/**
 * Hands the part's bytes on piece by piece, at most a few at a time in memory. The pieces are only valid until
 * the receiver returns. `packedDone` tells how many packed bytes were taken in so far.
 */
export async function inflateTo(
  entry: ZipEntry,
  budget: InflateBudget,
  receive: (piece: Uint8Array, packedDone: number) => Promise<void> | void,
): Promise<void> {
  refuseRatio(entry, entry.declaredSize);
  if (entry.method === 'stored') {
    for (let at = 0; at < entry.packed.length; at += 1 << 20) {
      const piece = entry.packed.subarray(at, at + (1 << 20));
      budget.count(entry, at + piece.length, piece.length);
      await receive(piece, at + piece.length);
    }
    return;
  }
  if (entry.packed.length > 4 * STEP && (await inflateByPlatform(entry, budget, receive))) return;
  await inflateHere(entry, budget, receive);
}

/** The platform inflates natively, in Node on a thread of its own. False where there is no such stream. */
async function inflateByPlatform(
  entry: ZipEntry,
  budget: InflateBudget,
  receive: (piece: Uint8Array, packedDone: number) => Promise<void> | void,
): Promise<boolean> {
  const stream = rawInflateStream();
  if (stream === undefined) return false;
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let pushed = 0;
  let stopped = false;
  const feed = async (): Promise<void> => {
    for (; pushed < entry.packed.length && !stopped; pushed += STEP) {
      await writer.ready;
      // Only room is waited for, not each write: the stream then never stands still. Its failures reach the reader.
      writer.write(entry.packed.subarray(pushed, pushed + STEP)).catch(() => undefined);
    }
    if (!stopped) await writer.close();
  };
  // A failure of the stream reaches the reader as well; it is reported there, once.
  const feeding = feed().catch(() => undefined);
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await nextPiece(reader);
      if (done || value === undefined) break;
      bytes += value.length;
      budget.count(entry, bytes, value.length);
      await receive(value, Math.min(pushed, entry.packed.length));
    }
  } finally {
    stopped = true;
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
  }
  await feeding;
  return true;
}

async function nextPiece(reader: {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
}): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> {
  try {
    return await reader.read();
  } catch {
    throw new Refusal('file.damaged');
  }
}

async function inflateHere(
  entry: ZipEntry,
  budget: InflateBudget,
  receive: (piece: Uint8Array, packedDone: number) => Promise<void> | void,
): Promise<void> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  let final = false;
  const inflater = new Inflate((piece, last) => {
    pieces.push(piece);
    final = last;
  });
  const push = (at: number): void => {
    try {
      inflater.push(entry.packed.subarray(at, at + STEP), at + STEP >= entry.packed.length);
    } catch {
      throw new Refusal('file.damaged');
    }
  };
  for (let at = 0; at < entry.packed.length; at += STEP) {
    push(at);
    const ready = pieces;
    pieces = [];
    for (const piece of ready) {
      bytes += piece.length;
      budget.count(entry, bytes, piece.length);
      if (piece.length > 0) await receive(piece, Math.min(at + STEP, entry.packed.length));
    }
  }
  if (!final) throw new Refusal('file.damaged');
}

/** The whole part, for the small ones (workbook, relations, styles). */
export async function inflateWhole(entry: ZipEntry, budget: InflateBudget): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  await inflateTo(entry, budget, (piece) => {
    bytes += piece.length;
    if (bytes > LIMITS.wholePartBytes) throw new Refusal('file.bomb');
    pieces.push(piece.slice());
  });
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
