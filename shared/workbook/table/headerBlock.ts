import { readHeader } from '../../text/header.ts';
import { couldHead, type Filled, type Grid, lookOf } from './grid.ts';
import { isHeaderWord, isMetaText } from './marks.ts';

/** No form in use has more levels. */
const MOST_LEVELS = 4;

/** The name of a column under a group. */
const LONGEST_LABEL = 16;

export interface HeaderBlock {
  readonly rows: readonly number[];
  /** Rows of numbers or letters that only count columns (`甲 乙 1 2`): in the header, but not in the labels. */
  readonly indexRows: ReadonlySet<number>;
}

/** True for a row that counts its columns: `1 2 3 4`, `甲 乙 1 2`, `(1) (2) (3)`. */
export function countsColumns(cells: readonly Filled[]): boolean {
  if (cells.length < 3) return false;
  const marks = cells.map((cell) => cell.text.replace(/[()]/g, ''));
  let next = 1;
  for (const [index, mark] of marks.entries()) {
    if (mark === '甲乙丙丁'[index]) continue;
    if (/^\d{1,2}=/.test(mark) ? Number.parseInt(mark, 10) !== next : mark !== String(next)) return false;
    next += 1;
  }
  return true;
}

function isUnitRow(cells: readonly Filled[]): boolean {
  return (
    cells.length > 0 &&
    cells.every(({ text }) => {
      const meaning = readHeader([text]);
      return meaning.unit !== undefined && meaning.label === '';
    })
  );
}

/** A header of dates (`项目名称 2024-01 2024-02`): all but the first ones are dates, with figures under them. */
function monthsHead(grid: Grid, row: number, cells: readonly Filled[]): boolean {
  const dates = cells.filter((cell) => lookOf(cell) === 'date');
  const rest = cells.filter((cell) => lookOf(cell) !== 'date');
  if (dates.length < 2 || rest.length === 0 || !rest.every(couldHead)) return false;
  const below = new Map(grid.filled(row + 1).map((cell) => [cell.column, lookOf(cell)]));
  return dates.every(({ column }) => below.get(column) === 'number' || !below.has(column)) && below.size > 0;
}

/** Share of cells that could head a column. */
function headShare(cells: readonly Filled[]): number {
  return cells.filter(couldHead).length / Math.max(1, cells.length);
}

function hasData(cells: readonly Filled[]): boolean {
  return cells.some((cell) => {
    const look = lookOf(cell);
    return look === 'number' || look === 'date' || look === 'code';
  });
}

/**
 * True where a row can be the first of a header: wide enough for the table (`width`: columns filled in the
 * rows below), all words, and not a line of notes such as `填报单位：… 单位：万元`.
 */
export function canBegin(grid: Grid, row: number, cells: readonly Filled[], width: number): boolean {
  if (cells.length < 2) {
    const only = cells[0];
    return only !== undefined && width === 1 && isHeaderWord(only.text) && grid.span(row, only.column) === 1;
  }
  // `填报单位：` in one cell and the name in the next: labels with values, not heads of columns.
  if (cells.some(({ text }) => text.endsWith(':'))) return false;
  if ((headShare(cells) < 0.8 || hasData(cells)) && !monthsHead(grid, row, cells)) return false;
  if (cells.every(({ text }) => isMetaText(text) && !isHeaderWord(text))) return false;
  const covered = cells.reduce((sum, { column }) => sum + grid.span(row, column), 0);
  return covered * 2 >= width;
}

/** Columns that have a header cell above them in these rows, merges counted over their whole width. */
function headedColumns(grid: Grid, rows: readonly number[]): Set<number> {
  const headed = new Set<number>();
  for (const row of rows) {
    for (const { column } of grid.filled(row)) {
      for (let offset = 0; offset < grid.span(row, column); offset += 1) headed.add(column + offset);
    }
  }
  return headed;
}

/** Columns with a header cell of their own so far; a heading merged over several names none of them, but in the last row. */
function namedColumns(grid: Grid, rows: readonly number[]): Set<number> {
  const last = rows[rows.length - 1] ?? 0;
  const named = headedColumns(grid, [last]);
  for (const row of rows)
    for (const { column } of grid.filled(row)) if (grid.span(row, column) === 1) named.add(column);
  return named;
}

/**
 * True for words that leave the list's first columns blank and stand only under groups: a year, or a header cell
 * that has none to its right where these words go on.
 */
function standsUnderGroups(
  grid: Grid,
  last: number,
  cells: readonly Filled[],
  named: ReadonlySet<number>,
): boolean {
  const first = Math.min(...named);
  if (cells.some(({ column, text }) => column === first || text.length > LONGEST_LABEL)) return false;
  const here = new Set(cells.map(({ column }) => column));
  const years = new Set(grid.filled(last).flatMap((cell) => (lookOf(cell) === 'year' ? [cell.column] : [])));
  const isOpen = (column: number): boolean => here.has(column) && !named.has(column);
  return cells.every(({ column }) => years.has(column) || isOpen(column) || isOpen(column + 1));
}

