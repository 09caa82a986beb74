import { readCreditCode } from '../../text/creditCode.ts';
import { readDate } from '../../text/date.ts';
import { readNumber } from '../../text/figure.ts';
import { squeeze } from '../../text/normalise.ts';
import type { Cell, CellRange, Sheet } from '../sheet.ts';

/** A filled cell of a row, as table finding looks at it. */
export interface Filled {
  readonly column: number;
  readonly cell: Cell;
  /** Squeezed text: half-width, without spaces and line breaks. */
  readonly text: string;
}

/** Rows that are kept once read: those in which headers are looked for. */
const KEPT_ROWS = 250;

/** A sheet between two columns, with its merges at hand. Nothing is read before it is asked for. */
export class Grid {
  readonly sheet: Sheet;
  readonly left: number;
  readonly right: number;
  private readonly kept = new Map<number, readonly Filled[]>();
  /** Merges by the row of their first cell. */
  private readonly mergesByRow: ReadonlyMap<number, readonly CellRange[]>;

  constructor(
    sheet: Sheet,
    left: number,
    right: number,
    mergesByRow: ReadonlyMap<number, readonly CellRange[]> = indexMerges(sheet.merges),
  ) {
    this.sheet = sheet;
    this.left = left;
    this.right = right;
    this.mergesByRow = mergesByRow;
  }

  get width(): number {
    return this.right - this.left + 1;
  }

  between(left: number, right: number): Grid {
    return new Grid(this.sheet, left, right, this.mergesByRow);
  }

  /** Filled cells of a row from the left. Rows near the top are looked at again and again, and kept. */
  filled(row: number, limit = Number.POSITIVE_INFINITY): readonly Filled[] {
    if (row >= KEPT_ROWS || limit !== Number.POSITIVE_INFINITY) return this.read(row, limit);
    const kept = this.kept.get(row) ?? this.read(row, limit);
    this.kept.set(row, kept);
    return kept;
  }

  private read(row: number, limit: number): Filled[] {
    const found: Filled[] = [];
    for (const column of this.sheet.columnsIn?.(row) ?? this.everyColumn()) {
      if (column > this.right || found.length >= limit) break;
      const cell = column < this.left ? undefined : this.sheet.cell(row, column);
      if (cell === undefined) continue;
      const text = squeeze(cell.text);
      if (text !== '') found.push({ column, cell, text });
    }
    return found;
  }

  private *everyColumn(): Iterable<number> {
    for (let column = this.left; column <= this.right; column += 1) yield column;
  }

  /** Merges that begin in this row and touch the grid. */
  mergesFrom(row: number): readonly CellRange[] {
    const merges = this.mergesByRow.get(row);
    if (!merges) return [];
    return merges.filter((merge) => merge.left <= this.right && merge.right >= this.left);
  }

  mergeAt(row: number, column: number): CellRange | undefined {
    return this.mergesByRow.get(row)?.find((merge) => merge.left === column);
  }

  /** How many columns a filled cell stands over. */
  span(row: number, column: number): number {
    const merge = this.mergeAt(row, column);
    return merge ? Math.min(merge.right, this.right) - merge.left + 1 : 1;
  }
}

export function indexMerges(merges: readonly CellRange[]): Map<number, CellRange[]> {
  const byRow = new Map<number, CellRange[]>();
  for (const merge of merges) {
    const row = byRow.get(merge.top);
    if (row) row.push(merge);
    else byRow.set(merge.top, [merge]);
  }
  return byRow;
}

export type Look = 'number' | 'date' | 'code' | 'year' | 'text';

/** What a cell's content is, whatever it is stored as. A bare 1990–2049 may be a year in a header. */
export function lookOf({ cell, text }: Filled): Look {
  if (cell.type === 'date') return 'date';
  if (/^(?:19|20)\d{2}年?$/.test(text)) return 'year';
  if (cell.type === 'number') return 'number';
  const first = text.charCodeAt(0);
  if (first > 0x2fff || text.length > 40) return 'text';
  if (readNumber(text) !== undefined || /^-?[\d,.]+%$/.test(text)) return 'number';
  if (readDate(text) !== undefined) return 'date';
  if (/^[0-9A-Za-z]{18}$/.test(text) && readCreditCode(text).verdict !== 'length') return 'code';
  return 'text';
}

/** True where a cell could stand in a header. */
export function couldHead(filled: Filled): boolean {
  const look = lookOf(filled);
  return (look === 'text' && filled.text.length <= 60) || look === 'year';
}
