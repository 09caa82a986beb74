import { type DecimalText, decimalText, Exact } from '../../../money/decimal.ts';
import { isPercent } from '../../plan/measure.ts';
import type { MergeColumn, MergeFinding, ReturnedCell, ReturnedRow } from './returned.ts';
import { placeKey } from './returned.ts';

/** A figure this many times the middle of the others is in another unit, or wrong. */
const ODD_SIZE = 1000;
/** Others needed before one can stand out. */
const MOST_FEW = 3;

export interface Compared {
  readonly rows: readonly ReturnedRow[];
  readonly findings: readonly MergeFinding[];
}

export interface CompareRequest {
  readonly rows: readonly ReturnedRow[];
  readonly columns: readonly MergeColumn[];
  /** Cells (`placeKey`) that the clerk has looked at and lets in. */
  readonly accepted: ReadonlySet<string>;
  /** The cumulative figure that is known of an earlier period, for falls. */
  readonly before?: (sender: string, item: string) => DecimalText | undefined;
}

/** Holds the files against each other: sizes, percentages, what was there before, and who sent twice. */
export function compareReturns(request: CompareRequest): Compared {
  const findings: MergeFinding[] = [];
  const distinct = withoutRepeats(request.rows, findings);
  const sizes = sizesBySender(distinct, request.columns);
  const rows = distinct.map((row) =>
    row.leftOut === undefined ? withoutOddCells(row, request, sizes, findings) : row,
  );
  return { rows, findings };
}

/** A sender twice with the same item: the first counts, the others are named with both places. */
function withoutRepeats(rows: readonly ReturnedRow[], findings: MergeFinding[]): ReturnedRow[] {
  const first = new Map<string, ReturnedRow>();
  return rows.map((row) => {
    const key = `${row.sender}|${row.item}`;
    const known = first.get(key);
    if (row.leftOut !== undefined) return row;
    // Without an item a sender may have many rows of its own in one file: firms, projects.
    if (!known || (row.item === '' && known.file === row.file && known.sheet === row.sheet)) {
      first.set(key, known ?? row);
      return row;
    }
    findings.push({
      code: 'merge.repeated',
      severity: 'error',
      message: `${row.senderName}${row.item === '' ? '' : `的${row.item}`}重复：${known.file}“${known.sheet}”第 ${known.row} 行已有，这一行没有计入`,
      advice: '核对哪一份有效，把另一份取消计入',
      file: row.file,
      sheet: row.sheet,
      cell: `${row.row}:${row.row}`,
      value: row.senderName,
    });
    return { ...row, leftOut: '重复' };
  });
}

interface SenderSize {
  readonly sender: string;
  readonly size: Exact;
}

/** What every sender wrote for an item in a column, sign aside, smallest first; noughts are no measure. */
function sizesBySender(
  rows: readonly ReturnedRow[],
  columns: readonly MergeColumn[],
): ReadonlyMap<string, readonly SenderSize[]> {
  const sizes = new Map<string, SenderSize[]>();
  for (const { sender, item, cells, leftOut } of rows) {
    if (leftOut !== undefined) continue;
    for (const { key } of columns) {
      const value = cells.get(key)?.value;
      const size = value === undefined ? undefined : new Exact(value).abs();
      if (!size || size.isZero()) continue;
      const list = sizes.get(`${item}|${key}`);
      if (list) list.push({ sender, size });
      else sizes.set(`${item}|${key}`, [{ sender, size }]);
    }
  }
  for (const list of sizes.values()) list.sort((one, other) => one.size.comparedTo(other.size));
  return sizes;
}

function withoutOddCells(
  row: ReturnedRow,
  request: CompareRequest,
  sizes: ReadonlyMap<string, readonly SenderSize[]>,
  findings: MergeFinding[],
): ReturnedRow {
  const cells = new Map(row.cells);
  for (const column of request.columns) {
    const cell = row.cells.get(column.key);
    if (cell?.value === undefined) continue;
    const others = sizes.get(`${row.item}|${column.key}`)?.filter(({ sender }) => sender !== row.sender);
    const middle = others && others.length >= MOST_FEW ? others[others.length >> 1]?.size : undefined;
    const doubt = doubtOf(row, column, cell, cell.value, middle, request);
    if (!doubt) continue;
    const accepted = request.accepted.has(placeKey(cell.place));
    const out = doubt.leavesOut && !accepted;
    findings.push({
      code: doubt.code,
      severity: 'warning',
      message: `${row.senderName} ${row.item || column.header}：${doubt.message}${out ? '，没有计入' : ''}`,
      advice: out ? `${doubt.advice}；属实的可以“仍然计入”` : doubt.advice,
      ...cell.place,
      value: cell.written,
    });
    if (out) cells.set(column.key, { ...cell, leftOut: doubt.why });
  }
  return { ...row, cells };
}

interface Doubt {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly why: string;
  readonly leavesOut: boolean;
}

function doubtOf(
  row: ReturnedRow,
  column: MergeColumn,
  cell: ReturnedCell,
  value: DecimalText,
  /** The middle of what the others wrote; undefined where they are too few. */
  middle: Exact | undefined,
  request: CompareRequest,
): Doubt | undefined {
  const unit = row.unit ?? column.unit;
  const size = new Exact(value).abs();
  const percent = column.role === 'ratio' || isPercent(unit ?? '');
  if (percent) {
    const small = size.greaterThan(0) && size.lessThan(1) && cell.percent !== true;
    if (!small || !middle || middle.lessThan(1)) return undefined;
    return {
      code: 'merge.percent',
      message: `填 ${value}，其他单位都在 ${decimalText(middle.toDecimalPlaces(2))} 上下：是 ${value}% 还是 ${decimalText(new Exact(value).times(100))}%？`,
      advice: '百分数按 11 或 11% 填，不填 0.11',
      why: '百分数写法不一',
      leavesOut: false,
    };
  }
  if (column.role !== 'sum') return undefined;
  if (middle && size.greaterThan(middle.times(ODD_SIZE)))
    return {
      code: 'merge.magnitude',
      message: `${value}${unit ?? ''} 是其他单位的 ${size.dividedBy(middle).toFixed(0)} 倍，像是用了小一级的单位（万元）`,
      advice: `按${unit ?? '统一的单位'}重报`,
      why: '数量级不符',
      leavesOut: true,
    };
  const known = isCumulative(column) ? request.before?.(row.sender, row.item) : undefined;
  if (known !== undefined && new Exact(value).lessThan(known))
    return {
      code: 'merge.falls',
      message: `累计 ${value}，比上期累计 ${known} 少`,
      advice: '累计数不应减少；核对是否填了当期数',
      why: '累计数减少',
      leavesOut: false,
    };
  return undefined;
}

export function isCumulative({ key }: MergeColumn): boolean {
  return /累计|完成(?:数|值|情况)?$/.test(key);
}
