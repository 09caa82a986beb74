import { squeeze } from '../../text/normalise.ts';
import { recogniseTown } from '../../text/town.ts';
import { isSerialLabel } from './columnsOf.ts';
import type { GroupRow, TotalRow } from './found.ts';
import { type Filled, type Grid, type Look, lookOf } from './grid.ts';
import { countsColumns } from './headerBlock.ts';
import {
  isGroupText,
  isHeaderWord,
  isListLine,
  isNoteText,
  isSignatureText,
  readGroup,
  totalKind,
} from './marks.ts';

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
/** Rows among them that tell how wide the list is; those further down may be of another one. */
const WIDTH_ROWS = 10;
/** Rows of the list that a possible header of another one is compared with. */
const ROWS_ABOVE = 10;
/** Blank rows inside a list that are bridged without a second look at what follows. */
const NARROW_GAP = 1;
/** Blank rows after which nothing belongs to the list any more. */
const WIDE_GAP = 1000;

/** Columns right of the first cells in which the word of a total is still looked for. */
const MOST_LABEL_COLUMNS = 12;

/** What the first rows of a body are like. */
interface Profile {
  /** Which looks each column has. */
  readonly looks: ReadonlyMap<number, ReadonlySet<Look>>;
  /** How many columns a row usually fills. */
  readonly usual: number;
  /** The leftmost column. */
  readonly first: number | undefined;
  /** The rows are counted `1`, `2`, `3` in this column: a `一` in it heads those that follow. */
  readonly counted: number | undefined;
  /** Columns of words, where a total may be named. */
  readonly labels: readonly number[];
}

function profileOf(grid: Grid, rows: readonly number[]): Profile {
  const looks = new Map<number, Set<Look>>();
  const counts: number[] = [];
  const digits = new Map<number, number>();
  let numerals = 0;
  for (const row of rows) {
    const cells = grid.filled(row);
    const [lead] = cells;
    if (cells.length < 2 || lead === undefined) continue;
    if (/^\d{1,6}$/.test(lead.text)) digits.set(lead.column, (digits.get(lead.column) ?? 0) + 1);
    else if (isNumeral(lead.text)) numerals += 1;
    if (counts.length < WIDTH_ROWS) counts.push(cells.length);
    for (const filled of cells) {
      const known = looks.get(filled.column) ?? new Set<Look>();
      known.add(lookOf(filled));
      looks.set(filled.column, known);
    }
  }
  counts.sort((left, right) => left - right);
  const columns = [...looks.keys()].sort((left, right) => left - right);
  const [first] = columns;
  const numbered = first === undefined ? 0 : (digits.get(first) ?? 0);
  return {
    looks,
    usual: counts[Math.floor(counts.length / 2)] ?? 1,
    first,
    counted: numbered > 0 && numbered >= numerals ? first : undefined,
    labels: columns.filter((column) => looks.get(column)?.has('text')).slice(0, MOST_LABEL_COLUMNS),
  };
}

/** `一`, `（二）`, `三、`: a place among groups, where the rows below are counted in digits. */
const isNumeral = (text: string): boolean =>
  /^(?:\(?[一二三四五六七八九十]{1,3}\)?|[ⅠⅡⅢⅣⅤⅥ])[、.]?$/.test(text);

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
 * `headers`: squeezed texts of the header's rows from the grid's left, to know them when they are printed again.
 */
