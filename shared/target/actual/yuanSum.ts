import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';

/**
 * A sum of yuan that is added to and taken from many thousand times. Whole 分 are counted in a safe integer;
 * an amount with a fraction of a 分, or too large for that, goes to an exact decimal beside it.
 */
export interface YuanSum {
  fen: number;
  rest: Exact | undefined;
}

const LARGEST = Number.MAX_SAFE_INTEGER / 4;
const MOST_DIGITS = 12;

export function emptySum(): YuanSum {
  return { fen: 0, rest: undefined };
}

/**
 * Whole 分 of decimal text with at most two decimals and twelve digits before them; undefined for any other. Read
 * digit by digit: this runs once for every month of every project.
 */
export function wholeFen(yuan: DecimalText): number | undefined {
  const start = yuan.charCodeAt(0) === 45 ? 1 : 0;
  let fen = 0;
  let point = -1;
  for (let at = start; at < yuan.length; at += 1) {
    const code = yuan.charCodeAt(at);
    if (code === 46) point = at;
    else fen = fen * 10 + (code - 48);
    if (at - start > MOST_DIGITS + 2) return undefined;
  }
  const places = point < 0 ? 0 : yuan.length - point - 1;
  if (places > 2 || (point < 0 ? yuan.length : point) - start > MOST_DIGITS) return undefined;
  const whole = places === 2 ? fen : places === 1 ? fen * 10 : fen * 100;
  return start === 1 ? -whole : whole;
}

/** Adds an amount, or takes it away again; `fen` is its `wholeFen`, for callers that already know it. */
export function addYuan(sum: YuanSum, yuan: DecimalText, sign: 1 | -1, fen = wholeFen(yuan)): void {
  if (fen === undefined) {
    sum.rest = (sum.rest ?? new Exact(0)).plus(new Exact(yuan).times(sign));
    return;
  }
  sum.fen += sign * fen;
  if (Math.abs(sum.fen) > LARGEST) {
    sum.rest = (sum.rest ?? new Exact(0)).plus(new Exact(sum.fen).dividedBy(100));
    sum.fen = 0;
  }
}

export function totalOf(sums: Iterable<YuanSum>): DecimalText {
  let total = new Exact(0);
  for (const { fen, rest } of sums) {
    total = total.plus(new Exact(fen).dividedBy(100));
    if (rest) total = total.plus(rest);
  }
  return decimalText(total);
}
