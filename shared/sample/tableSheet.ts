import { decimalText, Exact } from '../money/decimal.ts';
import { columnLetter } from '../workbook/address.ts';
import type { CellRange } from '../workbook/sheet.ts';
import { type SampleCell, type SampleSheet, textCell } from './draft.ts';

export interface SampleColumn<Row> {
  /** The register's field that the column holds, for those who look for it. */
  readonly key: string;
  /** Upper header over several columns; columns side by side with the same one share a merged cell. */
  readonly over?: string;
  readonly header: string;
  readonly width: number;
  readonly cell: (row: Row, index: number) => SampleCell | undefined;
  /** Summed in the total row, with this number format. */
  readonly total?: string;
}

export interface TableDraft<Row> {
  readonly sheet: string;
  readonly title: string;
  /** Left and right of the line under the title: period and unit. */
  readonly line: readonly [left: string, right: string];
  readonly columns: readonly SampleColumn<Row>[];
  readonly rows: readonly Row[];
  /** Lets the caller put faults into the body before totals are counted. */
  readonly disturb?: (body: (SampleCell | undefined)[][], firstRow: number) => void;
  readonly signature: string;
}

/** Title, line and two header rows stand above the first row of the body (row 5 in Excel). */
export const BODY_TOP = 4;

/** A sheet as the bureau sends it: title, unit line, merged two-row header, body, total row, signature line. */
export function tableSheet<Row>(draft: TableDraft<Row>): SampleSheet {
  const { columns } = draft;
  const last = columns.length - 1;
  const header = headerRows(columns);
  const body = draft.rows.map((row, index) => columns.map((column) => column.cell(row, index)));
  draft.disturb?.(body, BODY_TOP);
  const line: (SampleCell | undefined)[] = columns.map(() => undefined);
  line[0] = textCell(draft.line[0]);
  line[last] = textCell(draft.line[1]);
  return {
    name: draft.sheet,
    rows: [
      [textCell(draft.title)],
      line,
      header.upper,
      header.lower,
      ...body,
      totalRow(columns, body),
      [textCell(draft.signature)],
    ],
    merges: [
      { top: 0, left: 0, bottom: 0, right: last },
      ...header.merges,
      { top: BODY_TOP + body.length + 1, left: 0, bottom: BODY_TOP + body.length + 1, right: last },
    ],
    widths: columns.map((column) => column.width),
    headerRows: [2, 3],
    titleRow: 0,
  };
}

function headerRows<Row>(columns: readonly SampleColumn<Row>[]): {
  readonly upper: (SampleCell | undefined)[];
  readonly lower: (SampleCell | undefined)[];
  readonly merges: CellRange[];
} {
  const upper: (SampleCell | undefined)[] = [];
  const lower: (SampleCell | undefined)[] = [];
  const merges: CellRange[] = [];
  columns.forEach((column, index) => {
    if (column.over === undefined) {
      upper[index] = textCell(column.header);
      merges.push({ top: 2, left: index, bottom: 3, right: index });
      return;
    }
    lower[index] = textCell(column.header);
    if (columns[index - 1]?.over === column.over) return;
    upper[index] = textCell(column.over);
    let right = index;
    while (columns[right + 1]?.over === column.over) right += 1;
    if (right > index) merges.push({ top: 2, left: index, bottom: 2, right });
  });
  return { upper: padded(upper, columns.length), lower: padded(lower, columns.length), merges };
}

function padded(cells: readonly (SampleCell | undefined)[], length: number): (SampleCell | undefined)[] {
  return Array.from({ length }, (_, index) => cells[index]);
}

/** Sums as Excel counts them: words in a column of numbers are passed over. */
function totalRow<Row>(
  columns: readonly SampleColumn<Row>[],
  body: readonly (readonly (SampleCell | undefined)[])[],
): (SampleCell | undefined)[] {
  return columns.map((column, index) => {
    if (index === 0) return textCell('合计');
    if (column.total === undefined || body.length === 0) return undefined;
    let sum = new Exact(0);
    for (const row of body) {
      const cell = row[index];
      if (cell?.kind === 'number') sum = sum.plus(cell.number);
    }
    const letter = columnLetter(index);
    return {
      kind: 'formula',
      formula: `SUM(${letter}${BODY_TOP + 1}:${letter}${BODY_TOP + body.length})`,
      number: decimalText(sum),
      format: column.total,
    };
  });
}
