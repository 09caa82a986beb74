import { columnLetter } from '../address.ts';
import { type FormulaToken, formulaTokens, writeFormula } from './formula.ts';
import type { TableObject } from './tables.ts';

/**
 * The formula with `表1[金额]` and `表1[[#This Row],[单价]]` written out as the cells that they mean in the template,
 * for a formula of this row; other structured references stay and cannot be worked out.
 */
export function withoutStructures(
  formula: string,
  tables: readonly TableObject[],
  row: number,
  own: string,
): string {
  if (tables.length === 0 || !formula.includes('[')) return formula;
  const tokens = formulaTokens(formula);
  const written: FormulaToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (!token) continue;
    const range =
      token.kind === 'word' && next?.kind === 'other' && next.text.startsWith('[')
        ? rangeOf(token.text, next.text, tables, row, own)
        : undefined;
    written.push(range === undefined ? token : { kind: 'other', text: range });
    if (range !== undefined) at += 1;
  }
  return writeFormula(written);
}

function rangeOf(
  name: string,
  brackets: string,
  tables: readonly TableObject[],
  row: number,
  own: string,
): string | undefined {
  const table = tables.find((each) => each.name === name.toLowerCase());
  const inner = brackets.slice(1, -1);
  const thisRow = /^\[#This Row\],\[([^[\]#']+)\]$/.exec(inner)?.[1] ?? /^@([^[\]#']+)$/.exec(inner)?.[1];
  const column = thisRow ?? /^[^[\]#@']+$/.exec(inner)?.[0];
  const place = table?.columns.indexOf(column ?? '') ?? -1;
  if (!table || place < 0) return undefined;
  const letters = columnLetter(table.left + place);
  const prefix =
    table.sheet.toLowerCase() === own.toLowerCase() ? '' : `'${table.sheet.replaceAll("'", "''")}'!`;
  if (thisRow !== undefined) return prefix === '' ? `${letters}${row + 1}` : undefined;
  return `${prefix}$${letters}$${table.firstRow + 1}:$${letters}$${table.lastRow + 1}`;
}
