import { Exact, isDecimalText } from '../../money/decimal.ts';

/** A cell's value, numbers exact; null is a blank cell. */
export type CellValue = Exact | string | boolean | null;

/** Thrown where a value cannot be worked out here; the cell is then left for Excel, WPS or LibreOffice to work out. */
export class Unknown extends Error {}

/** A formula's own error (#DIV/0!, #N/A): left to the program that opens the file, but IFERROR answers it. */
export class FormulaError extends Unknown {}

/** Cells side by side, from 0. */
export interface CellGrid {
  readonly rows: number;
  readonly columns: number;
  at(row: number, column: number): CellValue;
  /** The same corner with another size. */
  sized(rows: number, columns: number): CellGrid;
}

/** What stands between the brackets of a function. */
export interface FunctionInputs {
  readonly count: number;
  /** One value; null where nothing stands there. Throws `Unknown` for more than one cell. */
  value(index: number): CellValue;
  /** The cells of an input that is a reference; throws `Unknown` for anything else, or where too many were looked at. */
  cells(index: number): CellGrid;
}

/** A value as a number, as arithmetic takes it. */
export function numberOf(value: CellValue): Exact {
  if (value === null) return new Exact(0);
  if (value instanceof Exact) return value;
  if (typeof value === 'boolean') return new Exact(value ? 1 : 0);
  if (isDecimalText(value)) return new Exact(value);
  throw new Unknown();
}

/** A value as the answer to a question. */
export function truthOf(value: CellValue): boolean {
  return typeof value === 'boolean' ? value : !numberOf(value).isZero();
}

/** A whole number such as a place in a list. */
export function wholeOf(value: CellValue): number {
  const whole = numberOf(value).toNumber();
  if (!Number.isInteger(whole)) throw new Unknown();
  return whole;
}

/** Every cell, row by row. */
export function* gridCells(grid: CellGrid): Generator<CellValue> {
  for (let row = 0; row < grid.rows; row += 1)
    for (let column = 0; column < grid.columns; column += 1) yield grid.at(row, column);
}