export function scanBody(
  grid: Grid,
  bounds: BodyBounds,
  headers: readonly (readonly (string | undefined)[])[],
): BodyScan {
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
  const heads = headers[0] ?? [];
  const left =
    grid.left +
    Math.max(
      0,
      heads.findIndex((text) => text !== undefined),
    );
  let gap = 0;
  let noted = false;
  /** The header row that was printed again right above. */
  let printed = -1;
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
    if (printed >= 0 && gap === 0 && isPrintOf(grid, row, cells, headers[printed + 1])) {
      repeatRows.push(row);
      printed += 1;
      continue;
    }
    printed = -1;
    if (bodyRows.length === 0 && isCountOfColumns(grid, row, cells)) {
      repeatRows.push(row);
      continue;
    }
    if (isNoteRow(grid, row, cells) || (cells.length === 1 && isFiller(lead, profile))) {
      noteRows.push(row);
      noted = true;
      gap = 0;
      continue;
    }
    const total = totalOf(cells) ?? totalFurtherRight(grid, row, cells, profile);
    if (!bounds.drawn && total === undefined) {
      if (noted && cells.length <= 2 && gap === 0 && !resembles(grid, row, profile)) {
        noteRows.push(row);
        continue;
      }
      if ((gap > NARROW_GAP || noted) && !resembles(grid, row, profile)) break;
      if ((gap > 0 || lone === row - 1) && headsAnother(grid, row, headers, bodyRows)) {
        // The lines right above it are that table's title and unit.
        next = topOfLines(grid, row, bounds.first, left);
        for (const rows of [bodyRows, noteRows]) while ((rows[rows.length - 1] ?? -1) >= next) rows.pop();
        while ((groupRows[groupRows.length - 1]?.row ?? -1) >= next) groupRows.pop();
        break;
      }
    }
    gap = 0;
    noted = false;
    if (cells.length === 1 || holdsGroupNames(cells, left) || isLine(cells)) lone = row;
    const again = printAt(grid, row, cells, headers);
    const named = cells[1];
    if (again >= 0) {
      repeatRows.push(row);
      printed = again;
    } else if (total !== undefined) totalRows.push({ row, ...total });
    else if (isGroupRow(grid, row, cells, left))
      groupRows.push({ row, text: lead.cell.text.trim(), ...readGroup(lead.text) });
    else if (named && lead.column === profile.counted && isNumeral(lead.text) && lookOf(named) === 'text')
      groupRows.push({ row, text: `${lead.text} ${named.cell.text.trim()}`, ...readGroup(named.text) });
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

/** True where the row says the same as a row of the header. */
function isPrintOf(
  grid: Grid,
  row: number,
  few: readonly Filled[],
  texts: readonly (string | undefined)[] | undefined,
): boolean {
  const same = ({ text, column }: Filled): boolean => texts?.[column - grid.left] === text;
  return texts !== undefined && few.length > 0 && few.every(same) && grid.filled(row).every(same);
}

/** `甲 乙 1 2`, `1 2 3 4` right under the header: it belongs to it. */
const isCountOfColumns = (grid: Grid, row: number, [lead]: readonly Filled[]): boolean =>
  (lead?.text === '甲' || lead?.text === '1') && countsColumns(grid.filled(row));

/** Which row of the header is printed again here; -1 for none. A single cell must have the next header row below it. */
function printAt(
  grid: Grid,
  row: number,
  few: readonly Filled[],
  headers: readonly (readonly (string | undefined)[])[],
): number {
  return headers.findIndex(
    (texts, index) =>
      isPrintOf(grid, row, few, texts) &&
      (few.length >= 2 || isPrintOf(grid, row + 1, grid.filled(row + 1, 3), headers[index + 1])),
  );
}

/** Lines such as `附件2`, `填报单位：…  单位：万元`: they stand above a list and are no record of one. */
const isLine = (few: readonly Filled[]): boolean =>
  // Nearly every record begins with a number or has no such words.
  few.every(({ cell, text }) => cell.type !== 'number' && isListLine(text));

/** Years and short words that leave the first column blank: groups over the columns of a header. */
const holdsGroupNames = (cells: readonly Filled[], left: number): boolean =>
  (cells[0]?.column ?? left) > left &&
  cells.every((cell) => lookOf(cell) === 'year' || (lookOf(cell) === 'text' && cell.text.length <= 6));

/** A single cell that is no record of a list of several columns: a day, or a sentence. */
function isFiller(lead: Filled, profile: Profile): boolean {
  if (profile.usual < 3) return false;
  return lookOf(lead) === 'date' || /[。;]$/.test(lead.text);
}

/** The first of the lines that stand together right above another list's header, a blank row below them allowed. */
function topOfLines(grid: Grid, header: number, first: number, left: number): number {
  let top = header;
  for (let row = header - 1; row >= first; row -= 1) {
    const cells = grid.filled(row);
    if (cells.length === 0) {
      if (row === header - 1) continue;
      break;
    }
    if (cells.length > 1 && !isLine(cells) && !holdsGroupNames(cells, left)) break;
    if (isNoteRow(grid, row, cells) && !isLine(cells)) break;
    top = row;
  }
  return top;
}

/** The header of another list: it begins with 序号, or consists of header words where the rows above had figures. */
function headsAnother(
  grid: Grid,
  row: number,
  headers: readonly (readonly (string | undefined)[])[],
  above: readonly number[],
): boolean {
  const cells = grid.filled(row);
  const [lead] = cells;
  if (cells.length < 2 || lead === undefined) return false;
  if (printAt(grid, row, cells, headers) >= 0) return false;
  if (!cells.every((cell) => lookOf(cell) === 'text' || lookOf(cell) === 'year')) return false;
  if (isSerialLabel(lead.text)) return true;
  const words = cells.filter(({ text }) => isHeaderWord(text)).length;
  if (words * 5 < cells.length * 3) return false;
  if (cells.length >= 3 && words * 5 >= cells.length * 4) return true;
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

/** `合计` under the firms' names with figures to its left: nothing but figures stands beside it. */
function totalFurtherRight(
  grid: Grid,
  row: number,
  few: readonly Filled[],
  profile: Profile,
): Omit<TotalRow, 'row'> | undefined {
  const reached = few[few.length - 1]?.column ?? 0;
  if (few.length < 3 || few.some((cell) => lookOf(cell) !== 'number')) return undefined;
  // Without its number in the first column a row is looked through.
  const columns =
    few[0]?.column === profile.first ? profile.labels : grid.filled(row).map(({ column }) => column);
  for (const column of columns) {
    const cell = column > reached ? grid.sheet.cell(row, column) : undefined;
    if (cell === undefined) continue;
    const total = totalOf([{ column, cell, text: squeeze(cell.text) }]);
    if (total) return total;
  }
  return undefined;
}

/** True for a row of one cell that heads the rows below rather than being a record with one value. */
function isGroupRow(grid: Grid, row: number, few: readonly Filled[], left: number): boolean {
  const lead = few[0];
  if (few.length !== 1 || lead === undefined || lead.cell.type !== 'text' || grid.width < 2) return false;
  if (grid.span(row, lead.column) * 2 > grid.width) return true;
  if (isGroupText(lead.text)) return true;
  if (lead.column !== left) return false;
  return lead.text.endsWith(':') || recogniseTown(lead.text) !== undefined;
}
