import type { FieldDescription, RegisterDescription } from '../model/register.ts';
import type { FieldValues } from '../model/value.ts';
import { type CellStyle, type WrittenCell, type WrittenRow, writeWorkbook } from '../workbook/write/index.ts';
import { cellValue } from './cellValue.ts';

const BODY = { name: '宋体', size: 11 };
const STYLES: Readonly<Record<string, CellStyle>> = {
  title: { font: { name: '方正小标宋简体', size: 18 }, horizontal: 'center', vertical: 'center' },
  head: {
    font: { name: '黑体', size: 11 },
    border: 'thin',
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  },
  text: { font: BODY, border: 'thin', format: '@' },
  figure: { font: BODY, border: 'thin', horizontal: 'right', format: '#,##0.00####' },
  count: { font: BODY, border: 'thin', horizontal: 'right', format: '#,##0' },
  ratio: { font: BODY, border: 'thin', horizontal: 'right', format: '0.00%' },
};

/** A record as it is exported, with the names that its references point at. */
export interface ExportedRow {
  readonly values: FieldValues;
  readonly named?: Readonly<Record<string, string>> | undefined;
}

/**
 * A register as a workbook: the columns under the labels by which they are found when it is imported again.
 * Amounts are exact in the unit of the header; nothing that is blank becomes zero.
 */
export function registerBook(
  description: RegisterDescription,
  fields: readonly FieldDescription[],
  rows: Iterable<ExportedRow>,
): Uint8Array {
  const last = fields.length - 1;
  return writeWorkbook({
    styles: STYLES,
    sheets: [
      {
        name: description.label,
        widths: fields.map(({ width }) => Math.max(8, Math.round(width / 8))),
        rows: sheetRows(description, fields, rows),
        merges: last > 0 ? [{ top: 0, left: 0, bottom: 0, right: last }] : [],
        frozen: { rows: 2, columns: fields.filter(({ frozen }) => frozen === true).length },
        print: { landscape: true, fitWidth: 1, titleRows: [1, 1], footer: '&C第 &P 页，共 &N 页' },
      },
    ],
  });
}

function* sheetRows(
  description: RegisterDescription,
  fields: readonly FieldDescription[],
  rows: Iterable<ExportedRow>,
): Generator<WrittenRow> {
  yield { height: 32, cells: [{ text: description.label, style: 'title' }] };
  yield { height: 30, cells: fields.map((field) => ({ text: header(field), style: 'head' })) };
  for (const row of rows) yield { cells: fields.map((field) => cellOf(field, row)) };
}

function header({ label, kind, unit }: FieldDescription): string {
  return unit === undefined || kind === 'ratio' ? label : `${label}（${unit}）`;
}

function cellOf(field: FieldDescription, { values, named }: ExportedRow): WrittenCell {
  if (field.kind === 'reference') return { text: named?.[field.key] ?? '', style: 'text' };
  const value = cellValue(field, values[field.key], undefined);
  if (value.kind === 'number') return { number: value.decimal, style: STYLE_OF[field.kind] ?? 'figure' };
  return { text: value.kind === 'text' ? value.text : '', style: 'text' };
}

const STYLE_OF: Readonly<Partial<Record<FieldDescription['kind'], string>>> = {
  integer: 'count',
  ratio: 'ratio',
};
