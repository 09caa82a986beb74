import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import type { ZipEntry } from './directory.ts';
import { type Inflation, inflateByNode, inflateByStream, inflateHere } from './inflation.ts';

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

/** Smaller parts are inflated in this thread: going to another one and back takes longer. */
const SMALL = 256 * 1024;

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
  const inflation = inflationOf(entry.packed);
  let bytes = 0;
  try {
    for (;;) {
      const piece = await inflation.next();
      if (piece === undefined) return;
      bytes += piece.length;
      budget.count(entry, bytes, piece.length);
      await receive(piece, inflation.taken());
    }
  } finally {
    await inflation.stop();
  }
}

function inflationOf(packed: Uint8Array): Inflation {
  if (packed.length <= SMALL) return inflateHere(packed);
  return inflateByNode(packed) ?? inflateByStream(packed) ?? inflateHere(packed);
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
