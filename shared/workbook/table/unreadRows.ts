import { filledColumns, type Sheet } from '../sheet.ts';
import type { FoundTable } from './found.ts';

/** Rows looked through below the last table; beyond them only the sheet's last row is known to hold something. */
const SEARCHED = 3000;
const MOST_LISTED = 10;

export interface UnreadRow {
  /** From 0. */
  readonly row: number;
  /** The first text in it; empty where the row lies too far down to have been read. */
  readonly text: string;
}

/** Rows below the tables of a sheet that belong to none of them: to be shown, so that no row is lost in silence. */
export function unreadRows(sheet: Sheet, tables: readonly FoundTable[]): UnreadRow[] {
  const bottom = Math.max(-1, ...tables.map(lastRowOf));
  if (tables.length === 0 || bottom >= sheet.rowCount - 1) return [];
  const found: UnreadRow[] = [];
  const until = Math.min(sheet.rowCount, bottom + 1 + SEARCHED);
  for (let row = bottom + 1; row < until && found.length < MOST_LISTED; row += 1) {
    for (const column of filledColumns(sheet, row)) {
      const text = sheet.cell(row, column)?.text.trim() ?? '';
      if (text === '') continue;
      found.push({ row, text });
      break;
    }
  }
  if (found.length === 0 && until < sheet.rowCount) found.push({ row: sheet.rowCount - 1, text: '' });
  return found;
}

function lastRowOf(table: FoundTable): number {
  return Math.max(table.range.bottom, table.noteRows[table.noteRows.length - 1] ?? -1);
}
