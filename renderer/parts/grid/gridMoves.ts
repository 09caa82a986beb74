/** A cell of the grid as the grid counts it: frozen columns by themselves. */
export interface GridCell {
  readonly side: 'colPinStart' | 'rgCol';
  readonly x: number;
  readonly y: number;
}

export interface GridBounds {
  /** Columns that stay in sight, and those that scroll. */
  readonly frozen: number;
  readonly columns: number;
  readonly rows: number;
  /** Rows on screen. */
  readonly page: number;
}

type Move = (
  column: number,
  row: number,
  last: { column: number; row: number },
  page: number,
) => [number, number];

const MOVES: Readonly<Record<string, Move>> = {
  ArrowDown: (column, row) => [column, row + 1],
  ArrowUp: (column, row) => [column, row - 1],
  ArrowRight: (column, row) => [column + 1, row],
  ArrowLeft: (column, row) => [column - 1, row],
  PageDown: (column, row, _, page) => [column, row + page],
  PageUp: (column, row, _, page) => [column, row - page],
  Home: (_, row) => [0, row],
  End: (_, row, last) => [last.column, row],
  'Ctrl+ArrowDown': (column, _, last) => [column, last.row],
  'Ctrl+ArrowUp': (column) => [column, 0],
  'Ctrl+ArrowRight': (_, row, last) => [last.column, row],
  'Ctrl+ArrowLeft': (_, row) => [0, row],
  'Ctrl+Home': () => [0, 0],
  'Ctrl+End': (_column, _row, last) => [last.column, last.row],
};

/** Whether the key moves the selection, as in Excel. */
export function isMove(key: string): boolean {
  return key in MOVES;
}

/** Where a key (`ArrowDown`, `Ctrl+End`) leads from a cell; at an edge it stays. */
export function moved(cell: GridCell, key: string, bounds: GridBounds): GridCell {
  const move = MOVES[key];
  const { frozen, columns, rows, page } = bounds;
  const last = { column: frozen + columns - 1, row: rows - 1 };
  if (!move || last.column < 0 || last.row < 0) return cell;
  const [column, row] = move(cell.side === 'rgCol' ? frozen + cell.x : cell.x, cell.y, last, page);
  const at = { column: within(column, last.column), row: within(row, last.row) };
  return at.column < frozen
    ? { side: 'colPinStart', x: at.column, y: at.row }
    : { side: 'rgCol', x: at.column - frozen, y: at.row };
}

/** The same, where a selection is stretched: it does not leave its side. */
export function stretched(cell: GridCell, key: string, bounds: GridBounds): GridCell {
  const to = moved(cell, key, bounds);
  if (to.side === cell.side) return to;
  return { side: cell.side, x: cell.side === 'rgCol' ? 0 : bounds.frozen - 1, y: to.y };
}

function within(place: number, last: number): number {
  return Math.min(Math.max(place, 0), last);
}
