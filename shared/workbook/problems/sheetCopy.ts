import type { Finding } from '../../model/finding.ts';
import { readNumber } from '../../text/figure.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { filledColumns } from '../sheet.ts';
import type { FoundTable } from '../table/found.ts';
import type { CellStyle, SheetDescription, WrittenCell, WrittenRow } from '../write/index.ts';

/** A problem with the cell that is to be marked, from 0; undefined where it is about the sheet or the file. */
export interface PlacedProblem {
  readonly finding: Finding;
  readonly place: { readonly row: number; readonly column: number } | undefined;
}

/** How our comments begin: by this they are known again in a workbook that was sent back. */
export const OURS = '【问题清单】';

/** Backgrounds of marked cells. */
export const MARKED = { error: 'F8CBAD', warning: 'FFE699', notice: 'FFF2CC' } as const;

/** Rows looked at for the width of the columns. */
const MEASURED_ROWS = 60;
const NARROWEST = 6;
const WIDEST = 44;

export type Mark = { readonly fill: string; readonly comment: string };

/**
 * A sheet written anew with what its cells hold (values, not formulas), its merges and what is hidden; cells with a
 * problem are coloured and say in a comment what is wrong. Styles that it needs are added to `styles`.
 */
export function sheetCopy(
  sheet: Sheet,
  tables: readonly FoundTable[],
  problems: readonly PlacedProblem[],
  styles: Map<string, CellStyle>,
): SheetDescription {
  const marks = marksOf(problems);
  const heads = new Set(tables.flatMap(({ headerRows }) => headerRows));
  const look = (row: number, column: number, cell: Cell | undefined): WrittenCell | null => {
    const mark = marks.get(row)?.get(column);
    if (cell === undefined && mark === undefined) return null;
    const format = cell?.type === 'number' ? formatAt(sheet, row, column) : undefined;
    const style = styleName(heads.has(row), format, mark?.fill, styles);
    return {
      ...content(cell),
      ...(style === undefined ? {} : { style }),
      ...(mark === undefined ? {} : { comment: mark.comment }),
    };
  };
  // The styles must be known before the first row is written.
  for (let row = 0; row < sheet.rowCount; row += 1) {
    for (const column of filledColumns(sheet, row)) {
      const format = formatAt(sheet, row, column);
      const fill = marks.get(row)?.get(column)?.fill;
      if (format !== undefined || fill !== undefined || heads.has(row))
        look(row, column, sheet.cell(row, column));
    }
  }
  for (const [row, columns] of marks) for (const column of columns.keys()) look(row, column, undefined);
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    widths: widthsOf(sheet),
    rows: rowsOf(sheet, marks, look),
    merges: sheet.merges,
    ...(heads.size > 0 ? { frozen: { rows: Math.max(...heads) + 1, columns: 0 } } : {}),
  };
}

function* rowsOf(
  sheet: Sheet,
  marks: ReadonlyMap<number, ReadonlyMap<number, Mark>>,
  look: (row: number, column: number, cell: Cell | undefined) => WrittenCell | null,
): Generator<WrittenRow | null> {
  const last = Math.max(sheet.rowCount - 1, ...marks.keys());
  for (let row = 0; row <= last; row += 1) {
    const columns = new Set([...filledColumns(sheet, row), ...(marks.get(row)?.keys() ?? [])]);
    if (columns.size === 0) {
      yield null;
      continue;
    }
    const cells: (WrittenCell | null)[] = [];
    for (let column = 0; column <= Math.max(...columns); column += 1)
      cells.push(columns.has(column) ? look(row, column, sheet.cell(row, column)) : null);
    yield { cells, ...(sheet.hiddenRows.has(row) ? { hidden: true } : {}) };
  }
}

/** Where to mark what, by row and column from 0. */
export function marksOf(problems: readonly PlacedProblem[]): Map<number, Map<number, Mark>> {
  const marks = new Map<number, Map<number, Mark>>();
  for (const { finding, place } of problems) {
    if (place === undefined) continue;
    const row = marks.get(place.row) ?? new Map<number, Mark>();
    marks.set(place.row, row);
    const known = row.get(place.column);
    const comment = finding.advice === undefined ? finding.message : `${finding.message}\n${finding.advice}`;
    row.set(place.column, {
      fill: known === undefined || finding.severity === 'error' ? MARKED[finding.severity] : known.fill,
      comment: `${known?.comment ?? OURS}\n${comment}`,
    });
  }
  return marks;
}

/** The format of a number cell that must not be lost: `11%` written as 0.11 would be another figure. */
function formatAt(sheet: Sheet, row: number, column: number): string | undefined {
  const format = sheet.formatAt?.(row, column);
  return format === undefined || format === 'General' ? undefined : format;
}

function content(cell: Cell | undefined): WrittenCell {
  if (cell === undefined) return {};
  switch (cell.type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(cell.raw) && readNumber(cell.raw) !== undefined
        ? { number: cell.raw }
        : { text: cell.text };
    case 'boolean':
      return { flag: cell.raw === 'TRUE' };
    case 'error':
      return { error: cell.raw };
    default:
      return { text: cell.raw };
  }
}

function styleName(
  head: boolean,
  format: string | undefined,
  fill: string | undefined,
  styles: Map<string, CellStyle>,
): string | undefined {
  if (!head && format === undefined && fill === undefined) return undefined;
  const name = `copy ${head ? 'head' : ''} ${fill ?? ''} ${format ?? ''}`;
  if (!styles.has(name))
    styles.set(name, {
      ...(head ? { font: { bold: true }, wrap: true, horizontal: 'center' as const } : {}),
      ...(format === undefined ? {} : { format }),
      ...(fill === undefined ? {} : { fill }),
    });
  return name;
}

function widthsOf(sheet: Sheet): number[] {
  const widths: number[] = [];
  const merged = new Set<string>();
  for (const { top, left, right } of sheet.merges)
    if (top < MEASURED_ROWS && right > left) merged.add(`${top}:${left}`);
  for (let row = 0; row < Math.min(sheet.rowCount, MEASURED_ROWS); row += 1) {
    for (const column of filledColumns(sheet, row)) {
      // A title merged over the table says nothing about its first column.
      if (merged.has(`${row}:${column}`)) continue;
      if (column > 500) break;
      const text = sheet.cell(row, column)?.text ?? '';
      const wide = [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 2);
      widths[column] = Math.min(WIDEST, Math.max(widths[column] ?? NARROWEST, wide));
    }
  }
  return Array.from(widths, (width) => width ?? NARROWEST);
}
