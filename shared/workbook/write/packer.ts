import { Deflate } from 'fflate';
import { rawDeflateStream } from '../read/platform.ts';

/** Packs bytes as they come. */
export interface Packer {
  /** Settles when more may come. */
  push(bytes: Uint8Array): Promise<void>;
  finish(): Promise<readonly Uint8Array[]>;
}

/** Pieces that may wait to be packed while the next are made. */
const MOST_UNDER_WAY = 8;

/** The platform's own packing, beside this thread's work: half the time. Undefined where there is none. */
export function platformPacker(): Packer | undefined {
  const stream = rawDeflateStream();
  if (!stream) return undefined;
  const writer = stream.writable.getWriter();
  const packed = collected(stream.readable.getReader());
  packed.catch(ignored);
  const underWay: Promise<void>[] = [];
  return {
    async push(bytes) {
      const written = writer.write(bytes);
      written.catch(ignored);
      underWay.push(written);
      if (underWay.length > MOST_UNDER_WAY) await underWay.shift();
    },
    async finish() {
      await Promise.all(underWay);
      await writer.close();
      return packed;
    },
  };
}

/** A failure is told where it is awaited, also when a filling that was cancelled never comes so far. */
function ignored(): void {}

async function collected(
  reader: ReturnType<NonNullable<ReturnType<typeof rawDeflateStream>>['readable']['getReader']>,
): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (value) pieces.push(value);
    if (done) return pieces;
  }
}

/** A long sheet is packed with less searching and more memory: half the time, a few per cent more bytes. */
const STREAMED = { level: 2, mem: 8 } as const;

export function ownPacker(): Packer {
  const packed: Uint8Array[] = [];
  const deflate = new Deflate(STREAMED, (piece) => {
    packed.push(piece);
  });
  return {
    push(bytes) {
      deflate.push(bytes);
      return Promise.resolve();
    },
    finish() {
      deflate.push(new Uint8Array(0), true);
      return Promise.resolve(packed);
    },
  };
}
