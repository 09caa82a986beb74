import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from 'xlsx';
import { cellAddress } from '../../address.ts';
import { type Cell, filledColumns, type Sheet, type Workbook } from '../../sheet.ts';
import { booleanTextReason, numberTextReason, presenceReason, valueReason } from './reasons.ts';

/** One point where our reader and SheetJS tell different things about the same file. */
export interface Disagreement {
  readonly sheet: string;
  /** A1 address, or what it is about: `sheets`, `merges`, `hidden rows`, `hidden columns`, `visibility`. */
  readonly where: string;
  readonly aspect: 'present' | 'type' | 'value' | 'text' | 'shape';
  readonly ours: string;
  readonly theirs: string;
  /** Why ours is the better answer, where that is known; undefined is a disagreement to look into. */
  readonly reason?: string;
}

/** The same file as SheetJS reads it, with nothing of ours in between. */
export function readTheirs(bytes: Uint8Array): WorkBook {
  return read(bytes, {
    type: 'array',
    dense: true,
    cellNF: true,
    cellStyles: true,
    cellHTML: false,
    dateNF: 'yyyy/m/d',
  });
}

/** Cell by cell: presence, type, value, displayed text; then merges, hidden rows and columns, visibility. */
export function compareWorkbooks(ours: Workbook, theirs: WorkBook): Disagreement[] {
  const found: Disagreement[] = [];
  const date1904 = theirs.Workbook?.WBProps?.date1904 === true;
  const theirNames = theirs.SheetNames.filter((name) => theirs.Sheets[name]?.['!type'] === undefined);
  const ourNames = ours.sheets.map((sheet) => sheet.name);
  const tabs = ourNames.join('\n') === theirNames.join('\n') ? 'same' : unmatchedTabs(ourNames, theirs);
  if (tabs !== 'same') {
    const point = shape('', 'sheets', ourNames.join(' | '), theirNames.join(' | '));
    found.push(withReason(point, tabs && 'a tab without a part in the file: left out, and told'));
  }
  for (const sheet of ours.sheets) {
    const other = theirs.Sheets[sheet.name];
    if (other === undefined) continue;
    const points: Disagreement[] = [];
    compareCells(sheet, other, date1904, points);
    const index = theirs.SheetNames.indexOf(sheet.name);
    const hidden = ['visible', 'hidden', 'veryHidden'][theirs.Workbook?.Sheets?.[index]?.Hidden ?? 0] ?? '';
    if (hidden !== sheet.visibility) points.push(shape(sheet.name, 'visibility', sheet.visibility, hidden));
    compareShape(sheet, other, points);
    for (const point of points) found.push(tabs === 'shifted' ? { ...point, reason: SHIFTED } : point);
  }
  return found;
}

const SHIFTED = 'SheetJS hands the parts out by place: a tab without one gets that of the next';

/** Tabs that have no part in the file: SheetJS lists them, empty or with the part of another tab. */
function unmatchedTabs(
  ours: readonly string[],
  { SheetNames, Sheets }: WorkBook,
): 'empty' | 'shifted' | undefined {
  const filled = SheetNames.filter(
    (name) => Sheets[name]?.['!type'] === undefined && Sheets[name]?.['!data'] !== undefined,
  );
  if (filled.join('\n') === ours.join('\n')) return 'empty';
  let place = 0;
  for (const name of SheetNames) if (name === ours[place]) place += 1;
  return place === ours.length && filled.length === ours.length ? 'shifted' : undefined;
}

function shape(sheet: string, where: string, ours: string, theirs: string): Disagreement {
  return { sheet, where, aspect: 'shape', ours, theirs };
}

type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[];

function compareCells(sheet: Sheet, other: WorkSheet, date1904: boolean, found: Disagreement[]): void {
  const rows = (other['!data'] ?? []) as Rows;
  const rowCount = Math.max(sheet.rowCount, rows.length);
  for (let row = 0; row < rowCount; row++) {
    const theirRow = rows[row];
    const columns = new Set(filledColumns(sheet, row));
    // Only filled places: the far corner of a sheet is 17 thousand million places away.
    theirRow?.forEach((stored, column) => {
      if (stored !== undefined) columns.add(column);
    });
    for (const column of [...columns].sort((left, right) => left - right)) {
      const point = compareCell(sheet.cell(row, column), theirRow?.[column], date1904);
      if (point !== undefined) found.push({ sheet: sheet.name, where: cellAddress(row, column), ...point });
    }
  }
}

function isBlank(cell: CellObject | undefined): boolean {
  return cell === undefined || cell.t === 'z' || cell.v === undefined || cell.v === '';
}

type Point = Omit<Disagreement, 'sheet' | 'where'>;

