import { type DecimalText, decimalText, Exact } from '../../../money/decimal.ts';
import { isPercent } from '../../plan/measure.ts';
import type { MergeColumn, ReturnedRow } from './returned.ts';
import { progressColumns } from './rowChecks.ts';

/** A line of the result: an item over all senders, or one sender's own sum where the template has no items. */
export interface MergedLine {
  readonly name: string;
  readonly unit: string | undefined;
  /** Sums by column; a column that does not add up has none. Figures in the unit of the column or item. */
  readonly sums: ReadonlyMap<string, MergedSum>;
  /** Rates of the sums, in percent: worked out anew, never added. */
  readonly rates: ReadonlyMap<string, DecimalText>;
  /** False for a share or rate: what it is of all senders together cannot be told from their shares. */
  readonly adds: boolean;
  readonly senders: number;
}

export interface MergedSum {
  readonly value: DecimalText;
  /** Cells that make it up. */
  readonly count: number;
  /** Cells that are left out: words, doubts, repeats. */
  readonly leftOut: number;
}

/** Columns in which any line has a sum or a rate; the others (ranks, growth) are in the rows only. */
export function summedColumns(columns: readonly MergeColumn[], lines: readonly MergedLine[]): MergeColumn[] {
  return columns.filter(({ key }) =>
    lines.some(({ sums, rates }) => (sums.get(key)?.count ?? 0) > 0 || rates.has(key)),
  );
}

/** Words by which a share or rate is known where no plan says it. */
const SHARE = /率|比例|占比|比重|增速|增幅|增长/;

/**
 * Adds the rows up. `adds` says of an item whether towns' figures of it can be added (from a plan), or nothing where
 * it is not known: then its unit and its name decide.
 */
export function addUp(
  rows: readonly ReturnedRow[],
  columns: readonly MergeColumn[],
  adds: (item: string) => boolean | undefined,
): MergedLine[] {
  const withItems = rows.some(({ item }) => item !== '');
  const groups = new Map<string, ReturnedRow[]>();
  for (const row of rows) {
    const name = withItems ? row.item : row.senderName;
    const list = groups.get(name);
    if (list) list.push(row);
    else groups.set(name, [row]);
  }
  const lines = [...groups].map(([name, group]) =>
    lineOf(name, group, columns, withItems ? addable(name, group, adds) : true),
  );
  return withItems ? lines : [...lines, lineOf('合计', rows, columns, true)];
}

function addable(
  item: string,
  group: readonly ReturnedRow[],
  adds: (item: string) => boolean | undefined,
): boolean {
  const known = adds(item);
  if (known !== undefined) return known;
  return !group.some(({ unit }) => isPercent(unit ?? '') || unit === '百分点') && !SHARE.test(item);
}

function lineOf(
  name: string,
  group: readonly ReturnedRow[],
  columns: readonly MergeColumn[],
  adds: boolean,
): MergedLine {
  const counted = group.filter(({ leftOut }) => leftOut === undefined);
  const sums = new Map<string, MergedSum>();
  if (adds) for (const { key, role } of columns) if (role === 'sum') sums.set(key, sumOf(group, key));
  return {
    name,
    unit: group.find(({ unit }) => unit !== undefined)?.unit,
    sums,
    rates: adds ? ratesOf(sums, columns) : new Map(),
    adds,
    senders: new Set(counted.map(({ sender }) => sender)).size,
  };
}

function sumOf(group: readonly ReturnedRow[], key: string): MergedSum {
  let sum = new Exact(0);
  let count = 0;
  let leftOut = 0;
  for (const row of group) {
    const cell = row.cells.get(key);
    if (!cell || (cell.value === undefined && cell.leftOut === undefined)) continue;
    if (cell.value === undefined || cell.leftOut !== undefined || row.leftOut !== undefined) {
      leftOut += 1;
      continue;
    }
    sum = sum.plus(cell.value);
    count += 1;
  }
  return { value: decimalText(sum), count, leftOut };
}

/** The rate of the sums only where both sides have every sender's figure: a target without its actual would bend it. */
function ratesOf(
  sums: ReadonlyMap<string, MergedSum>,
  columns: readonly MergeColumn[],
): Map<string, DecimalText> {
  const of = progressColumns(columns);
  const target = sums.get(of.target ?? '');
  const done = sums.get(of.done ?? '');
  if (of.ratio === undefined || !target || !done || target.count !== done.count) return new Map();
  if (!new Exact(target.value).greaterThan(0)) return new Map();
  const ratio = new Exact(done.value).dividedBy(target.value).times(100);
  return new Map([[of.ratio, decimalText(ratio.toDecimalPlaces(2))]]);
}
