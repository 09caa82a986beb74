import type { Finding } from '../model/finding.ts';
import { cellAddress } from '../workbook/address.ts';
import type { FoundTable } from '../workbook/table/found.ts';

/** A finding of the filling in one line, with its place: the cell, and the sheet where it is not the list's own. */
export function fillNote({ message, sheet, cell }: Finding, own: string): string {
  const where = `${sheet !== undefined && sheet !== own ? `“${sheet}”` : ''}${cell ?? ''}`;
  return where === '' ? message : `${where}：${message}`;
}

/** A form that came with last year's rows often has last year in its title as well, which is never changed unasked. */
export function yearNote(table: FoundTable, period: string | undefined): Finding | undefined {
  const [row] = table.titleRows;
  const year = /(?:19|20)\d{2}/.exec(table.title ?? '')?.[0];
  if (row === undefined || year === undefined || table.bodyRows.length === 0) return undefined;
  if (period?.includes(year)) return undefined;
  return {
    code: 'form.year',
    severity: 'notice',
    message: `标题写的是 ${year} 年，照原样保留`,
    advice: '请核对年份，需要时在 Excel 或 WPS 里改过来',
    sheet: table.sheet,
    cell: cellAddress(row, 0),
  };
}
