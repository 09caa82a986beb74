import type { Cell, CellRange, Sheet } from './sheet.ts';

/** What a cell is made from: text, a stored number, a boolean, a whole cell, or nothing. */
export type CellSource = string | number | boolean | Cell | null | undefined;

/** A sheet in memory from rows of cells: for tests, and wherever rows do not come from a file. */
export function sheetOfRows(
  rows: readonly (readonly CellSource[])[],
  more: { readonly name?: string; readonly merges?: readonly CellRange[] } = {},
): Sheet {
  const cells = rows.map((row) => row.map(cellOf));
  return {
    name: more.name ?? 'Sheet1',
    visibility: 'visible',
    rowCount: cells.length,
    columnCount: cells.reduce((most, row) => Math.max(most, row.length), 0),
    cell: (row, column) => cells[row]?.[column],
    merges: more.merges ?? [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
  };
}

function cellOf(source: CellSource): Cell | undefined {
  if (source === null || source === undefined || source === '') return undefined;
  if (typeof source === 'object') return source;
  if (typeof source === 'number') return { type: 'number', raw: String(source), text: String(source) };
  if (typeof source === 'boolean') {
    const text = source ? 'TRUE' : 'FALSE';
    return { type: 'boolean', raw: text, text };
  }
  return { type: 'text', raw: source, text: source };
}
