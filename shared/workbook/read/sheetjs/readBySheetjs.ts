import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from 'xlsx';
import * as codepages from 'xlsx/dist/cpexcel.full.mjs';
import type { Cell, CellRange, Sheet, Workbook, WorkbookFormat } from '../../sheet.ts';
import { builtInFormat } from '../format/builtIn.ts';
import { formatText } from '../format/displayed.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { sniffFormat } from '../sniff.ts';
import { numberCell } from '../xlsx/columnarSheet.ts';
import { isBlankBiff } from './biffCells.ts';

set_cptable(codepages);

/** Of the formats whose records we do not count: a workbook without a cell is smaller than this. */
const BLANK_FILE = 256 * 1024;

/** SheetJS gives an empty sheet and no error where it gave up; that is not taken as truth. */
function mayBeBlank(bytes: Uint8Array): boolean {
  return sniffFormat(bytes).kind === 'ole2' ? isBlankBiff(bytes) : bytes.length <= BLANK_FILE;
}

/** Formats that our own reader does not know (`.xls`, `.et`, `.ods`, xlsb, SpreadsheetML), after the bounds check. */
export async function readBySheetjs(
  bytes: Uint8Array,
  format: WorkbookFormat,
  reading: Reading,
): Promise<Workbook> {
  if (bytes.length > LIMITS.sheetjsBytes) throw new Refusal('file.tooLarge');
  await reading.pause();
  const book = parse(bytes, format);
  reading.advance(bytes.length);
  await reading.pause();
  if (book.SheetNames.length === 0) throw new Refusal('file.noSheet');
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets: Sheet[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (sheet === undefined || !reading.wants(name) || isDrawing(sheet)) continue;
    sheets.push(new SheetjsSheet(name, sheet, book.Workbook?.Sheets?.[index]?.Hidden ?? 0, date1904));
  }
  if (sheets.length > 0 && sheets.every((sheet) => sheet.rowCount === 0) && !mayBeBlank(bytes))
    throw new Refusal('file.damaged');
  return { format, sheets };
}

function parse(bytes: Uint8Array, format: WorkbookFormat): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      raw: true,
      cellNF: true,
      cellText: format === 'ods',
      cellStyles: true,
      cellHTML: false,
      cellDates: false,
      nodim: true,
      // What a BIFF5 file means where it names no code page: these files come from Chinese Windows.
      ...(format === 'xls' ? { codepage: 936 } : {}),
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(text)) throw new Refusal('file.encrypted');
    throw new Refusal('file.damaged');
  }
}

function isDrawing(sheet: WorkSheet): boolean {
  return sheet['!type'] === 'chart';
}

type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[];

class SheetjsSheet implements Sheet {
  readonly name: string;
  readonly visibility: Sheet['visibility'];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  private readonly rows: Rows;
  private readonly date1904: boolean;

  constructor(name: string, sheet: WorkSheet, hidden: number, date1904: boolean) {
    this.name = name;
    this.visibility = hidden === 2 ? 'veryHidden' : hidden === 1 ? 'hidden' : 'visible';
    this.rows = (sheet['!data'] ?? []) as Rows;
    this.date1904 = date1904;
    const extent = filledExtent(this.rows);
    this.rowCount = extent.rows;
    this.columnCount = extent.columns;
    this.merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r,
      left: s.c,
      bottom: e.r,
      right: e.c,
    }));
    this.hiddenRows = hiddenIndexes(sheet['!rows'] ?? [], extent.rows);
    this.hiddenColumns = hiddenIndexes(sheet['!cols'] ?? [], extent.columns);
  }

  cell(row: number, column: number): Cell | undefined {
    const stored = this.rows[row]?.[column];
    return stored === undefined ? undefined : cellFrom(stored, this.date1904);
  }

  columnsIn(row: number): readonly number[] {
    const columns: number[] = [];
    // `forEach` passes over what a sparse row does not hold.
    this.rows[row]?.forEach((stored, column) => {
      if (stored !== undefined && !isBlank(stored)) columns.push(column);
    });
    return columns;
  }
}

/** Only what lies among the cells: a sheet often hides everything to the right of its table. */
function hiddenIndexes(
  items: readonly ({ hidden?: boolean } | undefined)[],
  limit: number,
): ReadonlySet<number> {
  const hidden = new Set<number>();
  items.forEach((item, index) => {
    if (item?.hidden === true && index < limit) hidden.add(index);
  });
  return hidden;
}

function filledExtent(rows: Rows): { rows: number; columns: number } {
  let last = 0;
  let columns = 0;
  rows.forEach((row, index) => {
    row?.forEach((cell, column) => {
      if (cell === undefined || isBlank(cell)) return;
      last = Math.max(last, index + 1);
      columns = Math.max(columns, column + 1);
    });
  });
  return { rows: last, columns };
}

function isBlank(cell: CellObject): boolean {
  return cell.t === 'z' || cell.v === undefined || cell.v === '';
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function cellFrom(stored: CellObject, date1904: boolean): Cell | undefined {
  if (isBlank(stored)) return undefined;
  const formula = stored.f === undefined || stored.f === '' ? {} : { formula: stored.f };
  const value = stored.v;
  if (stored.t === 'e') {
    const raw = (typeof value === 'number' ? ERRORS[value] : undefined) ?? stored.w ?? '#ERR!';
    return { type: 'error', raw, text: raw, ...formula };
  }
  if (typeof value === 'boolean') {
    const raw = value ? 'TRUE' : 'FALSE';
    return { type: 'boolean', raw, text: formatText(raw, codeOf(stored.z)), ...formula };
  }
  if (typeof value === 'number' && Number.isFinite(value)) {
    // OpenDocument keeps the displayed text beside the value; for the other formats SheetJS is told to make none.
    const cell = numberCell(value, codeOf(stored.z), date1904);
    return { ...cell, text: stored.w ?? cell.text, ...formula };
  }
  // A date that SheetJS cannot count (an OpenDocument year beyond 9999).
  if (typeof value === 'number') return { type: 'error', raw: '#NUM!', text: '#NUM!', ...formula };
  const text = String(value);
  return { type: 'text', raw: text, text: stored.w ?? formatText(text, codeOf(stored.z)), ...formula };
}

/** SheetJS gives the format as its code; the numbers of the built-in ones it has already looked up in English. */
function codeOf(format: CellObject['z']): string {
  if (typeof format === 'number') return builtInFormat(format);
  return ENGLISH_DATES.get(format ?? 'General') ?? format ?? 'General';
}

const ENGLISH_DATES: ReadonlyMap<string, string> = new Map([
  ['m/d/yy', builtInFormat(14)],
  ['m/d/yy h:mm', builtInFormat(22)],
]);
