import type { RegisterId } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { ListKind } from './lists.ts';

export interface TrueColumn {
  /** Sheet column from 0. */
  readonly column: number;
  readonly header: string;
  readonly isSerial: boolean;
  /** Null: no field of the register. `year` is known for figures of one year whose header says it. */
  readonly target: { readonly register: RegisterId; readonly field: string; readonly year?: string } | null;
  /** A yearly figure of which nothing says the year: it must be asked. */
  readonly asksYear: boolean;
}

/** What is true of a list on a drawn sheet: rows from 0. */
export interface TrueList {
  readonly kind: ListKind;
  readonly titleRows: readonly number[];
  readonly metaRows: readonly number[];
  readonly headerRows: readonly number[];
  readonly bodyRows: readonly number[];
  readonly groupRows: readonly number[];
  readonly totalRows: readonly number[];
  readonly repeatRows: readonly number[];
  readonly noteRows: readonly number[];
  readonly columns: readonly TrueColumn[];
  /** By body row, then by sheet column: what an import must bring, undefined for nothing. */
  readonly values: ReadonlyMap<number, ReadonlyMap<number, FieldValue | undefined>>;
}

export interface DrawnSheet {
  readonly sheet: Sheet;
  readonly lists: readonly TrueList[];
}

/** Rows of a list by what they are, collected while it is drawn. */
export interface RowLog {
  readonly titleRows: number[];
  readonly metaRows: number[];
  readonly groupRows: number[];
  readonly totalRows: number[];
  readonly repeatRows: number[];
  readonly noteRows: number[];
  readonly bodyRows: number[];
  readonly values: Map<number, Map<number, FieldValue | undefined>>;
}
