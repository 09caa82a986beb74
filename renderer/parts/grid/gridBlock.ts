import type { RegisterId } from '../../../shared/model/record.ts';
import type { Block } from '../../workers/tasks/blocks.ts';
import type { RowWindow } from './rowWindow.ts';

/** A range of the grid as it tells it: columns x, rows y, both ends included. */
export interface GridRange {
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
}

/** The block of records and columns under a range. `props` are the columns of the range's side, in order. */
export function blockOf(
  register: RegisterId,
  range: GridRange,
  props: readonly string[],
  rows: RowWindow,
): Block {
  const [top, bottom] = [Math.min(range.y, range.y1), Math.max(range.y, range.y1)];
  const [left, right] = [Math.min(range.x, range.x1), Math.max(range.x, range.x1)];
  return {
    register,
    slots: [...rows.order.slice(top, bottom + 1)],
    fields: props.slice(left, right + 1),
  };
}

/** A pasted table that is larger than the range takes the rows and columns that follow it. */
export function grown(range: GridRange, table: readonly (readonly string[])[]): GridRange {
  const [top, left] = [Math.min(range.y, range.y1), Math.min(range.x, range.x1)];
  const width = Math.max(0, ...table.map((row) => row.length));
  return {
    x: left,
    y: top,
    x1: Math.max(range.x, range.x1, left + width - 1),
    y1: Math.max(range.y, range.y1, top + table.length - 1),
  };
}
