import { type DecimalText, decimalText, Exact } from '../../../money/decimal.ts';
import type { MergeColumn, MergeFinding, ReturnedCell, ReturnedRow } from './returned.ts';

/** Published rates are cut or rounded: a tenth of a point is no difference (`C-standards` C6). */
const POINTS_OPEN = '0.1';

interface ProgressColumns {
  readonly target: string | undefined;
  readonly done: string | undefined;
  readonly ratio: string | undefined;
  readonly time: string | undefined;
  readonly gap: string | undefined;
}

/** Whether a row's own figures agree: the rate with what is done and aimed at, the points with the rate. */
export function checkRow(row: ReturnedRow, columns: readonly MergeColumn[]): MergeFinding[] {
  const of = progressColumns(columns);
  const target = figureOf(row, of.target);
  const done = figureOf(row, of.done);
  const ratio = row.cells.get(of.ratio ?? '');
  const findings: MergeFinding[] = [];
  const stated = percentOf(ratio);
  if (ratio && stated && target && done && target.greaterThan(0)) {
    const own = done.dividedBy(target).times(100);
    if (own.minus(stated).abs().greaterThan(POINTS_OPEN))
      findings.push(differs(row, ratio, '完成率', stated, own));
  }
  const gap = row.cells.get(of.gap ?? '');
  const time = percentOf(row.cells.get(of.time ?? ''));
  if (gap?.value !== undefined && stated && time) {
    const own = stated.minus(time);
    if (own.minus(gap.value).abs().greaterThan(POINTS_OPEN))
      findings.push(differs(row, gap, '超欠', new Exact(gap.value), own));
  }
  return findings;
}

export function progressColumns(columns: readonly MergeColumn[]): ProgressColumns {
  const named = (pattern: RegExp) => columns.find(({ key }) => pattern.test(key))?.key;
  return {
    target: named(/目标(?:任务|数|值)?$/),
    done: named(/累计完成|完成数|完成值|完成情况$/),
    ratio: named(/完成(?:率|比例|进度)$/),
    time: named(/序时进度|时间进度/),
    gap: named(/超欠|快慢/),
  };
}

function figureOf(row: ReturnedRow, key: string | undefined): Exact | undefined {
  const value = key === undefined ? undefined : row.cells.get(key)?.value;
  return value === undefined ? undefined : new Exact(value);
}

/** A rate in percent, whether it stands as `47.7%`, 47.7 or 0.477. */
function percentOf(cell: ReturnedCell | undefined): Exact | undefined {
  if (cell?.value === undefined) return undefined;
  const value = new Exact(cell.value);
  return cell.percent === true || value.abs().greaterThan(2) ? value : value.times(100);
}

function differs(
  row: ReturnedRow,
  cell: ReturnedCell,
  name: string,
  stated: Exact,
  own: Exact,
): MergeFinding {
  return {
    code: 'merge.rate',
    severity: 'warning',
    message: `${row.senderName} ${row.item}：${name}填 ${shown(stated)}，按同一行的数算是 ${shown(own)}`,
    advice: '核对目标数、完成数和比例',
    ...cell.place,
    value: cell.written,
  };
}

function shown(figure: Exact): DecimalText {
  return decimalText(figure.toDecimalPlaces(2));
}
