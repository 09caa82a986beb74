import { columnLetter } from '../address.ts';
import { type FormulaToken, formulaTokens, type Reference, writeFormula } from './formula.ts';
import type { RowMap } from './rowMap.ts';

const ADDS_UP = /^(?:SUM|SUBTOTAL|AVERAGE|COUNT|COUNTA|MAX|MIN|PRODUCT)$/i;

/** The sum of a body column in the new rows, without `=`. */
export function sumFormula(column: number, map: RowMap): string {
  const letters = columnLetter(column);
  return `SUM(${letters}${map.first + 1}:${letters}${map.newLast + 1})`;
}

/**
 * A total's formula before the rows move, said so that it can stretch: `SUM(G6)` of a form with one body row
 * becomes `SUM(G6:G6)`, and `G6+G7+G8`, naming every body row, becomes `SUM(G6:G8)`.
 */
export function stretchable(formula: string, map: RowMap): string {
  const tokens = formulaTokens(formula);
  return (
    enumerated(tokens, map) ?? writeFormula(tokens.map((token, index) => widened(token, index, tokens, map)))
  );
}

function enumerated(tokens: readonly FormulaToken[], map: RowMap): string | undefined {
  const bare = tokens.filter((token) => token.kind === 'reference' || token.text.trim() !== '');
  const terms = bare.filter((_, index) => index % 2 === 0);
  const signs = bare.filter((_, index) => index % 2 === 1);
  const body = map.last - map.first + 1;
  if (terms.length !== body || signs.length !== body - 1) return undefined;
  if (!signs.every((token) => token.kind === 'other' && token.text === '+')) return undefined;
  const [first] = terms;
  if (first?.kind !== 'reference' || first.to || first.prefix !== '') return undefined;
  const each = terms.every(
    (term, index) =>
      term.kind === 'reference' &&
      !term.to &&
      term.prefix === '' &&
      term.from.column === first.from.column &&
      term.from.row === map.first + index,
  );
  if (!each) return undefined;
  const range: Reference = { ...first, to: { ...first.from, row: map.last } };
  return `SUM(${writeFormula([range])})`;
}

function widened(
  token: FormulaToken,
  index: number,
  tokens: readonly FormulaToken[],
  map: RowMap,
): FormulaToken {
  if (map.first !== map.last || token.kind !== 'reference' || token.to || token.prefix !== '') return token;
  if (token.from.row !== map.first || !ADDS_UP.test(callAround(tokens, index))) return token;
  const beside = [tokens[index - 1], tokens[index + 1]].every(
    (next) => next?.kind === 'other' && /^[(),]$/.test(next.text),
  );
  return beside ? { ...token, to: token.from } : token;
}

/** Name of the function whose input the token is. */
export function callAround(tokens: readonly FormulaToken[], index: number): string {
  let depth = 0;
  for (let at = index - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.kind !== 'other') continue;
    if (token.text === ')') depth += 1;
    if (token.text !== '(') continue;
    if (depth === 0) {
      const name = tokens[at - 1];
      return name?.kind === 'word' ? name.text : '';
    }
    depth -= 1;
  }
  return '';
}
