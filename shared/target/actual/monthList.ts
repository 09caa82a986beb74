import { Exact } from '../../money/decimal.ts';

/** A month as one number, so that months compare as they follow each other: year × 12, January 0. */
export type MonthCode = number;

/** -1 for anything that is no `YYYY-MM`. Read digit by digit, as amounts are. */
export function monthCode(month: string): MonthCode {
  if (month.length !== 7 || month.charCodeAt(4) !== 45) return -1;
  for (let at = 0; at < 7; at += 1) {
    const code = month.charCodeAt(at);
    if (at !== 4 && (code < 48 || code > 57)) return -1;
  }
  const digit = (at: number) => month.charCodeAt(at) - 48;
  const index = digit(5) * 10 + digit(6) - 1;
  if (index < 0 || index > 11) return -1;
  return (digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)) * 12 + index;
}

/**
 * What one project did month by month, in order: written over for the next project, so that counting 100,000 of them
 * makes no object for each.
 */
export class MonthList {
  length = 0;
  readonly codes: MonthCode[] = [];
  /** Whole 分; NaN where the amount is not a number of whole 分: then it is in `exact`. Negative where a sum fell. */
  readonly fen: number[] = [];
  readonly exact: (Exact | undefined)[] = [];
  /** The month was not reported by itself: it is the difference of two cumulative figures. */
  readonly differs: boolean[] = [];

  clear(): void {
    this.length = 0;
  }

  push(code: MonthCode, fen: number, exact: Exact | undefined, differs: boolean): void {
    const at = this.length;
    this.codes[at] = code;
    this.fen[at] = fen;
    this.exact[at] = exact;
    this.differs[at] = differs;
    this.length = at + 1;
  }

  yuan(at: number): Exact {
    return this.exact[at] ?? new Exact(this.fen[at] ?? 0).dividedBy(100);
  }

  isAboveZero(at: number): boolean {
    return this.exact[at]?.greaterThan(0) ?? (this.fen[at] ?? 0) > 0;
  }
}
