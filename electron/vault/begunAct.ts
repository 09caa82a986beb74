import type { VaultHead } from '../../shared/contract/gate.ts';
import type { Place } from './place.ts';

/** A chunk of rows that has come and was checked: it is written once all before it are. */
interface Arrived {
  readonly sha256: string;
  readonly packed: Uint8Array;
  readonly done: () => void;
  readonly failed: (reason: Error) => void;
}

/** Chunks that may be here at once and wait for one before them: it bounds the memory, no sender comes near. */
const WAITING = 32;

/**
 * An act that is being written. Its chunks are sent several at a time and may come in any order; they are written
 * in the order of their index, each once.
 */
export class BegunAct {
  readonly rows: Place[] = [];
  readonly digests: string[] = [];
  private readonly claimed = new Set<number>();
  private readonly waiting = new Map<number, Arrived>();
  private dropped: Error | undefined;

  constructor(
    readonly head: VaultHead,
    /** Where its first byte goes: what was written of it is taken back to here. */
    readonly position: number,
    readonly begin: Place,
  ) {}

  /** Whether the chunk of this index may come: it is one of the act's, has not come before and is not far ahead. */
  claim(index: number): boolean {
    const far = index >= this.rows.length + WAITING;
    if (index >= this.head.chunks || far || this.claimed.has(index)) return false;
    this.claimed.add(index);
    return true;
  }

  /** Ends once the chunk was written; fails where the act is taken back before. */
  arrive(index: number, sha256: string, packed: Uint8Array): Promise<void> {
    return new Promise((done, failed) => {
      if (this.dropped) failed(this.dropped);
      else this.waiting.set(index, { sha256, packed, done, failed });
    });
  }

  /** Writes by `write` whatever has come and follows what is written. */
  async writeArrived(
    write: (index: number, sha256: string, packed: Uint8Array) => Promise<Place>,
  ): Promise<void> {
    for (;;) {
      const index = this.rows.length;
      const next = this.waiting.get(index);
      if (!next) return;
      this.rows.push(await write(index, next.sha256, next.packed));
      this.digests.push(next.sha256);
      this.waiting.delete(index);
      next.done();
    }
  }

  get isWhole(): boolean {
    return this.rows.length === this.head.chunks;
  }

  /** Nobody waits any longer for chunks of an act that was taken back. */
  drop(reason: Error): void {
    this.dropped = reason;
    for (const { failed } of this.waiting.values()) failed(reason);
    this.waiting.clear();
  }
}
