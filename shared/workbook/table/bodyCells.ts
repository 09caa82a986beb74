import type { Cell, Sheet } from '../sheet.ts';
import type { FoundTable } from './found.ts';

/** Reads cells of a table's body: vertical merges carried down, group keys as if they stood in each row. */
export class BodyCells {
  private readonly sheet: Sheet;
  private readonly carriedFrom = new Map<number, Map<number, number>>();
  private readonly groups: FoundTable['groupRows'];
  private group = -1;

  constructor(sheet: Sheet, table: FoundTable) {
    this.sheet = sheet;
    this.groups = table.groupRows;
    for (const { top, bottom, left } of table.carried) {
      const column = this.carriedFrom.get(left) ?? new Map<number, number>();
      for (let row = top + 1; row <= Math.min(bottom, table.range.bottom); row += 1) column.set(row, top);
      this.carriedFrom.set(left, column);
    }
  }

  /** Rows must be asked for from top to bottom. */
  at(row: number, column: number): Cell | undefined {
    if (column < 0) return this.groupKey(row);
    const top = this.carriedFrom.size === 0 ? undefined : this.carriedFrom.get(column)?.get(row);
    return this.sheet.cell(top ?? row, column);
  }

  private groupKey(row: number): Cell | undefined {
    while ((this.groups[this.group + 1]?.row ?? Number.POSITIVE_INFINITY) < row) this.group += 1;
    const key = this.groups[this.group]?.key;
    return key === undefined ? undefined : { type: 'text', raw: key, text: key };
  }
}
