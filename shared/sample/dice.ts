/**
 * A seeded source of choices: the same seed gives the same sample data on every machine and in every year.
 * Not for anything secret.
 */
export interface Dice {
  /** A whole number between both, both included. */
  integer(from: number, to: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  /** One of the choices, each as likely as its weight. */
  weighted<T>(choices: readonly [readonly [T, number], ...(readonly [T, number])[]]): T;
}

/** Dice of their own for each name, so that the 7th firm is the same however many firms are made. */
export function diceFor(seed: number, ...path: readonly (string | number)[]): Dice {
  let state = hashText([seed, ...path].join('/'));
  const next = (): number => {
    // mulberry32 (Tommy Ettinger, public domain): 32 bits of state, uniform enough for samples.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const integer = (from: number, to: number): number => from + (next() % (to - from + 1));
  return {
    integer,
    pick: (choices) => choices[next() % choices.length] ?? choices[0],
    chance: (percent) => integer(1, 100) <= percent,
    weighted: (choices) => {
      const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
      let point = integer(1, total);
      for (const [choice, weight] of choices) {
        point -= weight;
        if (point <= 0) return choice;
      }
      return choices[0][0];
    },
  };
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
