import { recogniseTown } from '../../text/town.ts';
import { isSerialLabel } from './columnsOf.ts';
import type { GroupRow, TotalRow } from './found.ts';
import { type Filled, type Grid, type Look, lookOf } from './grid.ts';
import { isGroupText, isHeaderWord, isNoteText, isSignatureText, readGroup, totalKind } from './marks.ts';

export interface BodyScan {
  readonly bodyRows: readonly number[];
  readonly groupRows: readonly GroupRow[];
  readonly totalRows: readonly TotalRow[];
  readonly repeatRows: readonly number[];
  readonly noteRows: readonly number[];
  /** The first row that was not taken: where the search for another table goes on. */
  readonly next: number;
}

/** Rows read to learn what the columns look like. */
const PROFILE_ROWS = 40;
/** Rows of the list that a possible header of another one is compared with. */
const ROWS_ABOVE = 10;
/** Blank rows inside a list that are bridged without a second look at what follows. */
const NARROW_GAP = 1;
/** Blank rows after which nothing belongs to the list any more. */
const WIDE_GAP = 1000;

/** Which looks each column has in the first rows of the body, and how many columns a row usually fills. */
interface Profile {
  readonly looks: ReadonlyMap<number, ReadonlySet<Look>>;
  readonly usual: number;
}

function profileOf(grid: Grid, rows: readonly number[]): Profile {
  const looks = new Map<number, Set<Look>>();
  const counts: number[] = [];
  for (const row of rows) {
    const cells = grid.filled(row);
    if (cells.length < 2) continue;
    counts.push(cells.length);
    for (const filled of cells) {
      const known = looks.get(filled.column) ?? new Set<Look>();
      known.add(lookOf(filled));
      looks.set(filled.column, known);
    }
  }
  counts.sort((left, right) => left - right);
  return { looks, usual: counts[Math.floor(counts.length / 2)] ?? 1 };
}

/** True where a row after a gap still looks like the list above: as full, and of the same kinds of content. */
function resembles(grid: Grid, row: number, profile: Profile): boolean {
  const cells = grid.filled(row);
  if (cells.length * 2 < profile.usual || (cells.length < 2 && profile.usual >= 2)) return false;
  const alike = cells.filter((filled) => profile.looks.get(filled.column)?.has(lookOf(filled))).length;
  return alike * 10 >= cells.length * 7;
}

/** Where a body is read: from `first` to `last`; `drawn` by the clerk, nothing in it is left out. */
export interface BodyBounds {
  readonly first: number;
  readonly last: number;
  readonly drawn: boolean;
}

/**
 * Reads the rows under a header until the list ends. Few cells a row are read; wide rows are not read whole.
 * `heads`: squeezed texts of the header's first row from the grid's left, to know it when it is printed again.
 */
