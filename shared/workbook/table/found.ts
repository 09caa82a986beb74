import type { CellRange } from '../sheet.ts';

/**
 * What a row is to the table: `outside` is anything that belongs neither to it nor to its surroundings;
 * `repeat` is the header printed again at the top of a page.
 */
export type RowRole =
  | 'title'
  | 'meta'
  | 'blank'
  | 'header'
  | 'repeat'
  | 'body'
  | 'group'
  | 'subtotal'
  | 'total'
  | 'note'
  | 'outside';

export interface FoundColumn {
  /** Sheet column from 0. */
  readonly column: number;
  readonly letter: string;
  /** Header levels as written, top first, merged and group cells carried to each of their columns. */
  readonly path: readonly string[];
  /** All levels in one line for display: `营业收入 / 2023年（万元）`; empty for a column without a header. */
  readonly header: string;
  /** Lowest level that names something, normalised, without unit and year: `总投资`. */
  readonly label: string;
  /** Unit in the header itself. */
  readonly unit?: string;
  /** `2023` where the header says so. */
  readonly year?: string;
  /** 0 for 本年, -1 for 上年 …, counted from the table's period. */
  readonly relativeYear?: number;
  /** Months in the header: `12`, `1-12`. */
  readonly months?: string;
  /** Counts rows; never imported. */
  readonly isSerial: boolean;
}

/** `北京市（92所）`: a heading inside the body, for the rows down to the next one. */
export interface GroupRow {
  readonly row: number;
  readonly text: string;
  /** The text without its number and count: `北京市`. */
  readonly key: string;
  /** `92` where a count was given: a check on the rows below. */
  readonly count?: number;
}

export interface TotalRow {
  readonly row: number;
  readonly kind: 'subtotal' | 'total';
  readonly label: string;
}

/** Rows and columns count from 0, as in `Sheet`. */
export interface FoundTable {
  readonly sheet: string;
  /** From the first header row to the last body, group or total row. */
  readonly range: CellRange;
  readonly title?: string;
  /** From the unit line: `万元`. */
  readonly unit?: string;
  /** `2024`, `2024-12`, `2024Q3`, `2025-06-20`, from title or meta rows. */
  readonly period?: string;
  /** 填报单位. */
  readonly reporter?: string;
  readonly headerRows: readonly number[];
  readonly bodyRows: readonly number[];
  readonly groupRows: readonly GroupRow[];
  readonly totalRows: readonly TotalRow[];
  readonly titleRows: readonly number[];
  readonly metaRows: readonly number[];
  readonly repeatRows: readonly number[];
  readonly noteRows: readonly number[];
  readonly columns: readonly FoundColumn[];
  /** Vertical merges inside the body: their value counts for every row that they cover. */
  readonly carried: readonly CellRange[];
}

/** The role of every row that has one, for colouring a preview. Rows not in the map are blank or outside. */
export function rowRoles(table: FoundTable): Map<number, RowRole> {
  const roles = new Map<number, RowRole>();
  for (const row of table.titleRows) roles.set(row, 'title');
  for (const row of table.metaRows) roles.set(row, 'meta');
  for (const row of table.headerRows) roles.set(row, 'header');
  for (const row of table.repeatRows) roles.set(row, 'repeat');
  for (const row of table.bodyRows) roles.set(row, 'body');
  for (const { row } of table.groupRows) roles.set(row, 'group');
  for (const { row, kind } of table.totalRows) roles.set(row, kind);
  for (const row of table.noteRows) roles.set(row, 'note');
  return roles;
}
