import { type DecimalText, decimalText, Exact } from '../../../money/decimal.ts';
import { readFigure, storedNumber } from '../../../text/figure.ts';
import { isPlaceholder } from '../../../text/placeholder.ts';
import { recogniseTown } from '../../../text/town.ts';
import { cellAddress } from '../../../workbook/address.ts';
import type { Cell } from '../../../workbook/sheet.ts';
import { BodyCells } from '../../../workbook/table/bodyCells.ts';
import { inUnit, isPercent } from '../../plan/measure.ts';
import type {
  MergeColumn,
  MergeFinding,
  Place,
  ReturnedCell,
  ReturnedRow,
  ReturnedTable,
} from './returned.ts';

export interface ReadRows {
  readonly rows: readonly ReturnedRow[];
  readonly findings: readonly MergeFinding[];
}

/** The rows of one table, every figure in the template's unit. A conversion is said; words are kept and in no sum. */
export function readRows(
  returned: ReturnedTable,
  columns: readonly MergeColumn[],
  /** The unit that most files give an item. */
  unitOf: (item: string) => string | undefined,
): ReadRows {
  const { file, sheet, table } = returned;
  const body = new BodyCells(sheet, table);
  const findings: MergeFinding[] = [];
  const fallback = senderOf(table.reporter ?? file.name.replace(/\.[a-z]+$/i, ''));
  const rows = table.bodyRows.flatMap((row): ReturnedRow[] => {
    const held = new Map(
      columns.map(({ key }) => {
        const column = returned.columns.get(key)?.column;
        return [key, column === undefined ? undefined : body.at(row, column)] as const;
      }),
    );
    const textOf = (role: MergeColumn['role']) =>
      columns
        .filter((each) => each.role === role)
        .map(({ key }) => held.get(key)?.text.trim() ?? '')
        .filter((text) => text !== '');
    const names = textOf('sender');
    const item = textOf('item').join('／');
    const figures = columns.filter(({ role }) => role === 'sum' || role === 'ratio');
    if (figures.every(({ key }) => isPlaceholder(held.get(key)?.text ?? '')) && item === '') return [];
    const sender = names[0] === undefined ? fallback : senderOf(names[0]);
    const unit = textOf('unit')[0];
    const wanted = unitOf(item);
    const cells = new Map(
      columns.map((column): [string, ReturnedCell] => {
        const place = placeAt(returned, row, column.key);
        const cell = held.get(column.key);
        if (column.role !== 'sum' && column.role !== 'ratio')
          return [column.key, { place, written: cell?.text.trim() ?? '' }];
        const from = unit ?? returned.columns.get(column.key)?.unit;
        const to = unit === undefined ? column.unit : (wanted ?? unit);
        return [column.key, readCell({ cell, place, from, to, column, item, findings })];
      }),
    );
    return [
      {
        sender: sender.id,
        senderName: sender.name,
        item,
        unit: wanted ?? unit,
        file: file.name,
        sheet: sheet.name,
        row: row + 1,
        cells,
      },
    ];
  });
  return { rows, findings };
}

/** A name as it stands, or the town that it means. */
export function senderOf(written: string): { readonly id: string; readonly name: string } {
  const plain = written.trim();
  const town = recogniseTown(plain);
  return town === undefined ? { id: plain.replace(/\s+/g, ''), name: plain } : { id: town, name: plain };
}

function placeAt({ file, sheet, columns }: ReturnedTable, row: number, key: string): Place {
  return { file: file.name, sheet: sheet.name, cell: cellAddress(row, columns.get(key)?.column ?? 0) };
}

interface CellToRead {
  readonly cell: Cell | undefined;
  readonly place: Place;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly column: MergeColumn;
  readonly item: string;
  readonly findings: MergeFinding[];
}

function readCell({ cell, place, from, to, column, item, findings }: CellToRead): ReturnedCell {
  const written = cell?.text.trim() ?? '';
  const what = [item, column.header].filter((part) => part !== '').join(' ');
  const tell = (
    code: string,
    severity: MergeFinding['severity'],
    message: string,
    advice: string,
    leftOut?: string,
  ): ReturnedCell => {
    findings.push({ code, severity, message: `${what}：${message}`, advice, ...place, value: written });
    return { place, written, ...(leftOut === undefined ? {} : { leftOut }) };
  };
  if (!cell || isPlaceholder(written)) return { place, written };
  if (cell.type === 'error')
    return tell('merge.error', 'error', `是错误值 ${written}，没有计入`, '在原表改好公式再报', '错误值');
  const figure = figureIn(cell);
  if (!figure)
    return tell(
      'merge.words',
      'warning',
      `“${written}”不是数字，按原文保留，没有计入`,
      '能给出数字就改成数字再报',
      '不是数字',
    );
  if (figure.percent && column.role === 'sum' && !isPercent(to ?? '%'))
    return tell(
      'merge.unit',
      'error',
      `按${to ?? ''}填报，这里是百分数 ${written}，没有计入`,
      `改成以${to ?? ''}计的数再报`,
      '单位不符',
    );
  const own = figure.unit ?? from;
  if (figure.percent || column.role === 'ratio' || own === undefined || to === undefined || own === to)
    return { place, written, value: figure.value, ...(figure.percent ? { percent: true } : {}) };
  const converted = inUnit(figure.value, own, to);
  if (converted === undefined)
    return tell(
      'merge.unit',
      'error',
      `单位是${own}，其他文件是${to}，不能换算，没有计入`,
      '核对单位后重报',
      '单位不符',
    );
  findings.push({
    code: 'merge.converted',
    severity: 'warning',
    message: `${what}：单位是${own}，其他文件是${to}；${written} 已换算为 ${converted}${to}`,
    advice: '核对单位写得对不对',
    ...place,
    value: written,
  });
  return { place, written, value: converted };
}

/** A number with all its stored digits; one that is shown as a percentage is a percentage. */
function figureIn(
  cell: Cell,
): { readonly value: DecimalText; readonly percent: boolean; readonly unit?: string } | undefined {
  if (cell.type === 'number') {
    const stored = storedNumber(cell.raw);
    if (stored === undefined) return undefined;
    const percent = cell.text.trim().endsWith('%');
    return { value: percent ? decimalText(new Exact(stored).times(100)) : stored, percent };
  }
  return cell.type === 'text' ? readFigure(cell.text) : undefined;
}