export function scanBody(grid: Grid, bounds: BodyBounds, heads: readonly string[]): BodyScan {
  const bodyRows: number[] = [];
  const groupRows: GroupRow[] = [];
  const totalRows: TotalRow[] = [];
  const repeatRows: number[] = [];
  const noteRows: number[] = [];
  const last = Math.min(bounds.last, grid.sheet.rowCount - 1);
  const sample = Math.min(PROFILE_ROWS, last - bounds.first + 1);
  const profile = profileOf(
    grid,
    Array.from({ length: Math.max(0, sample) }, (_, index) => bounds.first + index),
  );
  let gap = 0;
  let noted = false;
  /** The last row of a single cell. */
  let lone = -1;
  let next = bounds.first;
  for (; next <= last; next += 1) {
    const row = next;
    const cells = grid.filled(row, 3);
    const lead = cells[0];
    if (lead === undefined) {
      gap += 1;
      if (gap > WIDE_GAP && !bounds.drawn) break;
      continue;
    }
    if (isNoteRow(grid, row, cells)) {
      noteRows.push(row);
      noted = true;
      gap = 0;
      continue;
    }
    const total = totalOf(cells);
    if (!bounds.drawn && total === undefined) {
      if (noted && cells.length <= 2 && gap === 0 && !resembles(grid, row, profile)) {
        noteRows.push(row);
        continue;
      }
      if ((gap > NARROW_GAP || noted) && !resembles(grid, row, profile)) break;
      if ((gap > 0 || lone === row - 1) && headsAnother(grid, row, heads, bodyRows)) {
        // A single cell right above it is that table's title.
        if (lone === row - 1) {
          next = lone;
          if (groupRows[groupRows.length - 1]?.row === lone) groupRows.pop();
          else if (bodyRows[bodyRows.length - 1] === lone) bodyRows.pop();
        }
        break;
      }
    }
    gap = 0;
    noted = false;
    if (cells.length === 1) lone = row;
    if (cells.length >= 2 && cells.every(({ text, column }) => heads[column - grid.left] === text))
      repeatRows.push(row);
    else if (total !== undefined) totalRows.push({ row, ...total });
    else if (isGroupRow(grid, row, cells))
      groupRows.push({ row, text: lead.cell.text.trim(), ...readGroup(lead.text) });
    else bodyRows.push(row);
  }
  // A heading with nothing below it heads nothing: it is a line at the foot of the sheet.
  const foot = Math.max(bodyRows[bodyRows.length - 1] ?? -1, totalRows[totalRows.length - 1]?.row ?? -1);
  while (bodyRows.length > 0 && (groupRows[groupRows.length - 1]?.row ?? -1) > foot) {
    const line = groupRows.pop();
    if (line) noteRows.push(line.row);
  }
  noteRows.sort((left, right) => left - right);
  return { bodyRows, groupRows, totalRows, repeatRows, noteRows, next };
}

/** The header of another list: it begins with 序号, or consists of header words where the rows above had figures. */
function headsAnother(grid: Grid, row: number, heads: readonly string[], above: readonly number[]): boolean {
  const cells = grid.filled(row);
  const [lead] = cells;
  if (cells.length < 2 || lead === undefined) return false;
  if (cells.every(({ text, column }) => heads[column - grid.left] === text)) return false;
  if (!cells.every((cell) => lookOf(cell) === 'text' || lookOf(cell) === 'year')) return false;
  if (isSerialLabel(lead.text)) return true;
  const words = cells.filter(({ text }) => isHeaderWord(text)).length;
  if (words * 5 < cells.length * 3) return false;
  const before = above.slice(-ROWS_ABOVE - 1).filter((each) => each < row - 1);
  return before.length > 0 && !resembles(grid, row, profileOf(grid, before));
}

function isNoteRow(grid: Grid, row: number, few: readonly Filled[]): boolean {
  const lead = few[0];
  if (lead === undefined) return false;
  if (isNoteText(lead.text) && (few.length === 1 || grid.span(row, lead.column) > 1)) return true;
  return few.some(({ text }) => isSignatureText(text)) && few.every(({ text }) => text.length <= 40);
}

function totalOf(few: readonly Filled[]): Omit<TotalRow, 'row'> | undefined {
  for (const { text, cell } of few) {
    if (cell.type !== 'text') continue;
    const kind = totalKind(text);
    if (kind !== undefined) return { kind, label: text };
  }
  return undefined;
}

/** True for a row of one cell that heads the rows below rather than being a record with one value. */
function isGroupRow(grid: Grid, row: number, few: readonly Filled[]): boolean {
  const lead = few[0];
  if (few.length !== 1 || lead === undefined || lead.cell.type !== 'text' || grid.width < 2) return false;
  if (grid.span(row, lead.column) * 2 > grid.width) return true;
  if (isGroupText(lead.text)) return true;
  if (lead.column !== grid.left) return false;
  return lead.text.endsWith(':') || recogniseTown(lead.text) !== undefined;
}
