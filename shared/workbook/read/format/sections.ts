/** A number format code taken apart (ECMA-376 Part 1, 18.8.31): up to four sections of tokens. */

export type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit'; readonly sign: '0' | '#' | '?' }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'slash' | 'general' | 'text' | 'pad' }
  | { readonly kind: 'exponent'; readonly plus: boolean }
  /** A run of one letter: y, m (month), n (minute), d, h, s, a (weekday in Chinese). */
  | { readonly kind: 'date'; readonly unit: DateUnit; readonly width: number }
  | { readonly kind: 'elapsed'; readonly unit: 'h' | 'n' | 's'; readonly width: number }
  | { readonly kind: 'half'; readonly morning: string; readonly afternoon: string };

export type DateUnit = 'y' | 'm' | 'n' | 'd' | 'h' | 's' | 'a';

export interface Condition {
  readonly operator: '<' | '<=' | '>' | '>=' | '=' | '<>';
  readonly value: number;
}

export interface Section {
  readonly code: string;
  readonly tokens: readonly Token[];
  readonly condition?: Condition;
  readonly kind: 'general' | 'number' | 'date' | 'text' | 'literal' | 'fraction';
  /** True where a day, month or year is shown, not only a time. */
  readonly calendar: boolean;
}

const CACHE = new Map<string, readonly Section[]>();

/** The sections of a format code; remembered, because a workbook uses few of them for many cells. */
export function formatSections(code: string): readonly Section[] {
  const known = CACHE.get(code);
  if (known !== undefined) return known;
  if (CACHE.size > 2000) CACHE.clear();
  const sections = splitSections(code).map(parseSection);
  CACHE.set(code, sections);
  return sections;
}

