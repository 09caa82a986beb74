import type { CellRange, Sheet } from '../../workbook/sheet.ts';
import { type CellSource, sheetOfRows } from '../../workbook/sheetOfRows.ts';

/** A sheet being filled: cells wherever they are put, rows and columns from 0. */
export class Canvas {
  private readonly rows: CellSource[][] = [];
  private readonly merges: CellRange[] = [];

  put(row: number, column: number, source: CellSource): void {
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row];
    if (!cells) return;
    while (cells.length <= column) cells.push(null);
    cells[column] = source;
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (bottom > top || right > left) this.merges.push({ top, left, bottom, right });
  }

  sheet(name: string): Sheet {
    return sheetOfRows(this.rows, { name, merges: this.merges });
  }
}
