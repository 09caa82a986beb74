import { type DecimalText, Exact } from '../../money/decimal.ts';

export interface Rank {
  /** From 1; equal figures share a rank and the next one is skipped (1, 2, 2, 4). */
  readonly place: number;
  /** How many have a figure at all: a rank says nothing without it. */
  readonly among: number;
}

/** Ranks of those that have a figure, best first. Who has none has no rank, which is not the last one. */
export function ranks(
  figures: ReadonlyMap<string, DecimalText | undefined>,
  best: 'highest' | 'lowest' = 'highest',
): Map<string, Rank> {
  const known = [...figures].flatMap(([unit, value]) =>
    value === undefined ? [] : [{ unit, value: new Exact(value) }],
  );
  const sign = best === 'highest' ? -1 : 1;
  known.sort((one, other) => sign * one.value.comparedTo(other.value));
  const result = new Map<string, Rank>();
  let place = 0;
  for (const [index, { unit, value }] of known.entries()) {
    const before = known[index - 1];
    if (!before?.value.equals(value)) place = index + 1;
    result.set(unit, { place, among: known.length });
  }
  return result;
}

/** 约谈 (plan of 2015, 四（四）): a key target of the year not met, and ranked among the last. Both, not either. */
export interface TalkRule {
  /** How many of the last places count as 排名靠后. */
  readonly lastPlaces: number;
}

export const USUAL_TALK_RULE: TalkRule = { lastPlaces: 3 };

/** True when both halves of the rule hold; a unit without a rank is never called in. */
export function calledIn(met: boolean, rank: Rank | undefined, rule: TalkRule = USUAL_TALK_RULE): boolean {
  if (met || !rank) return false;
  return rank.place > rank.among - rule.lastPlaces;
}
