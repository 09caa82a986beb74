import type { Cell, Sheet } from '../sheet.ts';
import type { FoundTable } from './found.ts';

interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** The row whose cell stands for `row`: the top of the last merge that begins above and reaches it. */
function carriedFrom(spans: readonly Span[], row: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.top ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  return span !== undefined && span.top <= row && row <= span.bottom ? span.top : row;
}

/** Reads cells of a table's body: vertical merges carried down, group keys as if they stood in each row. */
export class BodyCells {
  private readonly sheet: Sheet;
  /** First and last rows of the vertical merges by their column, from the top. */
  private readonly carried = new Map<number, Span[]>();
  private readonly groups: FoundTable['groupRows'];
  private group = -1;

  constructor(sheet: Sheet, table: FoundTable) {
    this.sheet = sheet;
    this.groups = table.groupRows;
    for (const { top, bottom, left } of table.carried) {
      const spans = this.carried.get(left);
      if (spans) spans.push({ top, bottom });
      else this.carried.set(left, [{ top, bottom }]);
    }
    for (const spans of this.carried.values()) spans.sort((one, other) => one.top - other.top);
  }

  /** Rows must be asked for from top to bottom. */
  at(row: number, column: number): Cell | undefined {
    if (column < 0) return this.groupKey(row);
    const spans = this.carried.size === 0 ? undefined : this.carried.get(column);
    return this.sheet.cell(spans === undefined ? row : carriedFrom(spans, row), column);
  }

  private groupKey(row: number): Cell | undefined {
    while ((this.groups[this.group + 1]?.row ?? Number.POSITIVE_INFINITY) < row) this.group += 1;
    const key = this.groups[this.group]?.key;
    return key === undefined ? undefined : { type: 'text', raw: key, text: key };
  }
}
