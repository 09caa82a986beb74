import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';

/** What the number beside a stored cell means. */
export const KIND = {
  number: 0,
  /** Id in the sheet's own texts. */
  text: 1,
  /** Index in the workbook's shared strings. */
  shared: 2,
  boolean: 3,
  error: 4,
  /** An ISO 8601 date, as an id in the sheet's own texts. */
  isoDate: 5,
  /** A number whose stored digits a double cannot hold; the digits are in `CellStore.longNumbers`. */
  longNumber: 6,
  /** A formula without a stored result. */
  uncalculated: 7,
} as const;

/** A finished store as plain data, for another thread: the pages can be transferred. */
export interface CellParts {
  readonly columnPages: Uint16Array<ArrayBuffer>[];
  readonly tagPages: Uint32Array<ArrayBuffer>[];
  readonly valuePages: Float64Array<ArrayBuffer>[];
  readonly formulaPages: (Int32Array<ArrayBuffer> | undefined)[];
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly count: number;
  readonly rowTotal: number;
  readonly columnCount: number;
  readonly longNumbers: Map<number, string>;
}

const PAGE_BITS = 15;
const PAGE = 1 << PAGE_BITS;
const MASK = PAGE - 1;

/**
 * The cells of one sheet as parallel typed arrays in row order, in pages so that growing never copies. 14 bytes
 * a cell, however far apart the cells stand.
 */
export class CellStore {
  private columnPages: Uint16Array<ArrayBuffer>[] = [];
  private tagPages: Uint32Array<ArrayBuffer>[] = [];
  private valuePages: Float64Array<ArrayBuffer>[] = [];
  /** Only for pages that hold a formula. */
  private formulaPages: (Int32Array<ArrayBuffer> | undefined)[] = [];
  private columns = new Uint16Array(0);
  private tags = new Uint32Array(0);
  private values = new Float64Array(0);
  private count = 0;
  private rows = new Uint32Array(1024);
  private starts = new Uint32Array(1024);
  private rowTotal = 0;
  private ordered = true;
  private lastColumn = -1;
  longNumbers = new Map<number, string>();
  columnCount = 0;

  get size(): number {
    return this.count;
  }

  /** One past the last row that holds a cell. */
  get rowCount(): number {
    return this.rowTotal === 0 ? 0 : (this.rows[this.rowTotal - 1] ?? 0) + 1;
  }

  /** Cells added from now on stand in this row. */
  beginRow(row: number): void {
    const last = this.rowTotal - 1;
    if (last >= 0 && this.starts[last] === this.count) {
      this.rows[last] = row;
    } else {
      if (this.rowTotal === this.rows.length) this.growRows();
      this.rows[this.rowTotal] = row;
      this.starts[this.rowTotal] = this.count;
      this.rowTotal++;
    }
    const before = this.rowTotal >= 2 ? (this.rows[this.rowTotal - 2] ?? 0) : -1;
    if (row <= before) this.ordered = false;
    this.lastColumn = -1;
  }

  add(column: number, kind: number, style: number, value: number): void {
    const at = this.count & MASK;
    if (at === 0) this.turnPage();
    if (column <= this.lastColumn) this.ordered = false;
    this.lastColumn = column;
    if (column >= this.columnCount) this.columnCount = column + 1;
    this.columns[at] = column;
    this.tags[at] = (style << 4) | kind;
    this.values[at] = value;
    this.count++;
  }

  /** Says of the cell added last which formula it holds; the number's meaning is the caller's, 0 is none. */
  noteFormula(formula: number): void {
    const index = this.count - 1;
    let page = this.formulaPages[index >> PAGE_BITS];
    if (page === undefined) {
      page = new Int32Array(PAGE);
      this.formulaPages[index >> PAGE_BITS] = page;
    }
    page[index & MASK] = formula;
  }

  formula(index: number): number {
    return this.formulaPages[index >> PAGE_BITS]?.[index & MASK] ?? 0;
  }

  /** Takes back what was added after a row of this cell count began. */
  dropTo(count: number, rowTotal: number): void {
    this.count = count;
    this.rowTotal = rowTotal;
    this.lastColumn = -1;
    const page = Math.max(0, (count - 1) >> PAGE_BITS);
    if (count === 0) return;
    this.columns = this.columnPages[page] ?? this.columns;
    this.tags = this.tagPages[page] ?? this.tags;
    this.values = this.valuePages[page] ?? this.values;
  }

  get rowsBegun(): number {
    return this.rowTotal;
  }

  /** Puts rows and cells in order where the file did not; of two cells in one place the later one stays. */
  finish(): void {
    if (this.rowTotal > 0 && this.starts[this.rowTotal - 1] === this.count) this.rowTotal--;
    if (!this.ordered) this.sort();
  }

