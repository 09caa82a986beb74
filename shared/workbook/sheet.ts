/** What every reader (our own xlsx reader, SheetJS, CSV) hands to table finding: sheets of cells, whatever the format. */

export type WorkbookFormat = 'xlsx' | 'xls' | 'ods' | 'csv';

export type CellType = 'text' | 'number' | 'date' | 'boolean' | 'error';

export interface Cell {
  readonly type: CellType;
  /**
   * The stored value as text: a number with all its stored digits, a date as `YYYY-MM-DD` (or with
   * ` HH:MM:SS`), a boolean as `TRUE` / `FALSE`, an error as `#N/A`.
   */
  readonly raw: string;
  /** What a person sees in Excel, after the number format. */
  readonly text: string;
  /** The formula without `=`, where there is one (the value is the cached one). */
  readonly formula?: string;
}

/** Inclusive, from 0. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Rows and columns count from 0 here; `address.ts` turns them into what Excel shows. Blank cells are undefined. */
export interface Sheet {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  /** One past the last row and column that hold anything; never the declared dimension. */
  readonly rowCount: number;
  readonly columnCount: number;
  cell(row: number, column: number): Cell | undefined;
  /**
   * Columns of a row that hold a cell, from the left. Two cells can stand at opposite corners of a sheet of
   * 17 thousand million places: whoever goes through a row asks this (by `filledColumns`) instead of each place.
   */
  columnsIn?(row: number): readonly number[];
  /** Number format code of a cell, where the format keeps one. */
  formatAt?(row: number, column: number): string | undefined;
  readonly merges: readonly CellRange[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
}

export interface Workbook {
  readonly format: WorkbookFormat;
  readonly sheets: readonly Sheet[];
}

/** Columns of a row that hold a cell, from the left, also of a sheet that does not keep them apart. */
export function* filledColumns(sheet: Sheet, row: number): Iterable<number> {
  if (sheet.columnsIn) yield* sheet.columnsIn(row);
  else
    for (let column = 0; column < sheet.columnCount; column += 1)
      if (sheet.cell(row, column) !== undefined) yield column;
}
