import type { Finding } from '../../model/finding.ts';
import { Exact } from '../../money/decimal.ts';
import { cellAddress } from '../address.ts';
import type { PlannedColumn } from './bodyPlan.ts';
import type { CellLook, CellLooks } from './cellLooks.ts';
import { columnWidths, digitRoom, mergedWidth } from './columnWidths.ts';
import type { CellValue } from './evaluate.ts';
import type { FillRequest } from './request.ts';
import type { RowMap } from './rowMap.ts';
import type { SheetModel } from './sheetModel.ts';
import { attribute } from './xml.ts';

interface Asked {
  readonly model: SheetModel;
  readonly request: FillRequest;
  readonly columns: readonly PlannedColumn[];
  readonly map: RowMap;
  readonly looks: CellLooks;
  /** Value of a cell of the filled sheet. */
  readonly value: (row: number, column: number) => CellValue | undefined;
}

/** A figure that its column is too narrow for is printed as ####: said for the widest of each column. */
export function tooNarrow({ model, request, columns, map, looks, value }: Asked): Finding[] {
  const { sheet, totalRow } = request.table;
  const widths = columnWidths(model, looks.baseSize);
  const total = totalRow === null ? [] : model.cells(totalRow);
  return columns.flatMap(({ key, column, letters, style }): Finding[] => {
    const places: { row: number; digits: string; look: CellLook; room: number }[] = [];
    const place = (row: number, from: number, digits: string, look: CellLook): void => {
      places.push({ row, digits, look, room: digitRoom(mergedWidth(model, from, column, widths), look) });
    };
    const widest = key === undefined ? undefined : widestRow(request.rows, key);
    if (widest) place(map.first + widest.index, map.first, widest.decimal, looks.at(/\d+/.exec(style)?.[0]));
    const sum = total.find((cell) => cell.column === column);
    const worked = sum && totalRow !== null ? value(totalRow + map.delta, column) : undefined;
    if (sum && totalRow !== null && worked instanceof Exact)
      place(totalRow + map.delta, totalRow, worked.toFixed(), looks.at(attribute(sum.element, 's')));
    const found = places.find(
      ({ digits, look, room }) => !look.shrinks && shownLength(digits, look.format) > room,
    );
    if (!found) return [];
    return [
      {
        code: 'column-narrow',
        severity: 'warning',
        message: `${letters} 列太窄，放不下 ${found.digits}，打印出来会是“####”`,
        advice: '请在 Excel 或 WPS 里把这一列拉宽后再打印',
        sheet,
        cell: cellAddress(found.row, column),
      },
    ];
  });
}

function widestRow(rows: FillRequest['rows'], key: string): { index: number; decimal: string } | undefined {
  let widest: { index: number; decimal: string } | undefined;
  let most = 0;
  for (const [index, row] of rows.entries()) {
    const value = row[key];
    if (value?.kind !== 'number') continue;
    const point = value.decimal.indexOf('.');
    const length = point < 0 ? value.decimal.length : point;
    if (length <= most) continue;
    most = length;
    widest = { index, decimal: value.decimal };
  }
  return widest;
}

/** Width of a comma, a point or a sign in digits. */
const MARK = 0.5;

/** Width of the decimal under the number format in digits; 0 where the format lets a figure shrink by itself. */
function shownLength(decimal: string, format: string): number {
  const [code = ''] = format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').split(';');
  if (!/^[#0?,.%\s]*$/.test(code) || !/[#0?]/.test(code)) return 0;
  const whole = decimal.replace(/^-/, '').replace(/\..*$/, '').length + (code.includes('%') ? 2 : 0);
  const places = /\.([#0?]+)/.exec(code)?.[1]?.length ?? 0;
  const groups = /[#0?],[#0?]/.test(code) ? Math.floor((whole - 1) / 3) : 0;
  const marks = groups + (places > 0 ? 1 : 0) + (decimal.startsWith('-') ? 1 : 0);
  return whole + places + marks * MARK + (code.includes('%') ? 1 : 0);
}
