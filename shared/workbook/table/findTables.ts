import { squeeze } from '../../text/normalise.ts';
import type { CellRange, Sheet } from '../sheet.ts';
import { type BodyScan, scanBody } from './bodyRows.ts';
import { foundColumn } from './columnsOf.ts';
import { looksLikeForm } from './form.ts';
import type { FoundColumn, FoundTable } from './found.ts';
import { type Filled, Grid, lookOf } from './grid.ts';
import { canBegin, type HeaderBlock, headerFrom, headerPaths } from './headerBlock.ts';
import { isHeaderWord, isListLine } from './marks.ts';
import { segmentsOf } from './segments.ts';
import { surroundingsOf } from './surroundings.ts';

/** Rows searched for a header at once. */
const HEADER_SEARCH_ROWS = 200;
/** The first list of a sheet is not looked for further down than this. */
const DEEPEST_HEADER = 2000;
/** Rows right above a list that far down which may be its title; the pages of words before them are not. */
const TITLE_ROWS = 4;
/** Rows of groups over the lowest row of a header. */
const MOST_GROUP_ROWS = 2;
/** A group of columns is named in a few words; a title takes more. */
const LONGEST_GROUP = 6;
/** More lists on one sheet than anyone keeps. */
const MOST_TABLES = 50;

export interface SheetSurvey {
  /** `list`: at least one table. `form`: labels and values, no list. `empty`: nothing at all. `words`: text only. */
  readonly kind: 'list' | 'form' | 'empty' | 'words';
  readonly tables: readonly FoundTable[];
}

/** The tables of a sheet, from left to right and from top to bottom. */
export function findTables(sheet: Sheet): FoundTable[] {
  return [...surveySheet(sheet).tables];
}

const known = new WeakMap<Sheet, SheetSurvey>();

/** The same, and what the sheet is where it holds no list. Looked for once a sheet. */
export function surveySheet(sheet: Sheet): SheetSurvey {
  const survey = known.get(sheet) ?? searched(sheet);
  known.set(sheet, survey);
  return survey;
}

/** Takes over what another thread found on the sheet, so that it is not looked for again. */
export function keepSurvey(sheet: Sheet, survey: SheetSurvey): void {
  known.set(sheet, survey);
}

function searched(sheet: Sheet): SheetSurvey {
  if (sheet.rowCount === 0 || sheet.columnCount === 0) return { kind: 'empty', tables: [] };
  const whole = new Grid(sheet, 0, sheet.columnCount - 1);
  const tables: FoundTable[] = [];
  let forms = 0;
  const segments = segmentsOf(whole);
  for (const segment of segments) {
    let from = 0;
    while (from < sheet.rowCount && tables.length < MOST_TABLES) {
      const found = nextTable(segment, from, segments.length > 1 ? whole : segment);
      if (found === undefined) {
        // A first list may stand under pages of words.
        if (tables.length + forms > 0 || from >= DEEPEST_HEADER) break;
        from += HEADER_SEARCH_ROWS;
        continue;
      }
      if (found.table) tables.push(found.table);
      else forms += 1;
      from = found.next;
    }
  }
  if (tables.length > 0) return { kind: 'list', tables };
  return { kind: forms > 0 || isForm(whole) ? 'form' : 'words', tables };
}

/** A sheet in which no header was found may still be labels and values from its first row on. */
function isForm(whole: Grid): boolean {
  const rows: number[] = [];
  for (let row = 0; row < whole.sheet.rowCount && rows.length <= HEADER_SEARCH_ROWS; row += 1)
    if (whole.filled(row, 2).length === 2) rows.push(row);
  return rows.length >= 2 && looksLikeForm(whole, [], rows);
}

/** The table as the clerk has drawn it: `range` from the first header row to the last body row. */
export function tableAt(
  sheet: Sheet,
  drawn: { readonly range: CellRange; readonly headerRows: readonly number[] },
): FoundTable {
  const { range } = drawn;
  const grid = new Grid(sheet, range.left, range.right);
  const block: HeaderBlock = { rows: drawn.headerRows, indexRows: new Set() };
  const first = Math.max(range.top, ...drawn.headerRows.map((row) => row + 1));
  const scan = scanBody(grid, { first, last: range.bottom, drawn: true }, headsOf(grid, block));
  const top = Math.min(range.top, ...drawn.headerRows);
  return assemble(grid, grid, block, scan, 0, top);
}

