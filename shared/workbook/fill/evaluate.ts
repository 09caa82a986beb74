import type { Decimal } from 'decimal.js';
import { decimalText, Exact } from '../../money/decimal.ts';
import { CONDITIONAL } from './criteria.ts';
import { type Expression, parseExpression } from './expression.ts';
import type { Reference } from './formula.ts';
import {
  type CellGrid,
  type CellValue,
  FormulaError,
  type FunctionInputs,
  numberOf as number,
  truthOf,
  Unknown,
} from './functionInputs.ts';
import { MORE_FUNCTIONS } from './moreFunctions.ts';

export { type CellValue, Unknown } from './functionInputs.ts';

/** Where a formula finds the values that it refers to. Sheets are named in lower case. */
export interface CellSource {
  value(sheet: string, row: number, column: number): CellValue;
  /** Sum of the numbers of a column of cells, where the source can tell it faster than cell by cell. */
  columnSum?(sheet: string, column: number, top: number, bottom: number): Exact | undefined;
  /** One past the last row that may hold anything. */
  rowCount(sheet: string): number;
  /** True for a row that SUBTOTAL leaves out or for a cell that is a SUBTOTAL itself. */
  leftOut(sheet: string, row: number, column: number): boolean;
  /** Told how many cells are about to be looked at; throws `Unknown` where that would take too long. */
  spend(cells: number, inBody: boolean): void;
}

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** How far the formula was copied down from where it is written. */
  readonly copied: number;
  readonly source: CellSource;
}

const MOST_CELLS = 20_000_000;
const FEW_CELLS = 100;
const parsed = new Map<string, Expression | undefined>();

/**
 * Works out a formula in exact decimals: sums, subtotals, the four operations, rounding, IF and a few more.
 * Throws `Unknown` for all else, errors in cells included.
 */
export function evaluate(formula: string, place: Place): CellValue {
  if (!parsed.has(formula)) {
    if (parsed.size > 1000) parsed.clear();
    parsed.set(formula, parseExpression(formula));
  }
  const expression = parsed.get(formula);
  if (!expression) throw new Unknown();
  const value = single(expression, place);
  return value === null ? new Exact(0) : value;
}

function single(expression: Expression, place: Place): CellValue {
  if (expression.kind === 'number') return new Exact(expression.text);
  if (expression.kind === 'string') return expression.text;
  if (expression.kind === 'boolean') return expression.holds;
  if (expression.kind === 'reference') {
    const { sheet, top, bottom, left, right } = area(expression.reference, place);
    if (top !== bottom || left !== right) throw new Unknown();
    return place.source.value(sheet, top, left);
  }
  if (expression.kind === 'unary') {
    const value = number(single(expression.of, place));
    if (expression.operator === '%') return value.dividedBy(100);
    return expression.operator === '-' ? value.negated() : value;
  }
  return expression.kind === 'binary' ? operation(expression, place) : call(expression, place);
}

function operation(expression: Expression & { kind: 'binary' }, place: Place): CellValue {
  const left = single(expression.left, place);
  const right = single(expression.right, place);
  if (expression.operator === '&') return text(left) + text(right);
  if (expression.operator === '+') return number(left).plus(number(right));
  if (expression.operator === '-') return number(left).minus(number(right));
  if (expression.operator === '*') return number(left).times(number(right));
  if (expression.operator === '/') {
    const by = number(right);
    if (by.isZero()) throw new FormulaError();
    return number(left).dividedBy(by);
  }
  return compare(left, right, expression.operator);
}

function compare(left: CellValue, right: CellValue, operator: string): boolean {
  const order = ordered(left ?? emptyLike(right), right ?? emptyLike(left));
  if (operator === '=') return order === 0;
  if (operator === '<>') return order !== 0;
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function ordered(left: CellValue, right: CellValue): number {
  if (left instanceof Exact && right instanceof Exact) return left.comparedTo(right);
  if (typeof left === 'string' && typeof right === 'string') {
    return left.toLowerCase() === right.toLowerCase() ? 0 : left.toLowerCase() < right.toLowerCase() ? -1 : 1;
  }
  throw new Unknown();
}

function emptyLike(other: CellValue): CellValue {
  return typeof other === 'string' ? '' : new Exact(0);
}

type Inputs = readonly (Expression | undefined)[];
type SheetFunction = (inputs: Inputs, place: Place) => CellValue;

const FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  SUM: (inputs, place) => columnSum(inputs, place) ?? sum(numbers(inputs, place)),
  SUBTOTAL: (inputs, place) => {
    const [code, ...rest] = inputs;
    const kind = code?.kind === 'number' ? code.text : '';
    if (!['9', '109', '2', '102', '3', '103'].includes(kind)) throw new Unknown();
    const told = kind.endsWith('9') ? columnSum(rest, place) : undefined;
    if (told) return told;
    const cells = [...rest.flatMap((input) => [...valuesOf(input, place, true)])];
    if (kind.endsWith('3')) return new Exact(cells.filter((value) => value !== null).length);
    const counted = cells.filter((value) => value instanceof Exact);
    return kind.endsWith('2') ? new Exact(counted.length) : sum(counted);
  },
  ROUND: rounding(Exact.ROUND_HALF_UP),
  ROUNDUP: rounding(Exact.ROUND_UP),
  ROUNDDOWN: rounding(Exact.ROUND_DOWN),
  ABS: (inputs, place) => number(input(inputs, 0, place)).abs(),
  COUNT: (inputs, place) => new Exact([...numbers(inputs, place)].length),
  COUNTA: (inputs, place) =>
    new Exact(
      inputs.flatMap((each) => [...valuesOf(each, place, false)]).filter((value) => value !== null).length,
    ),
  MAX: (inputs, place) => extreme(numbers(inputs, place), (next, best) => next.greaterThan(best)),
  MIN: (inputs, place) => extreme(numbers(inputs, place), (next, best) => next.lessThan(best)),
  AVERAGE: (inputs, place) => {
    const all = numbers(inputs, place);
    if (all.length === 0) throw new FormulaError();
    return sum(all).dividedBy(all.length);
  },
  IF: (inputs, place) => {
    if (truthOf(input(inputs, 0, place))) return input(inputs, 1, place);
    return inputs.length > 2 ? input(inputs, 2, place) : false;
  },
  ROW: (inputs, place) => {
    const [of] = inputs;
    if (of === undefined) return new Exact(place.row + 1);
    if (of.kind !== 'reference') throw new Unknown();
    return new Exact(area(of.reference, place).top + 1);
  },
};

