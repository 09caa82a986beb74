/** What a long task is doing: `读取工作簿`, 1200 of 50000. `total` null: not known yet. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number | null;
  /** Rows taken in so far, where that is what the clerk counts in. */
  readonly rows?: number;
}
