import { Exact } from '../money/decimal.ts';

const KNOWN = new Map<string, Exact>();

/** An amount, rate or bound that a clause states: read once, however many firms it is held against. */
export function constant(text: string): Exact {
  let value = KNOWN.get(text);
  if (!value) {
    value = new Exact(text);
    KNOWN.set(text, value);
  }
  return value;
}

export const ZERO = new Exact(0);
