import { digest, gzip } from './bytes.ts';

/** A part of a change set's rows as it is kept: compressed, with the SHA-256 of what it was. */
export interface PackedChunk {
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** Writes a chunk down; a second time where whoever had it is gone. */
export type WriteChunk = () => Uint8Array<ArrayBuffer>;

export interface Packer {
  /** The chunk is written down before this returns. */
  pack(write: WriteChunk): Promise<PackedChunk>;
  close(): void;
}

/** From so many chunks on it is worth starting workers. */
const MANY_CHUNKS = 4;
const HELPERS = 2;

/** Packs where it is called, or, for a large act in a window, in workers beside while the rest is being written down. */
export function packerFor(chunks: number): Packer {
  if (chunks < MANY_CHUNKS || typeof Worker === 'undefined')
    return { pack: (write) => packHere(write()), close: () => undefined };
  return new PackingHelpers();
}

export async function packHere(chunk: Uint8Array): Promise<PackedChunk> {
  const [sha256, packed] = await Promise.all([digest(chunk), gzip(chunk)]);
  return { gzip: packed, sha256 };
}

class PackingHelpers implements Packer {
  private readonly helpers = Array.from({ length: HELPERS }, () => new Helper());
  private next = 0;

  pack(write: WriteChunk): Promise<PackedChunk> {
    const helper = this.helpers[this.next % this.helpers.length];
    this.next += 1;
    return helper ? helper.pack(write) : packHere(write());
  }

  close(): void {
    for (const helper of this.helpers) helper.close();
  }
}

/** One worker. What it does not answer (it could not be started, it died) is packed here. */
class Helper {
  private readonly worker = new Worker(new URL('./packing.worker.ts', import.meta.url), { type: 'module' });
  private readonly waiting: ((packed: PackedChunk | undefined) => void)[] = [];
  private gone = false;

  constructor() {
    this.worker.addEventListener('message', (event: MessageEvent<PackedChunk>) => {
      this.waiting.shift()?.(event.data);
    });
    this.worker.addEventListener('error', () => this.giveUp());
  }

  async pack(write: WriteChunk): Promise<PackedChunk> {
    if (this.gone) return packHere(write());
    const answer = new Promise<PackedChunk | undefined>((resolve) => this.waiting.push(resolve));
    const chunk = write();
    this.worker.postMessage(chunk, [chunk.buffer]);
    return (await answer) ?? packHere(write());
  }

  close(): void {
    this.giveUp();
    this.worker.terminate();
  }

  private giveUp(): void {
    this.gone = true;
    for (const resolve of this.waiting.splice(0)) resolve(undefined);
  }
}
