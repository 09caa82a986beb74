import { columnLetter } from '../address.ts';
import {
  type CellStyle,
  type WorkbookDescription,
  type WrittenCell,
  type WrittenRow,
  writeWorkbook,
} from '../write/index.ts';

/** A column of an official form. Columns of one `group` stand under one merged heading. */
export interface FormColumn {
  readonly header: string;
  readonly group?: string;
  readonly width: number;
  readonly kind: 'serial' | 'text' | 'amount' | 'count' | 'ratio' | 'date';
  /** Has its sum in the total row. */
  readonly summed?: boolean;
}

/** An official form: title, unit line, header of one or two rows, one body row, total row, signature line. */
export interface FormDescription {
  readonly title: string;
  /** Left and right of the line under the title. */
  readonly line: readonly [left: string, right: string];
  readonly columns: readonly FormColumn[];
  readonly total: boolean;
  /** Of a row of the body, in points; 26 where absent: one line. */
  readonly bodyHeight?: number;
  readonly notes?: readonly string[];
}

const BODY_FONT = { name: '仿宋_GB2312', size: 11 };
const cell: CellStyle = { font: BODY_FONT, border: 'thin', vertical: 'center', wrap: true };

const STYLES: Readonly<Record<string, CellStyle>> = {
  title: { font: { name: '方正小标宋简体', size: 20 }, horizontal: 'center', vertical: 'center' },
  line: { font: BODY_FONT, vertical: 'center' },
  lineRight: { font: BODY_FONT, horizontal: 'right', vertical: 'center' },
  head: {
    font: { name: '黑体', size: 11 },
    border: 'thin',
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  },
  serial: { ...cell, horizontal: 'center', format: '0' },
  text: { ...cell, format: '@' },
  amount: { ...cell, horizontal: 'right', format: '#,##0.00_ ' },
  count: { ...cell, horizontal: 'right', format: '#,##0_ ' },
  ratio: { ...cell, horizontal: 'right', format: '0.00%_ ' },
  date: { ...cell, horizontal: 'center', format: '@' },
  total: { ...cell, font: { name: '黑体', size: 11 }, horizontal: 'center' },
  totalAmount: { ...cell, font: { name: '黑体', size: 11 }, horizontal: 'right', format: '#,##0.00_ ' },
  totalCount: { ...cell, font: { name: '黑体', size: 11 }, horizontal: 'right', format: '#,##0_ ' },
};

/** The form as a workbook in the look of official tables; the same description gives the same bytes. */
export function officialForm(form: FormDescription): Uint8Array {
  const { columns } = form;
  const last = columns.length - 1;
  const deep = columns.some(({ group }) => group !== undefined);
  const body = 2 + (deep ? 2 : 1);
  const rows: (WrittenRow | null)[] = [
    { height: 40, cells: [{ text: form.title, style: 'title' }] },
    { height: 22, cells: lineCells(form.line, last) },
    ...headerRows(columns, deep),
    { height: form.bodyHeight ?? 26, cells: columns.map(({ kind }) => ({ style: kind })) },
  ];
  if (form.total)
    rows.push({ height: 26, cells: columns.map((column, place) => totalCell(column, place, body)) });
  for (const note of form.notes ?? []) rows.push({ height: 20, cells: [{ text: note, style: 'line' }] });
  rows.push({ height: 30, cells: signature(last) });
  const merges = [{ top: 0, left: 0, bottom: 0, right: last }, ...headerMerges(columns, deep)];
  const description: WorkbookDescription = {
    styles: STYLES,
    sheets: [
      {
        name: 'Sheet1',
        widths: columns.map(({ width }) => width),
        rows,
        merges,
        frozen: { rows: body, columns: 0 },
        print: {
          landscape: columns.length > 7,
          fitWidth: 1,
          titleRows: [2, body - 1],
          footer: '&C第 &P 页，共 &N 页',
          horizontalCentered: true,
        },
      },
    ],
  };
  return writeWorkbook(description);
}

function lineCells([left, right]: FormDescription['line'], last: number): (WrittenCell | null)[] {
  const cells: (WrittenCell | null)[] = [{ text: left, style: 'line' }];
  for (let column = 1; column < last; column += 1) cells.push(null);
  cells.push({ text: right, style: 'lineRight' });
  return cells;
}

function headerRows(columns: readonly FormColumn[], deep: boolean): WrittenRow[] {
  if (!deep) return [{ height: 32, cells: columns.map(({ header }) => ({ text: header, style: 'head' })) }];
  const upper = columns.map(({ group, header }, place): WrittenCell => {
    if (group === undefined) return { text: header, style: 'head' };
    return columns[place - 1]?.group === group ? { style: 'head' } : { text: group, style: 'head' };
  });
  const lower = columns.map(
    ({ group, header }): WrittenCell =>
      group === undefined ? { style: 'head' } : { text: header, style: 'head' },
  );
  return [
    { height: 26, cells: upper },
    { height: 32, cells: lower },
  ];
}

function headerMerges(columns: readonly FormColumn[], deep: boolean) {
  if (!deep) return [];
  const merges = [];
  for (let place = 0; place < columns.length; place += 1) {
    const group = columns[place]?.group;
    if (group === undefined) {
      merges.push({ top: 2, left: place, bottom: 3, right: place });
      continue;
    }
    let end = place;
    while (columns[end + 1]?.group === group) end += 1;
    if (end > place) merges.push({ top: 2, left: place, bottom: 2, right: end });
    place = end;
  }
  return merges;
}

function totalCell({ kind, summed }: FormColumn, place: number, body: number): WrittenCell {
  if (place === 0) return { text: '合计', style: 'total' };
  if (!summed) return { style: 'total' };
  const letters = columnLetter(place);
  const style = kind === 'amount' ? 'totalAmount' : 'totalCount';
  return { formula: `SUM(${letters}${body + 1}:${letters}${body + 1})`, number: '0', style };
}

function signature(last: number): (WrittenCell | null)[] {
  const cells: (WrittenCell | null)[] = Array.from({ length: last + 1 }, () => null);
  cells[0] = { text: '填表人：', style: 'line' };
  cells[Math.max(1, Math.floor(last / 2))] = { text: '审核人：', style: 'line' };
  cells[last] = { text: '填表日期：　　年　　月　　日', style: 'lineRight' };
  return cells;
}