const OTHERS = { ...CONDITIONAL, ...MORE_FUNCTIONS };

function call(expression: Expression & { kind: 'call' }, place: Place): CellValue {
  const { name, inputs } = expression;
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found) return found(inputs, place);
  const other = Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined;
  if (!other) throw new Unknown();
  return other(functionInputs(inputs, place));
}

function functionInputs(inputs: Inputs, place: Place): FunctionInputs {
  return {
    count: inputs.length,
    value: (index) => input(inputs, index, place),
    cells: (index) => {
      const only = inputs[index];
      if (only?.kind !== 'reference') throw new Unknown();
      const { sheet, top, bottom, left, right } = area(only.reference, place);
      place.source.spend((bottom - top + 1) * (right - left + 1), place.copied > 0);
      return grid(place.source, sheet, top, left, bottom - top + 1, right - left + 1);
    },
  };
}

function grid(
  source: CellSource,
  sheet: string,
  top: number,
  left: number,
  rows: number,
  columns: number,
): CellGrid {
  return {
    rows,
    columns,
    at: (row, column) => source.value(sheet, top + row, left + column),
    sized: (high, wide) => grid(source, sheet, top, left, high, wide),
  };
}

function rounding(mode: Decimal.Rounding): SheetFunction {
  return (inputs, place) => {
    const digits = number(input(inputs, 1, place)).toNumber();
    const value = number(input(inputs, 0, place));
    if (!Number.isInteger(digits) || Math.abs(digits) > 30) throw new Unknown();
    if (digits >= 0) return value.toDecimalPlaces(digits, mode);
    const size = new Exact(10).pow(-digits);
    return value.dividedBy(size).toDecimalPlaces(0, mode).times(size);
  };
}

/** `SUM` of one column, told by the source. */
function columnSum([only, ...rest]: Inputs, place: Place): Exact | undefined {
  if (only?.kind !== 'reference' || rest.length > 0 || !place.source.columnSum) return undefined;
  const { sheet, top, bottom, left, right } = area(only.reference, place);
  return left === right ? place.source.columnSum(sheet, left, top, bottom) : undefined;
}

function input(inputs: Inputs, index: number, place: Place): CellValue {
  const expression = inputs[index];
  return expression === undefined ? null : single(expression, place);
}

function sum(values: readonly Exact[]): Exact {
  return values.reduce((total, value) => total.plus(value), new Exact(0));
}

/** Zero where there is no number, as Excel has it. */
function extreme(values: readonly Exact[], beats: (next: Exact, best: Exact) => boolean): Exact {
  const [first, ...rest] = values;
  return rest.reduce((best, next) => (beats(next, best) ? next : best), first ?? new Exact(0));
}

/** Numbers among the inputs as SUM sees them: text and blanks inside a range do not count. */
function numbers(inputs: Inputs, place: Place): Exact[] {
  const found: Exact[] = [];
  for (const each of inputs) {
    for (const value of valuesOf(each, place, false)) {
      if (value instanceof Exact) found.push(value);
      else if (each?.kind !== 'reference' && value !== null) found.push(number(value));
    }
  }
  return found;
}

function* valuesOf(
  expression: Expression | undefined,
  place: Place,
  subtotal: boolean,
): Generator<CellValue> {
  if (expression === undefined) return;
  if (expression.kind !== 'reference') {
    yield single(expression, place);
    return;
  }
  const { sheet, top, bottom, left, right } = area(expression.reference, place);
  const cells = (bottom - top + 1) * (right - left + 1);
  if (cells > MOST_CELLS) throw new Unknown();
  // A range of the row's own few cells costs nothing worth counting.
  if (place.copied > 0 && cells > FEW_CELLS) place.source.spend(cells, true);
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      if (subtotal && place.source.leftOut(sheet, row, column)) continue;
      yield place.source.value(sheet, row, column);
    }
  }
}

function area(
  reference: Reference,
  place: Place,
): { sheet: string; top: number; bottom: number; left: number; right: number } {
  if (reference.sheet === null) throw new Unknown();
  const sheet = (reference.sheet ?? place.sheet).toLowerCase();
  const { from } = reference;
  const to = reference.to ?? from;
  const lastRow = place.source.rowCount(sheet) - 1;
  const moved = (row: number | undefined, fixed: boolean, otherwise: number): number =>
    row === undefined ? otherwise : fixed ? row : row + place.copied;
  const top = moved(from.row, from.fixedRow, 0);
  const bottom = Math.max(Math.min(moved(to.row, to.fixedRow, lastRow), Math.max(lastRow, top)), top);
  if (from.column === undefined || to.column === undefined) throw new Unknown();
  return {
    sheet,
    top,
    bottom: reference.to === undefined ? top : bottom,
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

function text(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Exact) return decimalText(value.toSignificantDigits(15));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}
