import {
  type CellStyle,
  type SheetDescription,
  type WrittenCell,
  type WrittenRow,
  writeWorkbook,
} from '../workbook/write/index.ts';
import type { SampleCell, SampleSheet, SampleWorkbook } from './draft.ts';
import { serialOfDate } from './serial.ts';

const DATE_FORMAT = 'yyyy/m/d';

/** The sample as an `.xlsx` file; the same sample gives the same bytes. */
export function workbookBytes(workbook: SampleWorkbook): Uint8Array {
  const styles = new Map<string, CellStyle>([
    ['title', { font: { name: '方正小标宋简体', size: 18 }, horizontal: 'center', vertical: 'center' }],
    [
      'header',
      {
        font: { bold: true },
        border: 'thin',
        horizontal: 'center',
        vertical: 'center',
        wrap: true,
        fill: 'F2F2F2',
      },
    ],
    ['framed', { border: 'thin' }],
  ]);
  const sheets = workbook.sheets.map((sheet) => describeSheet(sheet, styles));
  // Rows are described while they are written; the styles that they need must be known before.
  for (const sheet of workbook.sheets)
    for (const row of sheet.rows) for (const cell of row) styleOf(cell, styles);
  return writeWorkbook({ sheets, styles: Object.fromEntries(styles), font: { name: '宋体', size: 11 } });
}

function describeSheet(sheet: SampleSheet, styles: Map<string, CellStyle>): SheetDescription {
  const bodyTop = Math.max(...sheet.headerRows) + 1;
  return {
    name: sheet.name,
    widths: sheet.widths,
    merges: sheet.merges,
    rows: describeRows(sheet, styles),
    frozen: { rows: bodyTop, columns: 0 },
    print: { landscape: true, fitWidth: 1, titleRows: [Math.min(...sheet.headerRows), bodyTop - 1] },
  };
}

function* describeRows(sheet: SampleSheet, styles: Map<string, CellStyle>): Generator<WrittenRow> {
  for (const [row, cells] of sheet.rows.entries()) {
    const header = sheet.headerRows.includes(row);
    const framed = row > Math.max(...sheet.headerRows) && cells.length > 1;
    yield {
      ...(row === sheet.titleRow ? { height: 30 } : {}),
      cells: cells.map((cell): WrittenCell | null => {
        if (header) return { ...written(cell), style: 'header' };
        if (row === sheet.titleRow) return { ...written(cell), style: 'title' };
        if (framed) return { ...written(cell), style: styleOf(cell, styles) };
        return cell ? written(cell) : null;
      }),
    };
  }
}

function written(cell: SampleCell | undefined): WrittenCell {
  if (!cell) return {};
  switch (cell.kind) {
    case 'text':
      return { text: cell.text };
    case 'number':
      return { number: cell.number };
    case 'date':
      return { number: String(serialOfDate(cell.date)) };
    case 'formula':
      return { formula: cell.formula, number: cell.number };
    case 'error':
      return { formula: cell.formula, error: cell.error };
  }
}

/** The name of a framed style with the cell's number format, made where it is new. */
function styleOf(cell: SampleCell | undefined, styles: Map<string, CellStyle>): string {
  const format = cell?.kind === 'date' ? DATE_FORMAT : cell && 'format' in cell ? cell.format : undefined;
  if (format === undefined) return 'framed';
  const name = `framed ${format}`;
  if (!styles.has(name)) styles.set(name, { border: 'thin', format });
  return name;
}