function splitSections(code: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < code.length; at++) {
    const letter = code[at];
    if (letter === '"') at = closing(code, '"', at);
    else if (letter === '[') at = closing(code, ']', at);
    else if (letter === '\\' || letter === '!' || letter === '_' || letter === '*') at++;
    else if (letter === ';') {
      parts.push(code.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(code.slice(start));
  return parts.slice(0, 4);
}

function closing(code: string, mark: string, from: number): number {
  const at = code.indexOf(mark, from + 1);
  return at < 0 ? code.length : at;
}

function parseSection(code: string): Section {
  const tokens: Token[] = [];
  let condition: Condition | undefined;
  let at = 0;
  while (at < code.length) {
    const rest = code.slice(at);
    const bracket = /^\[([^\]]*)\]/.exec(rest);
    if (bracket !== null) {
      const inside = bracket[1] ?? '';
      condition ??= parseCondition(inside);
      const token = bracketToken(inside);
      if (token !== undefined) tokens.push(token);
      at += bracket[0].length;
      continue;
    }
    const step = takeToken(
      rest,
      tokens.some((token) => token.kind === 'digit'),
    );
    if (step.token !== undefined) tokens.push(step.token);
    at += step.length;
  }
  const settled = settleMinutes(tokens);
  return {
    code,
    tokens: settled,
    kind: sectionKind(settled),
    calendar: settled.some((token) => token.kind === 'date' && ['y', 'm', 'd', 'a'].includes(token.unit)),
    ...(condition === undefined ? {} : { condition }),
  };
}

function parseCondition(inside: string): Condition | undefined {
  const match = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/.exec(inside);
  if (match === null) return undefined;
  return { operator: match[1] as Condition['operator'], value: Number(match[2]) };
}

function bracketToken(inside: string): Token | undefined {
  const elapsed = /^(h+|m+|s+)$/i.exec(inside)?.[1]?.toLowerCase();
  if (elapsed !== undefined) {
    const unit = elapsed[0] === 'm' ? 'n' : elapsed[0] === 's' ? 's' : 'h';
    return { kind: 'elapsed', unit, width: elapsed.length };
  }
  const currency = /^\$([^-]+)/.exec(inside)?.[1];
  return currency === undefined ? undefined : { kind: 'literal', text: currency };
}

const SIMPLE: Readonly<Record<string, Token>> = {
  '0': { kind: 'digit', sign: '0' },
  '#': { kind: 'digit', sign: '#' },
  '?': { kind: 'digit', sign: '?' },
  '.': { kind: 'point' },
  ',': { kind: 'comma' },
  '%': { kind: 'percent' },
  '/': { kind: 'slash' },
  '@': { kind: 'text' },
};

/** `E+` and `e-` are an exponent only behind a digit place; `e-mm` begins with the year. */
function takeToken(rest: string, behindDigit: boolean): { readonly token?: Token; readonly length: number } {
  const first = rest[0] ?? '';
  if (first === '"') {
    const end = closing(rest, '"', 0);
    return { token: { kind: 'literal', text: rest.slice(1, end) }, length: end + 1 };
  }
  if (first === '\\' || first === '!') return { token: { kind: 'literal', text: rest[1] ?? '' }, length: 2 };
  if (first === '_') return { token: { kind: 'pad' }, length: 2 };
  if (first === '*') return { length: 2 };
  const general = /^(General|G\/通用格式|G\/標準|G\/標準格式)/i.exec(rest);
  if (general !== null) return { token: { kind: 'general' }, length: general[0].length };
  const half = /^(AM\/PM|A\/P|上午\/下午)/i.exec(rest);
  if (half !== null) {
    const [morning = '', afternoon = ''] = half[0].split('/');
    return { token: { kind: 'half', morning, afternoon }, length: half[0].length };
  }
  const exponent = behindDigit ? /^E([+-])/i.exec(rest) : null;
  if (exponent !== null) return { token: { kind: 'exponent', plus: exponent[1] === '+' }, length: 2 };
  const simple = SIMPLE[first];
  if (simple !== undefined) return { token: simple, length: 1 };
  const run = /^(y+|m+|d+|h+|s+|e+|aaaa?|g+)/i.exec(rest)?.[0];
  if (run !== undefined) return { ...dateToken(run.toLowerCase()), length: run.length };
  return { token: { kind: 'literal', text: first }, length: 1 };
}

/** `e` is the year in East Asian formats; `g` is the era, which the Gregorian calendar does not show. */
function dateToken(run: string): { readonly token?: Token } {
  const letter = run[0];
  if (letter === 'g') return {};
  if (letter === 'e') return { token: { kind: 'date', unit: 'y', width: 4 } };
  return { token: { kind: 'date', unit: letter as DateUnit, width: run.length } };
}

/** `m` means minutes right after hours and right before seconds. */
function settleMinutes(tokens: readonly Token[]): readonly Token[] {
  const units = tokens.flatMap((token, index) =>
    token.kind === 'date' || token.kind === 'elapsed' ? [index] : [],
  );
  const unitAt = (place: number): string | undefined => {
    const token = tokens[units[place] ?? -1];
    return token?.kind === 'date' || token?.kind === 'elapsed' ? token.unit : undefined;
  };
  const minutes = new Set<number>();
  for (const [place, index] of units.entries()) {
    const token = tokens[index];
    if (token?.kind !== 'date' || token.unit !== 'm' || token.width > 2) continue;
    if (unitAt(place - 1) === 'h' || unitAt(place + 1) === 's') minutes.add(index);
  }
  return tokens.map((token, index) =>
    token.kind === 'date' && minutes.has(index) ? { ...token, unit: 'n' as const } : token,
  );
}

function sectionKind(tokens: readonly Token[]): Section['kind'] {
  const has = (kind: Token['kind']): boolean => tokens.some((token) => token.kind === kind);
  if (has('date') || has('elapsed') || has('half')) return 'date';
  if (has('general')) return 'general';
  if (has('digit')) return has('slash') && isFraction(tokens) ? 'fraction' : 'number';
  if (has('text')) return 'text';
  return 'literal';
}

function isFraction(tokens: readonly Token[]): boolean {
  const slash = tokens.findIndex((token) => token.kind === 'slash');
  const before = tokens[slash - 1];
  const after = tokens[slash + 1];
  return (
    before?.kind === 'digit' &&
    (after?.kind === 'digit' || (after?.kind === 'literal' && /\d/.test(after.text)))
  );
}
