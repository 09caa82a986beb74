import type { CellRange } from '../workbook/sheet.ts';

/** A sample workbook before it is written: the cells as a person would have typed them. */
export type SampleCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: string; readonly format?: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'formula'; readonly formula: string; readonly number: string; readonly format?: string }
  | { readonly kind: 'error'; readonly error: '#DIV/0!' | '#N/A' | '#REF!'; readonly formula: string };

export interface SampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly (SampleCell | undefined)[])[];
  readonly merges: readonly CellRange[];
  /** In characters, as Excel counts them. */
  readonly widths: readonly number[];
  /** Rows of the header, from 0: written bold, centred and framed; the body below is framed too. */
  readonly headerRows: readonly number[];
  readonly titleRow?: number;
}

export interface SampleWorkbook {
  readonly fileName: string;
  readonly sheets: readonly [SampleSheet, ...SampleSheet[]];
}

export function textCell(text: string): SampleCell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

export function numberCell(number: string, format?: string): SampleCell | undefined {
  if (number === '') return undefined;
  return format === undefined ? { kind: 'number', number } : { kind: 'number', number, format };
}

/** What a cell shows, for lists in CSV and for the list of planted faults. */
export function shownText(cell: SampleCell | undefined): string {
  if (!cell) return '';
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'date') return cell.date;
  return cell.kind === 'error' ? cell.error : cell.number;
}
