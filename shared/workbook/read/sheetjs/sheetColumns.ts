import type { CellObject, WorkBook, WorkSheet } from 'xlsx';
import { builtInFormat } from '../format/builtIn.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import { SheetBuilder } from '../store/sheetBuilder.ts';
import type { ColumnarSheet } from '../xlsx/columnarSheet.ts';
import type { LiftedSheet, LiftedWorkbook } from './liftCells.ts';
import { placeOf } from './plainCells.ts';

type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[];

/** Cells of a sheet that were taken out before SheetJS saw it, with what they point to. */
export interface PlainSheet extends LiftedSheet {
  readonly texts: readonly string[];
  /** Format codes by the number of the format record. */
  readonly formats: ReadonlyMap<number, string>;
}

/**
 * The formats of the lifted cells, from the samples that were left to SheetJS. Undefined where its answer does not
 * hold them, or holds other sheets than were announced.
 */
export function sampleFormats(book: WorkBook, lifted: LiftedWorkbook): Map<number, string> | undefined {
  const names = book.SheetNames;
  if (names.length !== lifted.sheets.length || new Set(names).size !== names.length) return undefined;
  const formats = new Map<number, string>();
  for (const [index, name] of names.entries()) {
    const { cells, samples } = lifted.sheets[index] ?? {};
    if (cells === undefined || samples === undefined) continue;
    const rows = (book.Sheets[name]?.['!data'] ?? []) as Rows;
    let left = samples.size;
    for (let at = 0; left > 0 && at < cells.count; at++) {
      const place = cells.place(at);
      if (!samples.has(place)) continue;
      const cell = rows[Math.floor(place / 65_536)]?.[place % 65_536];
      if (cell?.t !== (cells.isShared(at) ? 's' : 'n')) return undefined;
      if (cell.f !== undefined || cell.F !== undefined) return undefined;
      formats.set(cells.xf(at), codeOf(cell.z));
      left--;
    }
  }
  return formats;
}

/**
 * The sheet as SheetJS gives it, put into columns; SheetJS's own objects are let go. The cells that were lifted out
 * come in between; `conflict` where SheetJS has another cell in the place of one of them.
 */
export function columnarFrom(
  name: string,
  sheet: WorkSheet,
  hidden: number,
  date1904: boolean,
  plain?: PlainSheet,
): ColumnarSheet | 'conflict' {
  const filling = new Filling(name, plain);
  const rows = (sheet['!data'] ?? []) as Rows;
  // `forEach` passes over what sparse rows do not hold.
  rows.forEach((row, index) => {
    row?.forEach((stored, column) => {
      if (stored !== undefined) filling.take(index, column, stored);
    });
  });
  filling.takePlain(Number.POSITIVE_INFINITY);
  if (filling.conflict) return 'conflict';
  const visibility = hidden === 2 ? 'veryHidden' : hidden === 1 ? 'hidden' : 'visible';
  return filling.builder.sheet(
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

/** Two rows of cells, SheetJS's and the lifted ones, put into one. */
class Filling {
  readonly builder = new SheetBuilder();
  conflict = false;
  private readonly name: string;
  private readonly plain: PlainSheet | undefined;
  private next = 0;
  private row = -1;

  constructor(name: string, plain: PlainSheet | undefined) {
    this.name = name;
    this.plain = plain;
  }

  take(row: number, column: number, stored: CellObject): void {
    const place = placeOf(row, column);
    this.takePlain(place);
    if (this.plain?.cells.place(this.next) === place) {
      // Its own sample, or the empty cell that SheetJS made to hang a comment on.
      const isStub = stored.t === 'z' && stored.c !== undefined;
      if (!isStub && !this.plain.samples.has(place)) this.conflict = true;
      return;
    }
    if (isBlank(stored)) return;
    this.begin(row, column);
    addCell(this.builder, column, stored);
  }

  /** The lifted cells that stand before this place. */
  takePlain(until: number): void {
    if (this.plain === undefined) return;
    const { cells, texts, formats } = this.plain;
    for (; cells.place(this.next) < until; this.next++) {
      const place = cells.place(this.next);
      const value = cells.value(this.next);
      const format = formats.get(cells.xf(this.next)) ?? 'General';
      const text = cells.isShared(this.next) ? (texts[value] ?? '') : undefined;
      if (text === '') continue;
      const column = place % 65_536;
      this.begin(Math.floor(place / 65_536), column);
      if (text !== undefined) this.builder.text(column, text, format);
      else addNumber(this.builder, column, value, format);
    }
  }

  private begin(row: number, column: number): void {
    if (row >= LIMITS.rows || column >= LIMITS.columns)
      throw new Refusal('file.damaged', `的工作表“${this.name}”里有超出 1048576 行或 16384 列的单元格位置`, {
        sheet: this.name,
      });
    if (row !== this.row) this.builder.beginRow(row);
    this.row = row;
  }
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
  else if (typeof value === 'number') addNumber(builder, column, value, format);
  else builder.text(column, String(value), format);
  // OpenDocument keeps the displayed text beside the value; for the other formats SheetJS is told to make none.
  if (stored.w !== undefined && stored.t !== 'e' && typeof value !== 'boolean') builder.shows(stored.w);
  if (stored.f !== undefined && stored.f !== '') builder.formula(stored.f);
}

/** A date that SheetJS cannot count (an OpenDocument year beyond 9999) is no number. */
function addNumber(builder: SheetBuilder, column: number, value: number, format: string): void {
  if (Number.isFinite(value)) builder.number(column, value, format);
  else builder.error(column, '#NUM!');
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