/** How many columns rows usually fill below `from`; `untilBlank`: as far as the first blank row after two of them. */
function usualWidth(grid: Grid, from: number, untilBlank = false): number {
  const widths: number[] = [];
  for (let row = from; row < grid.sheet.rowCount && row < from + 40 && widths.length < 15; row += 1) {
    const cells = grid.filled(row);
    if (untilBlank && cells.length === 0 && widths.length >= 2) break;
    if (cells.length > 1 || (cells.length === 1 && grid.width === 1)) widths.push(cells.length);
  }
  widths.sort((left, right) => left - right);
  return widths[Math.floor(widths.length / 2)] ?? 1;
}

function findHeader(grid: Grid, from: number): HeaderBlock | undefined {
  const until = Math.min(grid.sheet.rowCount, from + HEADER_SEARCH_ROWS);
  for (let row = from; row < until; row += 1) {
    const cells = grid.filled(row);
    if (cells.length === 0) continue;
    const width = usualWidth(grid, row);
    if (canBegin(grid, row, cells, width) || beginsShortList(grid, row, cells))
      return withGroupRowsAbove(grid, row, from);
    const dataLike = cells.filter((cell) => ['number', 'date', 'code'].includes(lookOf(cell))).length;
    if (cells.length >= 3 && dataLike > 0 && cells.length * 2 >= width && isHeaderless(grid, row))
      return { rows: [], indexRows: new Set() };
  }
  return undefined;
}

/** A header of a few short rows, above another list that is wider: its words must be those of headers. */
function beginsShortList(grid: Grid, row: number, cells: readonly Filled[]): boolean {
  if (cells.length < 3) return false;
  const words = cells.filter(({ text }) => isHeaderWord(text)).length;
  return words * 5 >= cells.length * 3 && canBegin(grid, row, cells, usualWidth(grid, row, true));
}

/** Sparse rows of group cells right above the header (`2023年`, `2024年`) belong to it. */
function withGroupRowsAbove(grid: Grid, row: number, from: number): HeaderBlock {
  let top = row;
  while (top > from && row - top < MOST_GROUP_ROWS && holdsGroups(grid, top - 1, row)) top -= 1;
  return headerFrom(grid, top);
}

/** The leftmost column of the next few rows. */
function firstColumn(grid: Grid, from: number): number {
  const leads = [from, from + 1, from + 2].flatMap((row) => grid.filled(row)[0]?.column ?? []);
  return leads.length === 0 ? grid.left : Math.min(...leads);
}

/** True for a row of short words, none of them over the first column of the header below it. */
function holdsGroups(grid: Grid, row: number, header: number): boolean {
  const cells = grid.filled(row);
  const below = grid.filled(header);
  const [lead] = cells;
  if (lead === undefined || lead.column <= firstColumn(grid, row + 1)) return false;
  if (!cells.every((cell) => lookOf(cell) === 'text' || lookOf(cell) === 'year')) return false;
  if (cells.some((cell) => /[::]/.test(cell.text) || (isListLine(cell.text) && lookOf(cell) !== 'year')))
    return false;
  if (cells.length >= 2) return true;
  // One cell alone may be the title: a group is short, and heads more than the column that it stands in.
  const reach = lead.column + Math.max(2, grid.span(row, lead.column)) - 1;
  return (
    lead.text.length <= LONGEST_GROUP &&
    !/[表册库录单账]$/.test(lead.text) &&
    (lookOf(lead) === 'year' || below.some(({ column }) => column === reach))
  );
}

/** Rows of codes, dates or figures from the first row on, each column of one kind: a list without a header. */
function isHeaderless(grid: Grid, row: number): boolean {
  const rows = [row, row + 1, row + 2, row + 3, row + 4].map((at) => grid.filled(at));
  if (rows.some((cells) => cells.length < 3)) return false;
  const first = new Map((rows[0] ?? []).map((cell) => [cell.column, lookOf(cell)]));
  return rows.every((cells) => {
    const alike = cells.filter((cell) => first.get(cell.column) === lookOf(cell)).length;
    return alike * 10 >= cells.length * 8;
  });
}

