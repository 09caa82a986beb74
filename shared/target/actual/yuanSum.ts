import { type DecimalText, Exact } from '../../money/decimal.ts';

/** Whole 分 up to here are added and subtracted in safe integers, with room for another such number. */
export const LARGEST_FEN = Number.MAX_SAFE_INTEGER / 4;
const MOST_DIGITS = 12;

/**
 * Whole 分 of decimal text with at most two decimals and twelve digits before them; NaN for any other text. Read
 * digit by digit: this runs for every month of every project.
 */
export function wholeFen(yuan: string): number {
  const start = yuan.charCodeAt(0) === 45 ? 1 : 0;
  const { length } = yuan;
  if (length - start > MOST_DIGITS + 3) return Number.NaN;
  let fen = 0;
  let point = -1;
  for (let at = start; at < length; at += 1) {
    const code = yuan.charCodeAt(at);
    if (code >= 48 && code <= 57) fen = fen * 10 + (code - 48);
    else if (code === 46 && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = (point < 0 ? length : point) - start;
  const places = point < 0 ? 0 : length - point - 1;
  if (digits === 0 || digits > MOST_DIGITS || places > 2 || (point >= 0 && places === 0)) return Number.NaN;
  const whole = places === 2 ? fen : places === 1 ? fen * 10 : fen * 100;
  return start === 1 ? -whole : whole;
}

/**
 * Sums of yuan that are added to and taken from many thousand times. Whole 分 are counted in a safe integer; an
 * amount with a fraction of a 分, or too large for that, goes to an exact decimal beside it.
 */
export class YuanSums {
  private readonly fen: Float64Array;
  private readonly rest: (Exact | undefined)[] = [];

  constructor(count: number) {
    this.fen = new Float64Array(count);
  }

  /** `fen` is a whole number of 分, at most `LARGEST_FEN` and a `wholeFen` beside it. */
  addFen(at: number, fen: number): void {
    const sum = (this.fen[at] ?? 0) + fen;
    if (sum > LARGEST_FEN || sum < -LARGEST_FEN) {
      this.addExact(at, new Exact(sum).dividedBy(100));
      this.fen[at] = 0;
    } else this.fen[at] = sum;
  }

  addExact(at: number, yuan: Exact): void {
    this.rest[at] = (this.rest[at] ?? new Exact(0)).plus(yuan);
  }

  /** Adds an amount to a sum, or takes it away again. */
  add(at: number, yuan: DecimalText, sign: 1 | -1): void {
    const fen = wholeFen(yuan);
    if (Number.isNaN(fen)) this.addExact(at, new Exact(yuan).times(sign));
    else this.addFen(at, sign * fen);
  }

  /** Yuan in the sums from `from` to before `to`. */
  total(from: number, to: number): Exact {
    let total = new Exact(0);
    for (let at = from; at < to; at += 1) {
      const fen = this.fen[at] ?? 0;
      if (fen !== 0) total = total.plus(new Exact(fen).dividedBy(100));
      const rest = this.rest[at];
      if (rest) total = total.plus(rest);
    }
    return total;
  }
}
