import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { squeeze } from '../../text/normalise.ts';
import { isPlaceholder } from '../../text/placeholder.ts';

/** How a target binds, as it was written. `stated`: a bare figure. */
export type Comparator = 'stated' | 'about' | 'atLeast' | 'atMost' | 'over' | 'under';

/** One target as written. `none` is a dash or a blank: no target was set, which is not zero. */
export type TargetFigure =
  | {
      readonly kind: 'figure';
      /** In the unit of the indicator, or in `unit` where the cell names one. */
      readonly value: DecimalText;
      /** Upper end of a range (`3至5家`). */
      readonly upTo?: DecimalText;
      /** `350（220）`: 220 of the 350. */
      readonly ofWhich?: DecimalText;
      readonly comparator: Comparator;
      readonly unit?: string;
      /** Digits behind the point as written: what rounding can have taken away. */
      readonly decimals: number;
      readonly asWritten: string;
    }
  | { readonly kind: 'none'; readonly asWritten: string }
  /** `按全省平均水平年终考核`: a target that cannot be computed is kept as text. */
  | { readonly kind: 'words'; readonly asWritten: string };

export type NumericTarget = Extract<TargetFigure, { kind: 'figure' }>;

const BEFORE: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:大约|约|约为|左右)/, 'about'],
  [/^(?:不低于|不少于|至少|≥|>=)/, 'atLeast'],
  [/^(?:不高于|不超过|不多于|控制在|≤|<=)/, 'atMost'],
  [/^(?:超过|超|高于|大于|>)/, 'over'],
  [/^(?:低于|少于|小于|<)/, 'under'],
];
const BEHIND: readonly (readonly [RegExp, Comparator])[] = [
  [/左右$/, 'about'],
  [/(?:及以上|以上)$/, 'atLeast'],
  [/(?:及以下|以下|以内)$/, 'atMost'],
];
const FIGURE =
  /^(-?\d+(?:\.\d+)?)(?:(?:-|~|至|—)(\d+(?:\.\d+)?))?(%|‰|[\u4e00-\u9fff][\u4e00-\u9fff/·]*)?(?:\((?:其中:?)?(-?\d+(?:\.\d+)?)(?:%|[\u4e00-\u9fff]+)?\))?$/;

/** Half-width, without spaces, and without thousands commas: what the patterns here read. */
export function plainWords(text: string): string {
  return squeeze(text)
    .replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1')
    .replace(/\u2212/g, '-');
}

/** Takes a comparator off the words: `年均约15%` is about `年均15%`. */
export function takeComparator(words: string): { readonly comparator: Comparator; readonly rest: string } {
  let rest = words;
  let comparator: Comparator = 'stated';
  for (const [pattern, found] of BEHIND) {
    if (!pattern.test(rest)) continue;
    comparator = found;
    rest = rest.replace(pattern, '');
  }
  for (const [pattern, found] of BEFORE) {
    if (!pattern.test(rest)) continue;
    comparator = found;
    rest = rest.replace(pattern, '');
    break;
  }
  return { comparator, rest };
}

/** Reads a target cell or a stated figure. Never fails: what is no figure stays words. */
export function readTargetFigure(asWritten: string): TargetFigure {
  const words = plainWords(asWritten);
  if (isPlaceholder(words)) return { kind: 'none', asWritten };
  const { comparator, rest } = takeComparator(words);
  const match = FIGURE.exec(rest);
  if (!match?.[1]) return { kind: 'words', asWritten };
  const [, value, upTo, unit, ofWhich] = match;
  return {
    kind: 'figure',
    value: decimalText(new Exact(value)),
    ...(upTo === undefined ? {} : { upTo: decimalText(new Exact(upTo)) }),
    ...(ofWhich === undefined ? {} : { ofWhich: decimalText(new Exact(ofWhich)) }),
    comparator,
    ...(unit === undefined ? {} : { unit }),
    decimals: decimalsOf(value),
    asWritten,
  };
}

/** Digits behind the point: `2.50` has two. */
export function decimalsOf(figure: string): number {
  const point = figure.indexOf('.');
  return point < 0 ? 0 : figure.length - point - 1;
}
