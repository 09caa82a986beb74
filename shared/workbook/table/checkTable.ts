import type { Finding } from '../../model/finding.ts';
import { Exact } from '../../money/decimal.ts';
import { readNumber, storedNumber } from '../../text/figure.ts';
import { cellAddress } from '../address.ts';
import type { Cell, Sheet } from '../sheet.ts';
import type { FoundTable, TotalRow } from './found.ts';

/** Longer lists are not added up again: it would hold up the import. */
const MOST_ROWS_SUMMED = 200_000;

/** Checks a table against itself: counts of group rows, subtotals and totals. Differences are told, nothing is changed. */
export function checkTable(sheet: Sheet, table: FoundTable): Finding[] {
  return [...groupCounts(table), ...totals(sheet, table)];
}

function groupCounts(table: FoundTable): Finding[] {
  const findings: Finding[] = [];
  let at = 0;
  for (const [index, group] of table.groupRows.entries()) {
    const end = table.groupRows[index + 1]?.row ?? Number.POSITIVE_INFINITY;
    let rows = 0;
    while (at < table.bodyRows.length && (table.bodyRows[at] ?? 0) < end) {
      if ((table.bodyRows[at] ?? 0) > group.row) rows += 1;
      at += 1;
    }
    if (group.count === undefined || group.count === rows || rows === 0) continue;
    findings.push({
      code: 'table.groupCount',
      severity: 'warning',
      message: `“${group.text}”写明 ${group.count}，下面实有 ${rows} 行`,
      advice: '核对是不是漏行或多行',
      sheet: table.sheet,
      cell: cellAddress(group.row, table.range.left),
      value: group.text,
    });
  }
  return findings;
}

function figureOf(cell: Cell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  return cell.type === 'number'
    ? storedNumber(cell.raw)
    : cell.type === 'text'
      ? readNumber(cell.text)
      : undefined;
}

const places = (figure: string) => figure.split('.')[1]?.length ?? 0;

/** Body rows that a total sums up: a subtotal those since the total before it, a total all. */
function rowsOf(table: FoundTable, total: TotalRow, index: number): readonly number[] {
  if (total.kind === 'total') return table.bodyRows;
  const before = Math.max(
    table.totalRows[index - 1]?.row ?? -1,
    ...table.groupRows.map(({ row }) => row).filter((row) => row < total.row),
  );
  const above = table.bodyRows.filter((row) => row > before && row < total.row);
  if (above.length > 0) return above;
  const after = table.totalRows[index + 1]?.row ?? Number.POSITIVE_INFINITY;
  return table.bodyRows.filter((row) => row > total.row && row < after);
}

function totals(sheet: Sheet, table: FoundTable): Finding[] {
  const findings: Finding[] = [];
  if (table.bodyRows.length > MOST_ROWS_SUMMED) return findings;
  for (const [index, total] of table.totalRows.entries()) {
    const rows = rowsOf(table, total, index);
    if (rows.length < 2) continue;
    for (const column of table.columns) {
      const cell = sheet.cell(total.row, column.column);
      const stated = figureOf(cell);
      // Shares and rates do not add up, and are not meant to.
      if (stated === undefined || column.unit === '%' || column.isSerial) continue;
      if (cell?.text.includes('%') || cell?.type === 'date') continue;
      if (/率|比|占|均|增速|增长|排名|年份|代码|电话|%/.test(column.label)) continue;
      const sum = sumOf(sheet, rows, column.column);
      if (sum === undefined || agrees(sum.sum, stated, sum.places)) continue;
      findings.push({
        code: total.kind === 'total' ? 'table.total' : 'table.subtotal',
        severity: 'warning',
        message: `“${column.header}”的${total.label}是 ${stated}，按明细相加是 ${sum.sum.toFixed()}`,
        advice: '核对明细和合计；合计行只作校验，不导入',
        sheet: table.sheet,
        cell: cellAddress(total.row, column.column),
        value: cell?.text ?? '',
      });
    }
  }
  return findings;
}

/** The exact sum of a column, or undefined where it does not consist of figures. */
function sumOf(
  sheet: Sheet,
  rows: readonly number[],
  column: number,
): { readonly sum: Exact; readonly places: number } | undefined {
  let sum = new Exact(0);
  let figures = 0;
  let words = 0;
  let most = 0;
  for (const row of rows) {
    const cell = sheet.cell(row, column);
    const figure = figureOf(cell);
    if (figure === undefined) {
      if (cell !== undefined && cell.type === 'text' && !/^[-—/\s]*$/.test(cell.text)) words += 1;
      continue;
    }
    figures += 1;
    most = Math.max(most, places(figure));
    sum = sum.plus(figure);
  }
  return figures === 0 || words * 10 > figures ? undefined : { sum, places: most };
}

/** Equal, or as near as a total written with fewer places than its parts can be. */
function agrees(sum: Exact, stated: string, partPlaces: number): boolean {
  const difference = sum.minus(stated).abs();
  if (difference.isZero()) return true;
  if (places(stated) >= partPlaces) return false;
  return difference.lessThanOrEqualTo(new Exact(10).pow(-places(stated)).dividedBy(2));
}
