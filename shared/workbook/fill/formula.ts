import { columnLetter } from '../address.ts';

/** A formula cut into the pieces that filling cares about: references, and everything else as it is written. */
export interface Point {
  /** From 0; undefined in a reference to whole columns. */
  readonly row: number | undefined;
  /** From 0; undefined in a reference to whole rows. */
  readonly column: number | undefined;
  readonly fixedRow: boolean;
  readonly fixedColumn: boolean;
}

export interface Reference {
  readonly kind: 'reference';
  /** `Sheet1!` or `'2024 年'!` as written; empty where the formula's own sheet is meant. */
  readonly prefix: string;
  /** The name in the prefix, quotes resolved; undefined without a prefix; null for another workbook or several sheets. */
  readonly sheet: string | undefined | null;
  readonly from: Point;
  /** Undefined for a single cell. */
  readonly to: Point | undefined;
}

export interface FormulaText {
  readonly kind: 'string' | 'number' | 'word' | 'other';
  readonly text: string;
}

export type FormulaToken = Reference | FormulaText;

const STRING = /"(?:[^"]|"")*"/y;
const PREFIX =
  /(?:'(?:[^']|'')+'|(?:\[\d+\])?[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)?)!/y;
const REFERENCE =
  /(?:(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})|(\$?)(\d{1,7}):(\$?)(\d{1,7}))(?![\w.(!\u0080-\uffff$])/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?/y;
const WORD = /[A-Za-z_\\\u0080-\uffff][\w.?\\\u0080-\uffff]*/y;
const ERROR = /#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)/y;

/** Cuts a formula (without `=`) into tokens; joined again they are the formula. */
export function formulaTokens(formula: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(formula);
  };
  while (at < formula.length) {
    const plain = match(STRING);
    if (plain) {
      tokens.push({ kind: 'string', text: plain[0] });
      at += plain[0].length;
      continue;
    }
    const prefix = match(PREFIX)?.[0] ?? '';
    at += prefix.length;
    const found = match(REFERENCE);
    if (found) {
      tokens.push(reference(prefix, found));
      at += found[0].length;
      continue;
    }
    if (prefix !== '') {
      tokens.push({ kind: 'other', text: prefix });
      continue;
    }
    const next = otherToken(formula, at, match);
    tokens.push(next);
    at += next.text.length;
  }
  return tokens;
}

function otherToken(
  formula: string,
  at: number,
  match: (pattern: RegExp) => RegExpExecArray | null,
): FormulaText {
  if (formula[at] === '[') return { kind: 'other', text: bracketed(formula, at) };
  const error = match(ERROR);
  if (error) return { kind: 'other', text: error[0] };
  const number = match(NUMBER);
  if (number) return { kind: 'number', text: number[0] };
  const word = match(WORD);
  if (word) return { kind: 'word', text: word[0] };
  return { kind: 'other', text: formula.charAt(at) };
}

/** A structured reference's brackets, nested ones included: `[[#This Row],[金额]]`. */
function bracketed(formula: string, at: number): string {
  let depth = 0;
  for (let end = at; end < formula.length; end += 1) {
    if (formula[end] === "'") end += 1;
    else if (formula[end] === '[') depth += 1;
    else if (formula[end] === ']') depth -= 1;
    if (depth === 0) return formula.slice(at, end + 1);
  }
  return formula.slice(at);
}

function reference(prefix: string, match: RegExpExecArray): Reference {
  const part = (group: number): string => match[group] ?? '';
  const base = { kind: 'reference', prefix, sheet: sheetOf(prefix) } as const;
  if (part(2) !== '') {
    const from = point(part(1), part(2), part(3), part(4));
    return { ...base, from, to: part(6) === '' ? undefined : point(part(5), part(6), part(7), part(8)) };
  }
  if (part(10) !== '') {
    return { ...base, from: point(part(9), part(10), '', ''), to: point(part(11), part(12), '', '') };
  }
  return { ...base, from: point('', '', part(13), part(14)), to: point('', '', part(15), part(16)) };
}

function point(fixedColumn: string, letters: string, fixedRow: string, digits: string): Point {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + (letter.charCodeAt(0) - 64);
  return {
    row: digits === '' ? undefined : Number.parseInt(digits, 10) - 1,
    column: letters === '' ? undefined : column - 1,
    fixedRow: fixedRow === '$',
    fixedColumn: fixedColumn === '$',
  };
}

function sheetOf(prefix: string): string | undefined | null {
  if (prefix === '') return undefined;
  const bare = prefix.slice(0, -1);
  const quoted = bare.startsWith("'");
  const name = quoted ? bare.slice(1, -1).replaceAll("''", "'") : bare;
  if (name.includes('[') || (!quoted && name.includes(':'))) return null;
  return quoted && /^[^:]+:[^:]+$/.test(name) ? null : name;
}

export function writeFormula(tokens: readonly FormulaToken[]): string {
  return tokens.map((token) => (token.kind === 'reference' ? writeReference(token) : token.text)).join('');
}

export function writeReference(token: Reference): string {
  return `${token.prefix}${writePoint(token.from)}${token.to ? `:${writePoint(token.to)}` : ''}`;
}

function writePoint({ row, column, fixedRow, fixedColumn }: Point): string {
  const letters = column === undefined ? '' : `${fixedColumn ? '$' : ''}${columnLetter(column)}`;
  return row === undefined ? letters : `${letters}${fixedRow ? '$' : ''}${row + 1}`;
}

/** Replaces references; `visit` gives back the new one, or text such as `#REF!`. */
export function mapReferences(formula: string, visit: (token: Reference) => Reference | string): string {
  if (!/[A-Za-z0-9]/.test(formula)) return formula;
  return formulaTokens(formula)
    .map((token) => {
      if (token.kind !== 'reference') return token.text;
      const mapped = visit(token);
      return typeof mapped === 'string' ? mapped : writeReference(mapped);
    })
    .join('');
}

/** The formula as it reads after being copied `rows` down and `columns` to the right. */
export function copiedFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  const move = (at: Point): Point => ({
    ...at,
    row: at.row === undefined || at.fixedRow ? at.row : at.row + rows,
    column: at.column === undefined || at.fixedColumn ? at.column : at.column + columns,
  });
  return mapReferences(formula, (token) => {
    const from = move(token.from);
    const to = token.to && move(token.to);
    const off = [from, to].some((at) => (at?.row ?? 0) < 0 || (at?.column ?? 0) < 0);
    return off ? `${token.prefix}#REF!` : { ...token, from, to };
  });
}
