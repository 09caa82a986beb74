import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from 'xlsx';
import * as codepages from 'xlsx/dist/cpexcel.full.mjs';
import type { Sheet, Workbook, WorkbookFormat } from '../../sheet.ts';
import { builtInFormat } from '../format/builtIn.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { sniffFormat } from '../sniff.ts';
import { SheetBuilder } from '../store/sheetBuilder.ts';
import type { ColumnarSheet } from '../xlsx/columnarSheet.ts';
import { isBlankBiff, workbookStream } from './biffCells.ts';
import { type LiftedTexts, liftSharedTexts } from './sharedTexts.ts';

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
  const lifted = bytes.length > LARGE_FILE ? lift(bytes) : undefined;
  const book = lifted === undefined ? parse(bytes, format) : parse(lifted.stream, format, 'buffer');
  reading.advance(bytes.length);
  await reading.pause();
  if (book.SheetNames.length === 0) throw new Refusal('file.noSheet');
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets: Sheet[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (sheet === undefined || !reading.wants(name) || isDrawing(sheet)) continue;
    const hidden = book.Workbook?.Sheets?.[index]?.Hidden ?? 0;
    sheets.push(columnarFrom(name, sheet, hidden, date1904, lifted?.textOf));
    delete book.Sheets[name];
  }
  if (sheets.length > 0 && sheets.every((sheet) => sheet.rowCount === 0) && !mayBeBlank(bytes))
    throw new Refusal('file.damaged');
  return { format, sheets };
}

/** Smaller old workbooks are read soon enough as they are. */
const LARGE_FILE = 1024 * 1024;

function lift(bytes: Uint8Array): LiftedTexts | undefined {
  const stream = sniffFormat(bytes).kind === 'ole2' ? workbookStream(bytes) : undefined;
  return stream === undefined ? undefined : liftSharedTexts(stream);
}

/** A bare stream of records SheetJS takes as `buffer`; as `array` it makes a number of each byte. */
function parse(bytes: Uint8Array, format: WorkbookFormat, type: 'array' | 'buffer' = 'array'): WorkBook {
  try {
    return read(bytes, {
      type,
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

/** The sheet as SheetJS gives it, put into columns; SheetJS's own objects are let go. */
function columnarFrom(
  name: string,
  sheet: WorkSheet,
  hidden: number,
  date1904: boolean,
  textOf = (stored: string) => stored,
): ColumnarSheet {
  const builder = new SheetBuilder();
  const rows = (sheet['!data'] ?? []) as Rows;
  // `forEach` passes over what sparse rows do not hold.
  rows.forEach((row, index) => {
    let begun = false;
    row?.forEach((stored, column) => {
      if (stored === undefined) return;
      if (typeof stored.v === 'string') stored.v = textOf(stored.v);
      if (isBlank(stored)) return;
      if (index >= LIMITS.rows || column >= LIMITS.columns)
        throw new Refusal('file.damaged', `的工作表“${name}”里有超出 1048576 行或 16384 列的单元格位置`, {
          sheet: name,
        });
      if (!begun) builder.beginRow(index);
      begun = true;
      addCell(builder, column, stored);
    });
  });
  const visibility = hidden === 2 ? 'veryHidden' : hidden === 1 ? 'hidden' : 'visible';
  return builder.sheet(
    { name, visibility, date1904 },
    {
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      // Only what lies among the cells: a sheet often hides everything to the right of its table.
      hidden: (rowCount, columnCount) => ({
        hiddenRows: hiddenIndexes(sheet['!rows'] ?? [], rowCount),
        hiddenColumns: hiddenIndexes(sheet['!cols'] ?? [], columnCount),
      }),
    },
  );
}

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

function addCell(builder: SheetBuilder, column: number, stored: CellObject): void {
  const value = stored.v;
  const format = codeOf(stored.z);
  if (stored.t === 'e')
    builder.error(column, (typeof value === 'number' ? ERRORS[value] : undefined) ?? stored.w ?? '#ERR!');
  else if (typeof value === 'boolean') builder.boolean(column, value, format);
  else if (typeof value === 'number') {
    // A date that SheetJS cannot count (an OpenDocument year beyond 9999) is no number.
    if (Number.isFinite(value)) builder.number(column, value, format);
    else builder.error(column, '#NUM!');
  } else builder.text(column, String(value), format);
  // OpenDocument keeps the displayed text beside the value; for the other formats SheetJS is told to make none.
  if (stored.w !== undefined && stored.t !== 'e' && typeof value !== 'boolean') builder.shows(stored.w);
  if (stored.f !== undefined && stored.f !== '') builder.formula(stored.f);
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
