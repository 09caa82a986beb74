import { Exact, isDecimalText } from '../../money/decimal.ts';
import { type CellGrid, type CellValue, type FunctionInputs, Unknown } from './functionInputs.ts';

/** Excel compares digits of a text with no more than these. */
const COMPARED_DIGITS = 15;

type Test = (value: CellValue) => boolean;

/** The condition of SUMIF and its like: `"小榄镇"`, `">=100"`, `"<>甲*"`. What Excel has rules of its own for is `Unknown`. */
export function criterion(given: CellValue): Test {
  if (given instanceof Exact) return equalNumber(given);
  if (typeof given !== 'string') throw new Unknown();
  const [, operator = '', rest = ''] = /^(<>|<=|>=|<|>|=)?([\s\S]*)$/.exec(given) ?? [];
  if (rest === '') throw new Unknown();
  const not = operator === '<>';
  if (isDecimalText(rest)) {
    if (rest.replace(/\D/g, '').length > COMPARED_DIGITS) throw new Unknown();
    const limit = new Exact(rest);
    if (operator === '' || operator === '=') return equalNumber(limit);
    if (not) return (value) => !equalNumber(limit)(value);
    return compared(limit, operator);
  }
  const readAnew = /^[\s\d.,%￥$¥/:-]+$|^\d+[年月日时:]|^(?:true|false)$/i.test(rest);
  if (readAnew || /[<>]/.test(operator.replace('<>', ''))) throw new Unknown();
  const pattern = wildcard(rest);
  const same: Test = (value) => typeof value === 'string' && pattern.test(value);
  return not ? (value) => !same(value) : same;
}

function equalNumber(limit: Exact): Test {
  return (value) =>
    (value instanceof Exact && value.equals(limit)) ||
    (typeof value === 'string' && isDecimalText(value) && limit.equals(value));
}

function compared(limit: Exact, operator: string): Test {
  return (value) => {
    if (!(value instanceof Exact)) return false;
    const order = value.comparedTo(limit);
    if (operator === '<') return order < 0;
    if (operator === '>') return order > 0;
    return operator === '<=' ? order <= 0 : order >= 0;
  };
}

function wildcard(text: string): RegExp {
  const source = text.replace(/~([*?~])|([*?])|[\s\S]/g, (piece, plain?: string, wild?: string) => {
    if (wild !== undefined) return wild === '*' ? '[\\s\\S]*' : '[\\s\\S]';
    return (plain ?? piece).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}

/** Places in the first range where every condition holds; `from` is the first of the pairs of range and condition. */
function* places(inputs: FunctionInputs, from: number): Generator<readonly [row: number, column: number]> {
  const pairs: { readonly grid: CellGrid; readonly test: Test }[] = [];
  for (let at = from; at + 1 < inputs.count; at += 2)
    pairs.push({ grid: inputs.cells(at), test: criterion(inputs.value(at + 1)) });
  const [first] = pairs;
  if (
    !first ||
    pairs.some(({ grid }) => grid.rows !== first.grid.rows || grid.columns !== first.grid.columns)
  )
    throw new Unknown();
  for (let row = 0; row < first.grid.rows; row += 1)
    for (let column = 0; column < first.grid.columns; column += 1)
      if (pairs.every(({ grid, test }) => test(grid.at(row, column)))) yield [row, column];
}

function sumAt(grid: CellGrid, found: Iterable<readonly [number, number]>): Exact {
  let sum = new Exact(0);
  for (const [row, column] of found) {
    const value = grid.at(row, column);
    if (value instanceof Exact) sum = sum.plus(value);
  }
  return sum;
}

function count(found: Iterable<unknown>): Exact {
  let all = 0;
  for (const _ of found) all += 1;
  return new Exact(all);
}

/** SUMIF, COUNTIF and those with several conditions. */
export const CONDITIONAL: Readonly<Record<string, (inputs: FunctionInputs) => CellValue>> = {
  SUMIF: (inputs) => {
    const range = inputs.cells(0);
    const summed = inputs.count > 2 ? inputs.cells(2).sized(range.rows, range.columns) : range;
    return sumAt(summed, places({ ...inputs, count: 2 }, 0));
  },
  SUMIFS: (inputs) => {
    const [summed, first] = [inputs.cells(0), inputs.cells(1)];
    if (summed.rows !== first.rows || summed.columns !== first.columns) throw new Unknown();
    return sumAt(summed, places(inputs, 1));
  },
  COUNTIF: (inputs) => count(places(inputs, 0)),
  COUNTIFS: (inputs) => count(places(inputs, 0)),
};
