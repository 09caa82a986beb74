import { recogniseTown } from '../../text/town.ts';
import type { GroupRow, TotalRow } from './found.ts';
import { type Filled, type Grid, type Look, lookOf } from './grid.ts';
import { isGroupText, isNoteText, isSignatureText, readGroup, totalKind } from './marks.ts';

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
/** Blank rows inside a list that are bridged without a second look at what follows. */
const NARROW_GAP = 1;
/** Blank rows after which nothing belongs to the list any more. */
const WIDE_GAP = 1000;

/** Which looks each column has in the first rows of the body, and how many columns a row usually fills. */
interface Profile {
  readonly looks: ReadonlyMap<number, ReadonlySet<Look>>;
  readonly usual: number;
}

function profileOf(grid: Grid, first: number): Profile {
  const looks = new Map<number, Set<Look>>();
  const counts: number[] = [];
  for (let row = first; row < grid.sheet.rowCount && row < first + PROFILE_ROWS; row += 1) {
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

/** Reads the rows under a header until the list ends. Few cells a row are read; wide rows are not read whole. */
export function scanBody(grid: Grid, first: number, heads: readonly string[], last: number): BodyScan {
  const bodyRows: number[] = [];
  const groupRows: GroupRow[] = [];
  const totalRows: TotalRow[] = [];
  const repeatRows: number[] = [];
  const noteRows: number[] = [];
  const profile = profileOf(grid, first);
  let gap = 0;
  let noted = false;
  let row = first;
  for (; row <= last && row < grid.sheet.rowCount; row += 1) {
    const cells = grid.filled(row, 3);
    const lead = cells[0];
    if (lead === undefined) {
      gap += 1;
      if (gap > WIDE_GAP) break;
      continue;
    }
    if (isNoteRow(grid, row, cells)) {
      noteRows.push(row);
      noted = true;
      gap = 0;
      continue;
    }
    const total = totalOf(cells);
    if ((gap > NARROW_GAP || noted) && total === undefined && !resembles(grid, row, profile)) {
      if (noted && cells.length <= 2 && gap === 0) {
        noteRows.push(row);
        continue;
      }
      break;
    }
    if (startsOver(grid, row, cells, heads, repeatRows)) {
      if (repeatRows[repeatRows.length - 1] !== row) break;
      gap = 0;
      continue;
    }
    gap = 0;
    noted = false;
    if (total !== undefined) totalRows.push({ row, ...total });
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
  return { bodyRows, groupRows, totalRows, repeatRows, noteRows, next: row };
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

/** The header printed again (noted in `repeatRows`), or another table's header. */
function startsOver(
  grid: Grid,
  row: number,
  few: readonly Filled[],
  heads: readonly string[],
  repeatRows: number[],
): boolean {
  if (few.length < 2) return false;
  const again = few.every(({ text, column }) => heads[column - grid.left] === text);
  if (again) repeatRows.push(row);
  return again;
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
