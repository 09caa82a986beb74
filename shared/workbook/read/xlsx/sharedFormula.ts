import { columnLetter, columnNumber } from '../../address.ts';
import { LIMITS } from '../limits.ts';

/** A quoted text, a quoted sheet name, a function or name, or a reference that may move. */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.(])|[\p{L}_][\p{L}\p{N}_.]*|\d[\w.]*/gu;

/** The formula as it reads so many rows and columns from where it was written: relative references move along. */
export function movedFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(
    TOKEN,
    (token: string, fixedColumn?: string, letters?: string, fixedRow?: string, digits?: string) => {
      if (letters === undefined || digits === undefined) return token;
      const column = columnNumber(letters) + (fixedColumn === '$' ? 0 : columns);
      const row = Number(digits) - 1 + (fixedRow === '$' ? 0 : rows);
      if (columnNumber(letters) >= LIMITS.columns) return token;
      if (column < 0 || row < 0 || column >= LIMITS.columns || row >= LIMITS.rows) return '#REF!';
      return `${fixedColumn ?? ''}${columnLetter(column)}${fixedRow ?? ''}${row + 1}`;
    },
  );
}
