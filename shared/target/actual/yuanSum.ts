import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';

/**
 * A sum of yuan that is added to and taken from many thousand times. Whole 分 are counted in a safe integer;
 * an amount with a fraction of a 分, or too large for that, goes to an exact decimal beside it.
 */
export interface YuanSum {
  fen: number;
  rest: Exact | undefined;
}

const PLAIN = /^-?\d{1,12}(?:\.\d{1,2})?$/;
const LARGEST = Number.MAX_SAFE_INTEGER / 4;

export function emptySum(): YuanSum {
  return { fen: 0, rest: undefined };
}

/** Whole 分 of an amount with at most two decimals and twelve digits; undefined for any other. */
export function wholeFen(yuan: DecimalText): number | undefined {
  if (!PLAIN.test(yuan)) return undefined;
  const point = yuan.indexOf('.');
  if (point < 0) return Number.parseInt(yuan, 10) * 100;
  const digits = yuan.slice(0, point) + yuan.slice(point + 1).padEnd(2, '0');
  return Number.parseInt(digits, 10);
}

export function addYuan(sum: YuanSum, yuan: DecimalText, sign: 1 | -1): void {
  const fen = wholeFen(yuan);
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
