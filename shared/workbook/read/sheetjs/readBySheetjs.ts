import { read, set_cptable, type WorkBook, type WorkSheet } from 'xlsx';
import * as codepages from 'xlsx/dist/cpexcel.full.mjs';
import type { Sheet, Workbook, WorkbookFormat } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { sniffFormat } from '../sniff.ts';
import type { ColumnarSheet } from '../xlsx/columnarSheet.ts';
import { isBlankBiff, workbookStream } from './biffCells.ts';
import { liftCells } from './liftCells.ts';
import { columnarFrom, type PlainSheet, sampleFormats } from './sheetColumns.ts';

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
  const sheets = (await readLifted(bytes, reading)) ?? (await readWhole(bytes, format, reading));
  if (sheets.length > 0 && sheets.every((sheet) => sheet.rowCount === 0) && !mayBeBlank(bytes))
    throw new Refusal('file.damaged');
  return { format, sheets };
}

/** Smaller old workbooks are read soon enough as they are. */
const LARGE_FILE = 1024 * 1024;

/** A large `.xls`, its plain cells by ourselves. Undefined where SheetJS must read all of it. */
async function readLifted(bytes: Uint8Array, reading: Reading): Promise<Sheet[] | undefined> {
  if (bytes.length < LARGE_FILE || sniffFormat(bytes).kind !== 'ole2') return undefined;
  const stream = workbookStream(bytes);
  const lifted = stream === undefined ? undefined : liftCells(stream);
  if (lifted === undefined) return undefined;
  await reading.pause();
  const book = parse(lifted.stream, 'xls', 'buffer');
  await reading.pause();
  const formats = sampleFormats(book, lifted);
  if (formats === undefined) return undefined;
  const sheets: Sheet[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const plain = lifted.sheets[index];
    const sheet = columnsOf(book, index, reading, plain && { ...plain, texts: lifted.texts, formats });
    if (sheet === 'conflict') return undefined;
    if (sheet !== undefined) sheets.push(sheet);
    delete book.Sheets[name];
  }
  return sheets;
}

async function readWhole(bytes: Uint8Array, format: WorkbookFormat, reading: Reading): Promise<Sheet[]> {
  const book = parse(bytes, format);
  reading.advance(bytes.length);
  await reading.pause();
  if (book.SheetNames.length === 0) throw new Refusal('file.noSheet');
  const sheets: Sheet[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = columnsOf(book, index, reading);
    if (sheet !== undefined && sheet !== 'conflict') sheets.push(sheet);
    delete book.Sheets[name];
  }
  return sheets;
}

function columnsOf(
  book: WorkBook,
  index: number,
  reading: Reading,
  plain?: PlainSheet,
): ColumnarSheet | 'conflict' | undefined {
  const name = book.SheetNames[index] ?? '';
  const sheet = book.Sheets[name];
  if (sheet === undefined || !reading.wants(name) || isDrawing(sheet)) return undefined;
  const hidden = book.Workbook?.Sheets?.[index]?.Hidden ?? 0;
  return columnarFrom(name, sheet, hidden, book.Workbook?.WBProps?.date1904 === true, plain);
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
