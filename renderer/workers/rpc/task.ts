import type { Engine } from '../engine.ts';
import type { Progress } from './progress.ts';

/** What a task works with. */
export interface TaskContext {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Lets other messages in (a cancel above all); throws when the clerk has cancelled. Call it every few ms. */
  breathe(): Promise<void>;
}

/** An answer whose buffers are handed over instead of copied. */
export class Handover<T> {
  constructor(
    readonly value: T,
    readonly transfer: Transferable[],
  ) {}
}

export type Task<Request, Answer> = (
  request: Request,
  context: TaskContext,
) => Promise<Answer | Handover<Answer>> | Answer | Handover<Answer>;

export type RequestOf<T> = T extends (request: infer R, ...rest: never[]) => unknown ? R : never;

type Settled<T> = T extends Handover<infer V> ? V : T;
export type AnswerOf<T> = T extends (...args: never[]) => infer R ? Settled<Awaited<R>> : never;

/** Thrown by `breathe` when the clerk has cancelled. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}
