import { SSF } from 'xlsx';
import { layDate } from './date.ts';
import { generalNumber, layNumber, literalOf } from './number.ts';
import { type Condition, formatSections, type Section } from './sections.ts';

/**
 * What Excel shows of a number under a format code. Fill characters (`*`) and the blanks that only align (`_`) at
 * either end are left out, colours and locales are ignored.
 */
export function formatNumber(value: number, code: string, date1904: boolean): string {
  if (code === 'General' || code === '') return generalNumber(value);
  const sections = formatSections(code);
  const { section, bare } = choose(value, sections);
  if (section === undefined) return generalNumber(value);
  if (section.kind === 'date') return layDate(value, section.tokens, date1904).trim();
  const size = Math.abs(value);
  const sign = value < 0 && !bare ? '-' : '';
  switch (section.kind) {
    case 'number':
      return (sign + layNumber(size, section.tokens)).trim();
    case 'literal':
      return section.tokens.map(literalOf).join('').trim();
    case 'fraction':
      return fraction(bare ? size : value, section.code) ?? sign + generalNumber(size);
    default:
      return (
        sign +
        section.tokens
          .map((token) =>
            token.kind === 'general' || token.kind === 'text' ? generalNumber(size) : literalOf(token),
          )
          .join('')
      ).trim();
  }
}

/** By SheetJS, which knows one blank before the fraction and gives up at codes that it does not know. */
function fraction(value: number, code: string): string | undefined {
  try {
    return String(SSF.format(code.replace(/ {2,}/g, ' '), value)).trim();
  } catch {
    return undefined;
  }
}

/** What Excel shows of a text: most formats leave it as it is. */
export function formatText(text: string, code: string): string {
  if (code === 'General' || code === '@' || code === '') return text;
  const sections = formatSections(code);
  const last = sections[sections.length - 1];
  if (last === undefined || (sections.length < 4 && last.kind !== 'text')) return text;
  if (!last.tokens.some((token) => token.kind === 'text'))
    return sections.length < 4 ? text : layText('', last);
  return layText(text, last);
}

function layText(text: string, section: Section): string {
  return section.tokens
    .map((token) => (token.kind === 'text' ? text : token.kind === 'pad' ? '' : literalOf(token)))
    .join('');
}

/** True where a positive number under this code is a calendar date (not a mere time of day or a span). */
export function isDateFormat(code: string): boolean {
  if (code === 'General' || code === '') return false;
  return formatSections(code)[0]?.calendar === true;
}

interface Choice {
  readonly section?: Section;
  /** The section is for negative numbers only and brings its own sign. */
  readonly bare: boolean;
}

/** Which section a number goes to (ECMA-376 Part 1, 18.8.31). */
function choose(value: number, all: readonly Section[]): Choice {
  const sections =
    all.length === 4 || (all.length > 1 && all[all.length - 1]?.kind === 'text') ? all.slice(0, -1) : all;
  const [first, second, third] = sections;
  if (first === undefined) return { bare: false };
  if (first.condition !== undefined || second?.condition !== undefined) return byCondition(value, sections);
  if (second === undefined) return { section: first, bare: false };
  if (value < 0) return { section: second, bare: true };
  if (value === 0 && third !== undefined) return { section: third, bare: false };
  return { section: first, bare: false };
}

function byCondition(value: number, sections: readonly Section[]): Choice {
  const [first, second, third] = sections;
  const firstCondition = first?.condition ?? { operator: '>' as const, value: 0 };
  if (first !== undefined && holds(value, firstCondition))
    return { section: first, bare: onlyNegative(firstCondition) };
  if (second === undefined) return first === undefined ? { bare: false } : { section: first, bare: false };
  const secondCondition =
    second.condition ?? (third === undefined ? undefined : ({ operator: '<', value: 0 } as const));
  if (secondCondition === undefined || holds(value, secondCondition))
    return { section: second, bare: secondCondition !== undefined && onlyNegative(secondCondition) };
  return third === undefined ? { section: second, bare: false } : { section: third, bare: false };
}

function holds(value: number, { operator, value: limit }: Condition): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
    case '<>':
      return value !== limit;
  }
}

function onlyNegative({ operator, value }: Condition): boolean {
  return (operator === '<' && value <= 0) || ((operator === '<=' || operator === '=') && value < 0);
}
