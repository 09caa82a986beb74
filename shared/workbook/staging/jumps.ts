import { Exact } from '../../money/decimal.ts';
import { magnitude } from '../../text/figure.ts';
import type { Issue } from './reading.ts';

/** A figure a thousand times another's: almost always 元 taken for 万元 or the other way round. */
const SUSPICIOUS = 1000;
/** Figures a column must have before one of them can stand out. */
const FEWEST_PEERS = 10;
/** Digits more or fewer than the column's middle figure. */
const FAR_FROM_PEERS = 4;

/** How many times the larger is of the smaller, where it is suspicious; undefined otherwise. Exact. */
export function suspiciousRatio(left: string, right: string): string | undefined {
  if (left === '0' || right === '0') return undefined;
  // Digits first: only figures three places apart are worth a division.
  const apart = digits(left) - digits(right);
  if (Math.abs(apart) < 3) return undefined;
  const [large, small] = apart > 0 ? [left, right] : [right, left];
  const ratio = new Exact(large).dividedBy(small).abs();
  return ratio.lessThan(SUSPICIOUS) ? undefined : ratio.toDecimalPlaces(0).toFixed();
}

/** Places before the point, counted down for figures below 1: 0.05 has -1. */
function digits(value: string): number {
  const whole = magnitude(value);
  if (whole > 0) return whole;
  let at = value.startsWith('-') ? 3 : 2;
  const start = at;
  while (value.charCodeAt(at) === 48) at += 1;
  return start - at;
}

/** `times` as a person says it: `约 10091 倍`. */
export function jumpIssue(larger: boolean, times: string, than: string): Issue {
  return {
    code: 'money.jump',
    severity: 'warning',
    message: `比${than}${larger ? '大' : '小'}${times}，可能把元和万元弄混了`,
    advice: '核对这一格的单位；无误可以照样导入',
  };
}

/** A figure of a column, kept to be compared with its neighbours. */
export interface Peer {
  readonly row: number;
  readonly value: string;
  /** As the cell shows it. */
  readonly shown: string;
}

/** Figures that stand far from the middle of their column, with the direction. */
export function outliers(peers: readonly Peer[]): { readonly peer: Peer; readonly larger: boolean }[] {
  const present = peers.filter(({ value }) => value !== '0');
  if (present.length < FEWEST_PEERS) return [];
  const sizes = new Int16Array(present.length);
  for (let index = 0; index < present.length; index += 1) sizes[index] = digits(present[index]?.value ?? '');
  const middle = sizes.toSorted()[Math.floor(sizes.length / 2)] ?? 0;
  const found: { readonly peer: Peer; readonly larger: boolean }[] = [];
  for (let index = 0; index < present.length; index += 1) {
    const apart = (sizes[index] ?? 0) - middle;
    const peer = present[index];
    if (peer && Math.abs(apart) >= FAR_FROM_PEERS) found.push({ peer, larger: apart > 0 });
  }
  return found;
}
