/**
 * Words that look alike and mean something else; longest first, because 先进装备 contains 装备. Two names that
 * hold different words of a group speak of different things.
 */
const GROUPS: readonly { readonly about: 'measure' | 'scope'; readonly words: readonly string[] }[] = [
  { about: 'measure', words: ['总产值', '增加值', '营业收入', '产值'] },
  { about: 'scope', words: ['高新技术', '高技术'] },
  { about: 'scope', words: ['先进装备', '高端装备', '装备'] },
  { about: 'scope', words: ['省级以上', '市级以上', '省级', '市级'] },
];

export interface WordDifference {
  readonly about: 'measure' | 'scope';
  readonly one: string;
  readonly other: string;
}

/** The words by which two names of one target differ in meaning. */
export function confusedWords(one: string, other: string): WordDifference[] {
  return GROUPS.flatMap(({ about, words }) => {
    const first = words.find((word) => one.includes(word));
    const second = words.find((word) => other.includes(word));
    return first === undefined || second === undefined || first === second
      ? []
      : [{ about, one: first, other: second }];
  });
}

/** True where the figures of two names can be held against each other. */
export function sameMeasure(one: string, other: string): boolean {
  return confusedWords(one, other).every((difference) => difference.about !== 'measure');
}

/** 累计 in the name of a stock: without it a reader adds the years up. */
export function saysCumulated(name: string): boolean {
  return name.includes('累计');
}