function compareCell(
  ours: Cell | undefined,
  stored: CellObject | undefined,
  date1904: boolean,
): Point | undefined {
  const theirs = isBlank(stored) ? undefined : stored;
  if (theirs === undefined) {
    if (ours === undefined || ours.raw === '') return undefined;
    return withReason({ aspect: 'present', ours: ours.raw, theirs: '' }, presenceReason(ours, stored));
  }
  if (ours === undefined) return { aspect: 'present', ours: '', theirs: String(theirs.v) };
  if (Number.isNaN(theirs.v))
    return { aspect: 'type', ours: ours.raw, theirs: 'NaN', reason: 'SheetJS cannot hold this date' };
  const type = { n: 'number', s: 'text', b: 'boolean', e: 'error', d: 'date', z: 'blank' }[theirs.t];
  const ourType = ours.type === 'date' ? 'number' : ours.type;
  if (ourType !== type && !(ours.type === 'date' && theirs.t === 'd'))
    return { aspect: 'type', ours: `${ours.type} ${ours.raw}`, theirs: `${type} ${String(theirs.v)}` };
  const same = sameValue(ours, theirs, date1904);
  if (same !== true) {
    const reason = same === 'second' ? 'seconds are rounded, as Excel shows them' : valueReason(ours, theirs);
    return withReason({ aspect: 'value', ours: ours.raw, theirs: String(theirs.v) }, reason);
  }
  const text = theirs.w ?? String(theirs.v);
  if (theirs.t === 'e' || theirs.t === 'd' || ours.text.trim() === text.trim()) return undefined;
  const reason = theirs.t === 'n' ? numberTextReason(ours, theirs, text) : booleanTextReason(ours);
  return withReason({ aspect: 'text', ours: ours.text, theirs: text }, reason);
}

function withReason<P extends Point>(point: P, reason: string | undefined): P {
  return reason === undefined ? point : { ...point, reason };
}

function sameValue(ours: Cell, theirs: CellObject, date1904: boolean): boolean | 'second' {
  const value = theirs.v;
  if (typeof value === 'boolean') return ours.raw === (value ? 'TRUE' : 'FALSE');
  if (theirs.t === 'e') return theirs.w === undefined || ours.raw === theirs.w || !ours.raw.startsWith('#');
  if (typeof value === 'number') {
    if (ours.type !== 'date') return Number(ours.raw) === value;
    if (ours.raw === theirDate(value, date1904)) return true;
    return ours.raw === theirDate(value + 0.5 / 86_400, date1904) ? 'second' : false;
  }
  if (value instanceof Date) return true;
  return ours.raw === value;
}

/** SheetJS's own arithmetic for a serial, in our spelling. */
function theirDate(serial: number, date1904: boolean): string {
  const parts = SSF.parse_date_code(serial, { date1904 }) as Record<
    'y' | 'm' | 'd' | 'H' | 'M' | 'S' | 'u',
    number
  >;
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`;
  return parts.H + parts.M + parts.S === 0 ? date : `${date} ${two(parts.H)}:${two(parts.M)}:${two(parts.S)}`;
}

function compareShape(sheet: Sheet, other: WorkSheet, found: Disagreement[]): void {
  const ourMerges = sheet.merges.map(
    (m) => `${cellAddress(m.top, m.left)}:${cellAddress(m.bottom, m.right)}`,
  );
  const theirMerges = (other['!merges'] ?? [])
    .filter((m) => m.s.r !== m.e.r || m.s.c !== m.e.c)
    .map((m) => `${cellAddress(m.s.r, m.s.c)}:${cellAddress(m.e.r, m.e.c)}`);
  pushUnequal(sheet, 'merges', ourMerges, theirMerges, found);
  const hiddenRows = indexes(other['!rows'] ?? [], sheet.rowCount);
  pushUnequal(
    sheet,
    'hidden rows',
    [...sheet.hiddenRows].sort((a, b) => a - b),
    hiddenRows,
    found,
  );
  const hiddenColumns = indexes(other['!cols'] ?? [], sheet.columnCount);
  pushUnequal(
    sheet,
    'hidden columns',
    [...sheet.hiddenColumns].sort((a, b) => a - b),
    hiddenColumns,
    found,
  );
}

function indexes(items: readonly ({ hidden?: boolean } | undefined)[], limit: number): number[] {
  const hidden: number[] = [];
  for (const [index, item] of items.entries()) if (item?.hidden === true && index < limit) hidden.push(index);
  return hidden;
}

function pushUnequal(
  sheet: Sheet,
  where: string,
  ours: readonly (string | number)[],
  theirs: readonly (string | number)[],
  found: Disagreement[],
): void {
  const [left, right] = [ours.join(' '), theirs.join(' ')];
  if (left !== right) found.push(shape(sheet.name, where, left.slice(0, 200), right.slice(0, 200)));
}
