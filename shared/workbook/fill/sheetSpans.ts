import { type FormulaToken, formulaTokens, type Reference, writeFormula } from './formula.ts';
import { callAround } from './totals.ts';

/** Functions that Excel lets look through several sheets: each takes a list as well. */
const TAKES_LISTS = /^(?:SUM|COUNT|COUNTA|AVERAGE|MAX|MIN|PRODUCT)$/i;

/** Sheets, in order, that a reference such as `一月:三月!G8` looks into; empty for any other reference. */
export function spannedSheets(token: Reference, sheets: readonly string[]): string[] {
  if (token.sheet !== null || token.prefix.includes('[')) return [];
  const bare = token.prefix.slice(0, -1);
  const names = bare.startsWith("'") ? bare.slice(1, -1).replaceAll("''", "'") : bare;
  const [first, last] = names
    .split(':')
    .map((name) => sheets.findIndex((sheet) => sheet.toLowerCase() === name.toLowerCase()));
  if (first === undefined || last === undefined || first < 0 || last < 0) return [];
  return sheets.slice(Math.min(first, last), Math.max(first, last) + 1);
}

/**
 * The formula with references through several sheets written out sheet by sheet, `SUM(一月:三月!G8)` as
 * `SUM('一月'!G8,'二月'!G8,'三月'!G8)`, where `asked`; undefined where one of them cannot be written so.
 */
export function withoutSpans(
  formula: string,
  sheets: readonly string[],
  asked: (token: Reference) => boolean,
): string | undefined {
  if (!formula.includes(':') || !formula.includes('!')) return formula;
  const tokens = formulaTokens(formula);
  const written: FormulaToken[] = [];
  for (const [index, token] of tokens.entries()) {
    const names = token.kind === 'reference' ? spannedSheets(token, sheets) : [];
    if (token.kind !== 'reference' || names.length === 0 || !asked(token)) {
      written.push(token);
      continue;
    }
    const alone = [tokens[index - 1], tokens[index + 1]].every(
      (next) => next?.kind === 'other' && /^[(),]$/.test(next.text),
    );
    if (!alone || !TAKES_LISTS.test(callAround(tokens, index))) return undefined;
    const each = names.map((name) =>
      writeFormula([{ ...token, prefix: `'${name.replaceAll("'", "''")}'!`, sheet: name }]),
    );
    written.push({ kind: 'other', text: each.join(',') });
  }
  return writeFormula(written);
}