/** Whether the row below the header so far still belongs to it. */
function continues(grid: Grid, rows: readonly number[], next: number): boolean {
  const reaches = rows.some((row) => grid.mergesFrom(row).some((merge) => merge.bottom >= next));
  if (reaches) return true;
  const cells = grid.filled(next);
  if (cells.length === 0) return false;
  if (countsColumns(cells) || isUnitRow(cells)) return true;
  if (hasData(cells) || headShare(cells) < 1) return false;
  const last = rows[rows.length - 1] ?? next - 1;
  const groups = grid.mergesFrom(last).filter((merge) => merge.right > merge.left && merge.bottom === last);
  const under = (left: number, right: number) =>
    cells.filter(({ column }) => column >= left && column <= right).length;
  if (
    groups.some((merge) => merge.right - merge.left + 1 < grid.width && under(merge.left, merge.right) >= 2)
  )
    return true;
  const headed = headedColumns(grid, rows);
  if (standsUnderGroups(grid, last, cells, namedColumns(grid, rows))) return true;
  const gaps = cells.filter(({ column }) => !headed.has(column));
  if (gaps.length === 0) return false;
  const words = cells.filter(({ text }) => isHeaderWord(text)).length;
  if (words * 5 >= cells.length * 3) return true;
  const below = grid.filled(next + 1);
  return gaps.some((gap) => below.some((cell) => cell.column === gap.column && lookOf(cell) === 'number'));
}

/** The header that begins in `first`: down as far as merges, group cells, units and column numbers reach. */
export function headerFrom(grid: Grid, first: number): HeaderBlock {
  const rows = [first];
  const indexRows = new Set<number>();
  for (let next = first + 1; next < grid.sheet.rowCount && rows.length <= MOST_LEVELS; next += 1) {
    if (!continues(grid, rows, next)) break;
    if (countsColumns(grid.filled(next))) indexRows.add(next);
    else if (rows.length === MOST_LEVELS) break;
    rows.push(next);
    if (indexRows.has(next)) break;
  }
  return { rows, indexRows };
}

/**
 * Header texts above each column, top first. A merged cell counts for every column under it; an unmerged
 * group cell for the blank ones to its right, as long as they have a header of their own further down.
 */
export function headerPaths(grid: Grid, block: HeaderBlock): Map<number, string[]> {
  const levels = block.rows.filter((row) => !block.indexRows.has(row));
  const texts = levels.map((row) => textsOfLevel(grid, row, levels));
  const paths = new Map<number, string[]>();
  for (let column = grid.left; column <= grid.right; column += 1) {
    const path: string[] = [];
    for (const [level, cells] of texts.entries()) {
      const own = cells.get(column) ?? groupLabel(grid, texts, levels, level, column);
      if (own !== undefined) path.push(own);
    }
    paths.set(column, path);
  }
  return paths;
}

/** A level's own texts, merged cells spread over their columns. A cell merged downwards counts once, at its top. */
function textsOfLevel(grid: Grid, row: number, levels: readonly number[]): Map<number, string> {
  const texts = new Map<number, string>();
  for (const { column, cell } of grid.filled(row)) {
    const covered = levels.some(
      (above) =>
        above < row &&
        grid
          .mergesFrom(above)
          .some((merge) => merge.bottom >= row && merge.left <= column && merge.right >= column),
    );
    if (covered) continue;
    const label = cell.text.replace(/\s*[\r\n]+\s*/g, '').trim();
    for (let offset = 0; offset < grid.span(row, column); offset += 1) texts.set(column + offset, label);
  }
  return texts;
}

function groupLabel(
  grid: Grid,
  texts: readonly Map<number, string>[],
  levels: readonly number[],
  level: number,
  column: number,
): string | undefined {
  const lower = texts.slice(level + 1);
  const hasLower = (at: number) => lower.some((cells) => cells.has(at));
  if (!hasLower(column)) return undefined;
  const row = levels[level] ?? 0;
  for (let left = column - 1; left >= grid.left; left -= 1) {
    const upper = level > 0 ? texts[level - 1] : undefined;
    if (upper && upper.get(left) !== upper.get(column) && upper.has(column)) return undefined;
    const text = texts[level]?.get(left);
    if (text === undefined) {
      if (!hasLower(left)) return undefined;
      continue;
    }
    const merged = grid.mergesFrom(row).some((merge) => merge.left <= left && merge.right >= left);
    return merged || !hasLower(left) ? undefined : text;
  }
  return undefined;
}
