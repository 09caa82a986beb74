import type { Finding } from '../../model/finding.ts';
import { nextTurn } from './platform.ts';
import { Refusal } from './problem.ts';

export interface ReadOptions {
  /** The file's name: for messages, and for the one sheet of delimited text. */
  readonly name?: string;
  /** Called now and then with bytes of the file taken in so far, and rows read. */
  readonly onProgress?: (done: number, total: number, rows: number) => void;
  /** Asked now and then; true stops the reading with `file.cancelled`. */
  readonly cancelled?: () => boolean;
  /** Only these sheets are read and returned; all where absent. */
  readonly sheets?: readonly string[];
}

/** How long the thread is kept before others get a turn, milliseconds. */
const SLICE = 40;

/** Progress and cancelling of one reading. */
export class Reading {
  /** What the clerk must know although the file was read. */
  readonly findings: Finding[] = [];
  /** Rows read so far, of all sheets. */
  rows = 0;
  private readonly options: ReadOptions;
  private readonly total: number;
  private done = 0;
  private sliceEnd = Date.now() + SLICE;

  constructor(options: ReadOptions, total: number) {
    this.options = options;
    this.total = total;
  }

  /** The file's name, where it is known. */
  get name(): string | undefined {
    return this.options.name;
  }

  wants(sheet: string): boolean {
    return this.options.sheets === undefined || this.options.sheets.includes(sheet);
  }

  advance(bytes: number): void {
    this.done += bytes;
  }

  /** True when the thread was kept long enough for `pause` to be worth a call. */
  due(): boolean {
    return Date.now() >= this.sliceEnd;
  }

  /** Reports, gives others a turn and stops here when the clerk has cancelled. */
  async pause(): Promise<void> {
    this.options.onProgress?.(Math.min(this.done, this.total), this.total, this.rows);
    await nextTurn();
    if (this.options.cancelled?.() === true) throw new Refusal('file.cancelled');
    this.sliceEnd = Date.now() + SLICE;
  }

  finish(): void {
    this.options.onProgress?.(this.total, this.total, this.rows);
  }
}
