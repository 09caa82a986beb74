import { filledColumns, type Sheet } from '../../../shared/workbook/sheet.ts';
import { tableAt } from '../../../shared/workbook/table/findTables.ts';
import type { FoundTable } from '../../../shared/workbook/table/found.ts';

/** Rows looked at for the fullest one. */
const SEARCHED = 60;

/**
 * A list where none was found, for the clerk to put right: its header is taken to be the first of the fullest rows
 * near the top, and everything below to be its body.
 */
export function drawnTable(sheet: Sheet): FoundTable {
  let header = 0;
  let most = 0;
  for (let row = 0; row < Math.min(sheet.rowCount, SEARCHED); row += 1) {
    const filled = [...filledColumns(sheet, row)].length;
    if (filled <= most) continue;
    most = filled;
    header = row;
  }
  return tableAt(sheet, {
    range: {
      top: header,
      left: 0,
      bottom: Math.max(header, sheet.rowCount - 1),
      right: sheet.columnCount - 1,
    },
    headerRows: [header],
  });
}
