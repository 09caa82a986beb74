import type { Finding } from '../../../model/finding.ts';
import type { DecimalText } from '../../../money/decimal.ts';
import type { Sheet } from '../../../workbook/sheet.ts';
import type { FoundTable } from '../../../workbook/table/found.ts';

/** A workbook that a village, park or town sent back. */
export interface ReturnedFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly Sheet[];
}

/** Where something stands: every finding and every figure names its own. */
export interface Place {
  readonly file: string;
  readonly sheet: string;
  /** A1. */
  readonly cell: string;
}

/** A finding with the file that it is about; `sheet` and `cell` as far as it is about one. */
export interface MergeFinding extends Finding {
  readonly file: string;
}

/**
 * What a column is to the sum: who sends, what is measured, in which unit, a figure that adds up, one that never
 * does (a ratio, a rank), or words.
 */
export type ColumnRole = 'serial' | 'sender' | 'item' | 'unit' | 'sum' | 'ratio' | 'text';

export interface MergeColumn {
  /** Header without unit and marks: the same in every file of the template. */
  readonly key: string;
  /** As the first file writes it. */
  readonly header: string;
  readonly role: ColumnRole;
  /** From the header; the unit into which others' figures are converted. */
  readonly unit: string | undefined;
}

/** A table of the template as one file holds it. */
export interface ReturnedTable {
  readonly file: ReturnedFile;
  readonly sheet: Sheet;
  readonly table: FoundTable;
  /** Template key → column of this sheet, with the unit of its own header. */
  readonly columns: ReadonlyMap<string, { readonly column: number; readonly unit: string | undefined }>;
}

export interface ReturnedCell {
  readonly place: Place;
  /** As it stands in the file. */
  readonly written: string;
  /** In the unit of the template's column or of the item; absent for words and blanks. */
  readonly value?: DecimalText;
  /** Written as a percentage. */
  readonly percent?: boolean;
  /** Why the figure is in no sum. */
  readonly leftOut?: string;
}

export interface ReturnedRow {
  /** Id of a town, or the name as written. */
  readonly sender: string;
  readonly senderName: string;
  /** What is measured; empty where the template's columns say it. */
  readonly item: string;
  readonly unit: string | undefined;
  readonly file: string;
  readonly sheet: string;
  /** Excel's row. */
  readonly row: number;
  readonly cells: ReadonlyMap<string, ReturnedCell>;
  /** Why the whole row is in no sum. */
  readonly leftOut?: string;
}

/** Text that identifies a cell among all files: `文件!表!C5`. */
export function placeKey({ file, sheet, cell }: Place): string {
  return `${file}!${sheet}!${cell}`;
}
