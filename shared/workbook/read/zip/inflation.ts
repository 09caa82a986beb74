import { Inflate } from 'fflate';
import { nodeInflater, rawInflateStream } from '../platform.ts';
import { Refusal } from '../problem.ts';

/** One part's bytes being inflated. Damage throws `Refusal`. */
export interface Inflation {
  /** Packed bytes taken in so far. */
  taken(): number;
  /** Undefined behind the last piece. A piece stays as it is until the next one is asked for. */
  next(): Promise<Uint8Array | undefined>;
  /** Nothing more is wanted; also to be called at the end. */
  stop(): Promise<void>;
}

/** Packed bytes pushed at once: at the worst ratio of deflate (1 : 1032) 66 MB come out. */
const STEP = 64 * 1024;

/** Bytes that Node inflates at once on a thread of its own: its usual 16 KB are spent on going to and fro. */
const NODE_PIECE = 256 * 1024;

/**
 * Node's own inflater: while one piece is scanned the next is made. Its web stream takes twice as long. Undefined
 * where there is none.
 */
export function inflateByNode(packed: Uint8Array): Inflation | undefined {
  const inflater = nodeInflater(NODE_PIECE);
  if (inflater === undefined) return undefined;
  const pieces = inflater[Symbol.asyncIterator]();
  let begun = false;
  return {
    taken: () => Math.min(inflater.bytesWritten, packed.length),
    next: async () => {
      const piece = pieces.next();
      // Only once somebody listens: damage that nobody hears of ends the process.
      if (!begun) inflater.end(packed);
      begun = true;
      const { done, value } = await orDamaged(piece);
      return done === true ? undefined : value;
    },
    stop: async () => {
      inflater.destroy();
      await pieces.return?.();
    },
  };
}

/** The browser inflates natively as well. Undefined where there is no such stream. */
export function inflateByStream(packed: Uint8Array): Inflation | undefined {
  const stream = rawInflateStream();
  if (stream === undefined) return undefined;
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let pushed = 0;
  let stopped = false;
  const feed = async (): Promise<void> => {
    for (; pushed < packed.length && !stopped; pushed += STEP) {
      await writer.ready;
      // Only room is waited for, not each write: the stream then never stands still. Its failures reach the reader.
      writer.write(packed.subarray(pushed, pushed + STEP)).catch(() => undefined);
    }
    if (!stopped) await writer.close();
  };
  // A failure of the stream reaches the reader as well; it is reported there, once.
  const feeding = feed().catch(() => undefined);
  return {
    taken: () => Math.min(pushed, packed.length),
    next: async () => {
      const { done, value } = await orDamaged(reader.read());
      return done ? undefined : value;
    },
    stop: async () => {
      stopped = true;
      await reader.cancel().catch(() => undefined);
      await writer.abort().catch(() => undefined);
      await feeding;
    },
  };
}

/** In this thread: at once for a small part, and anywhere. */
export function inflateHere(packed: Uint8Array): Inflation {
  const pieces: Uint8Array[] = [];
  let pushed = 0;
  let final = false;
  const inflater = new Inflate((piece, last) => {
    if (piece.length > 0) pieces.push(piece);
    final = last;
  });
  return {
    taken: () => Math.min(pushed, packed.length),
    next: async () => {
      for (; pieces.length === 0 && pushed < packed.length; pushed += STEP)
        try {
          inflater.push(packed.subarray(pushed, pushed + STEP), pushed + STEP >= packed.length);
        } catch {
          throw new Refusal('file.damaged');
        }
      const piece = pieces.shift();
      if (piece === undefined && !final) throw new Refusal('file.damaged');
      return piece;
    },
    stop: async () => undefined,
  };
}

async function orDamaged<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch {
    throw new Refusal('file.damaged');
  }
}