/** Squeezed texts of the header's rows by column, to know them again when they are printed on every page. */
function headsOf(grid: Grid, block: HeaderBlock): (string | undefined)[][] {
  return block.rows.map((row) => {
    const heads: (string | undefined)[] = [];
    for (const { column, text } of grid.filled(row)) heads[column - grid.left] = text;
    return heads;
  });
}

function nextTable(
  grid: Grid,
  from: number,
  around: Grid,
): { readonly table?: FoundTable; readonly next: number } | undefined {
  const block = findHeader(grid, from);
  if (!block) return undefined;
  const top = block.rows[0] ?? firstFilled(grid, from);
  const first = (block.rows[block.rows.length - 1] ?? top - 1) + 1;
  const scan = scanBody(grid, { first, last: grid.sheet.rowCount - 1, drawn: false }, headsOf(grid, block));
  const next = Math.max(scan.next, first);
  if (looksLikeForm(grid, block.rows, scan.bodyRows)) return { next: grid.sheet.rowCount };
  // Further down, a line of words with nothing below it is no table.
  if (from > 0 && scan.bodyRows.length === 0) return { next };
  // Words with another header right under them were not a header.
  const isFollowed = next <= first + 1 && next < grid.sheet.rowCount && grid.filled(next).length > 0;
  if (scan.bodyRows.length + scan.totalRows.length === 0 && isFollowed) return { next };
  return { table: assemble(grid, around, block, scan, from, top), next };
}

function firstFilled(grid: Grid, from: number): number {
  let row = from;
  while (row < grid.sheet.rowCount && grid.filled(row, 3).length < 3) row += 1;
  return row;
}

function assemble(
  grid: Grid,
  around: Grid,
  block: HeaderBlock,
  scan: BodyScan,
  from: number,
  top: number,
): FoundTable {
  const columns = columnsOf(grid, block, scan.bodyRows);
  const above = surroundingsOf(grid, top - from > HEADER_SEARCH_ROWS / 2 ? top - TITLE_ROWS : from, top);
  const wider = above.titleRows.length + above.metaRows.length === 0 && around !== grid ? around : undefined;
  const bottom = Math.max(
    block.rows[block.rows.length - 1] ?? top,
    scan.bodyRows[scan.bodyRows.length - 1] ?? 0,
    scan.groupRows[scan.groupRows.length - 1]?.row ?? 0,
    scan.totalRows[scan.totalRows.length - 1]?.row ?? 0,
  );
  const left = columns[0]?.column ?? grid.left;
  const right = columns[columns.length - 1]?.column ?? grid.right;
  return {
    sheet: grid.sheet.name,
    range: { top, left, bottom, right },
    ...(wider ? surroundingsOf(wider, from, top) : above),
    headerRows: block.rows,
    bodyRows: scan.bodyRows,
    groupRows: scan.groupRows,
    totalRows: scan.totalRows,
    repeatRows: scan.repeatRows,
    noteRows: scan.noteRows,
    columns,
    carried: carriedMerges(
      grid.sheet,
      left,
      right,
      (block.rows[block.rows.length - 1] ?? top - 1) + 1,
      bottom,
    ),
  };
}

/** Columns that have a header or, in a sample of the body, anything in them. */
function columnsOf(grid: Grid, block: HeaderBlock, bodyRows: readonly number[]): FoundColumn[] {
  const paths = headerPaths(grid, block);
  const used = new Set<number>();
  const serial = new Set<number>();
  const step = Math.max(1, Math.floor(bodyRows.length / 200));
  for (let index = 0; index < bodyRows.length; index += step) {
    for (const { column, text } of grid.filled(bodyRows[index] ?? 0)) {
      used.add(column);
      if (index < 3 && text === String(index + 1)) serial.add(column);
    }
  }
  const columns: FoundColumn[] = [];
  for (let column = grid.left; column <= grid.right; column += 1) {
    const path = paths.get(column) ?? [];
    if (!used.has(column) && path.every((text) => squeeze(text) === '')) continue;
    columns.push(foundColumn(column, path, serial.has(column)));
  }
  return columns;
}

function carriedMerges(sheet: Sheet, left: number, right: number, top: number, bottom: number): CellRange[] {
  return sheet.merges.filter(
    (merge) =>
      merge.bottom > merge.top &&
      merge.top >= top &&
      merge.top <= bottom &&
      merge.left >= left &&
      merge.right <= right,
  );
}