  /** Everything that a finished store holds; it must not be used any more once the pages were transferred. */
  get parts(): CellParts {
    const { columnPages, tagPages, valuePages, formulaPages, rows, starts } = this;
    const { count, rowTotal, columnCount, longNumbers } = this;
    return {
      ...{ columnPages, tagPages, valuePages, formulaPages, rows, starts },
      ...{ count, rowTotal, columnCount, longNumbers },
    };
  }

  static of(parts: CellParts): CellStore {
    return Object.assign(new CellStore(), parts);
  }

  /** Index of the cell in this place, or -1. */
  find(row: number, column: number): number {
    const place = this.rowPlace(row);
    if (place < 0) return -1;
    let low = this.starts[place] ?? 0;
    let high = (place + 1 < this.rowTotal ? (this.starts[place + 1] ?? 0) : this.count) - 1;
    const guess = low + column - this.column(low);
    if (guess <= high && guess >= low && this.column(guess) === column) return guess;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.column(middle);
      if (found === column) return middle;
      if (found < column) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Columns of the cells in a row, in order. */
  columnsIn(row: number): number[] {
    const place = this.rowPlace(row);
    if (place < 0) return [];
    const end = place + 1 < this.rowTotal ? (this.starts[place + 1] ?? 0) : this.count;
    const columns: number[] = [];
    for (let index = this.starts[place] ?? 0; index < end; index++) columns.push(this.column(index));
    return columns;
  }

  column(index: number): number {
    return this.columnPages[index >> PAGE_BITS]?.[index & MASK] ?? 0;
  }

  kind(index: number): number {
    return (this.tagPages[index >> PAGE_BITS]?.[index & MASK] ?? 0) & 15;
  }

  style(index: number): number {
    return (this.tagPages[index >> PAGE_BITS]?.[index & MASK] ?? 0) >>> 4;
  }

  value(index: number): number {
    return this.valuePages[index >> PAGE_BITS]?.[index & MASK] ?? 0;
  }

  private rowPlace(row: number): number {
    const guess = row - (this.rows[0] ?? 0);
    if (guess >= 0 && guess < this.rowTotal && this.rows[guess] === row) return guess;
    let low = 0;
    let high = this.rowTotal - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.rows[middle] ?? 0;
      if (found === row) return middle;
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private turnPage(): void {
    const page = this.count >> PAGE_BITS;
    if (this.count >= LIMITS.cells) throw new Refusal('file.tooLarge');
    this.columns = this.columnPages[page] ?? new Uint16Array(PAGE);
    this.tags = this.tagPages[page] ?? new Uint32Array(PAGE);
    this.values = this.valuePages[page] ?? new Float64Array(PAGE);
    this.columnPages[page] = this.columns;
    this.tagPages[page] = this.tags;
    this.valuePages[page] = this.values;
  }

  private growRows(): void {
    const rows = new Uint32Array(this.rowTotal * 2);
    const starts = new Uint32Array(this.rowTotal * 2);
    rows.set(this.rows);
    starts.set(this.starts);
    this.rows = rows;
    this.starts = starts;
  }

  /** Adds every cell anew in row and column order; of several in one place only the last. */
  private sort(): void {
    const places = new Float64Array(this.count);
    for (let row = 0; row < this.rowTotal; row++) {
      const end = row + 1 < this.rowTotal ? (this.starts[row + 1] ?? 0) : this.count;
      for (let index = this.starts[row] ?? 0; index < end; index++)
        places[index] = (this.rows[row] ?? 0) * LIMITS.columns + this.column(index);
    }
    const order = new Uint32Array(this.count).map((_, index) => index);
    order.sort((left, right) => (places[left] ?? 0) - (places[right] ?? 0) || left - right);
    const sorted = new CellStore();
    let row = -1;
    for (const [at, index] of order.entries()) {
      const place = places[index] ?? 0;
      const following = order[at + 1];
      if (following !== undefined && places[following] === place) continue;
      if (Math.floor(place / LIMITS.columns) !== row) sorted.beginRow(Math.floor(place / LIMITS.columns));
      row = Math.floor(place / LIMITS.columns);
      const digits = this.longNumbers.get(index);
      if (digits !== undefined) sorted.longNumbers.set(sorted.count, digits);
      sorted.add(this.column(index), this.kind(index), this.style(index), this.value(index));
      const formula = this.formula(index);
      if (formula !== 0) sorted.noteFormula(formula);
    }
    this.takeOver(sorted);
  }

  private takeOver(other: CellStore): void {
    this.columnPages = other.columnPages;
    this.tagPages = other.tagPages;
    this.valuePages = other.valuePages;
    this.formulaPages = other.formulaPages;
    this.longNumbers = other.longNumbers;
    this.rows = other.rows;
    this.starts = other.starts;
    this.rowTotal = other.rowTotal;
    this.count = other.count;
    this.ordered = true;
  }
}
