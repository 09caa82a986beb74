import { Exact } from '../../money/decimal.ts';
import {
  type CellGrid,
  type CellValue,
  FormulaError,
  type FunctionInputs,
  gridCells,
  numberOf,
  truthOf,
  Unknown,
  wholeOf,
} from './functionInputs.ts';

type SheetFunction = (inputs: FunctionInputs) => CellValue;

/** Functions of forms beside sums and conditions: looking up, ranking, answers, pieces of text. */
export const MORE_FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  VLOOKUP: (inputs) => {
    const table = inputs.cells(1);
    if (inputs.count < 4 || truthOf(inputs.value(3))) throw new Unknown();
    const column = wholeOf(inputs.value(2)) - 1;
    if (column < 0 || column >= table.columns) throw new FormulaError();
    return table.at(placeOf(inputs.value(0), table.sized(table.rows, 1)), column);
  },
  MATCH: (inputs) => {
    if (inputs.count < 3 || truthOf(inputs.value(2))) throw new Unknown();
    return new Exact(placeOf(inputs.value(0), inputs.cells(1)) + 1);
  },
  INDEX: (inputs) => {
    const grid = inputs.cells(0);
    const [first, second] = [wholeOf(inputs.value(1)), wholeOf(inputs.value(2))];
    const across = grid.rows === 1 && inputs.count < 3;
    const [row, column] = across ? [1, first] : [first, inputs.count < 3 ? 1 : second];
    if (row < 1 || column < 1) throw new Unknown();
    if (row > grid.rows || column > grid.columns) throw new FormulaError();
    return grid.at(row - 1, column - 1);
  },
  IFERROR: (inputs) => {
    try {
      return inputs.value(0);
    } catch (error) {
      if (error instanceof FormulaError) return inputs.value(1);
      throw error;
    }
  },
  AND: (inputs) => answers(inputs).every(Boolean),
  OR: (inputs) => answers(inputs).some(Boolean),
  NOT: (inputs) => !truthOf(inputs.value(0)),
  SUMPRODUCT: (inputs) => {
    const grids = Array.from({ length: inputs.count }, (_, index) => inputs.cells(index));
    const [first] = grids;
    if (!first || grids.some(({ rows, columns }) => rows !== first.rows || columns !== first.columns))
      throw new Unknown();
    let sum = new Exact(0);
    for (let row = 0; row < first.rows; row += 1) {
      for (let column = 0; column < first.columns; column += 1) {
        const factors = grids.map((grid) => grid.at(row, column));
        if (factors.every((value) => value instanceof Exact))
          sum = sum.plus(factors.reduce((product, value) => product.times(value), new Exact(1)));
      }
    }
    return sum;
  },
  RANK: (inputs) => {
    const own = numberOf(inputs.value(0));
    const upwards = inputs.count > 2 && truthOf(inputs.value(2));
    let before = 0;
    let found = false;
    for (const value of gridCells(inputs.cells(1))) {
      if (!(value instanceof Exact)) continue;
      const order = value.comparedTo(own);
      if (order === 0) found = true;
      if (upwards ? order < 0 : order > 0) before += 1;
    }
    if (!found) throw new FormulaError();
    return new Exact(before + 1);
  },
  COUNTBLANK: (inputs) => {
    let blank = 0;
    for (const value of gridCells(inputs.cells(0))) if (value === null || value === '') blank += 1;
    return new Exact(blank);
  },
  ROWS: (inputs) => new Exact(inputs.cells(0).rows),
  INT: (inputs) => numberOf(inputs.value(0)).floor(),
  LEN: (inputs) => new Exact(textOf(inputs.value(0)).length),
  LEFT: (inputs) => textOf(inputs.value(0)).slice(0, pieceLength(inputs)),
  RIGHT: (inputs) => {
    const text = textOf(inputs.value(0));
    return text.slice(Math.max(text.length - pieceLength(inputs), 0));
  },
  MID: (inputs) => {
    const [start, length] = [wholeOf(inputs.value(1)), wholeOf(inputs.value(2))];
    if (start < 1 || length < 0) throw new FormulaError();
    return textOf(inputs.value(0)).slice(start - 1, start - 1 + length);
  },
};

/** The answers of AND and OR; a text or a blank among cells would not count, which is left to Excel. */
function answers(inputs: FunctionInputs): boolean[] {
  return Array.from({ length: inputs.count }, (_, index) => {
    const value = inputs.value(index);
    if (value === null || typeof value === 'string') throw new Unknown();
    return truthOf(value);
  });
}

/** Row of the first cell that is the same; texts without regard to case. */
function placeOf(sought: CellValue, { rows, columns, at }: CellGrid): number {
  const across = rows === 1 && columns > 1;
  if ((columns !== 1 && !across) || sought === null || typeof sought === 'boolean') throw new Unknown();
  if (typeof sought === 'string' && /[*?~]/.test(sought)) throw new Unknown();
  for (let place = 0; place < (across ? columns : rows); place += 1) {
    const value = across ? at(0, place) : at(place, 0);
    if (sought instanceof Exact && value instanceof Exact && value.equals(sought)) return place;
    if (
      typeof sought === 'string' &&
      typeof value === 'string' &&
      value.toLowerCase() === sought.toLowerCase()
    )
      return place;
  }
  throw new FormulaError();
}

function textOf(value: CellValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  throw new Unknown();
}

function pieceLength(inputs: FunctionInputs): number {
  const length = inputs.count > 1 ? wholeOf(inputs.value(1)) : 1;
  if (length < 0) throw new FormulaError();
  return length;
}
