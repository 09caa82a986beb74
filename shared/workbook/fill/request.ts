/** Which value goes into which column. */
export interface FillColumn {
  /** From 0. */
  readonly column: number;
  readonly key: string;
  /** True where the total row is to hold the sum of this column, whatever stood there. */
  readonly summed?: boolean;
}

export type FillValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Decimal text; reaches the cell digit for digit. */
  | { readonly kind: 'number'; readonly decimal: string }
  | { readonly kind: 'blank' };

/** The table as table finding saw it in the template; rows and columns from 0. */
export interface FillTable {
  readonly sheet: string;
  readonly firstBodyRow: number;
  readonly lastBodyRow: number;
  readonly totalRow: number | null;
  readonly columns: readonly FillColumn[];
}

export interface FillCell {
  readonly sheet: string;
  /** A1 in the template as it is, before rows move. */
  readonly address: string;
  readonly value: FillValue;
}

export interface FillRequest {
  readonly template: Uint8Array;
  readonly table: FillTable;
  readonly rows: readonly Readonly<Record<string, FillValue>>[];
  /** Cells outside the body: period line, 填表人, date … */
  readonly cells?: readonly FillCell[];
}

export interface FillOptions {
  /** Called now and then with the rows written so far. */
  readonly progress?: (done: number, all: number) => void;
  /** Looked at between rows; when true the fill ends with the finding `cancelled`. */
  readonly signal?: { readonly aborted: boolean };
  /** Awaited now and then, so that a caller on a busy thread can let others run. */
  readonly pause?: () => Promise<void>;
}

export interface FillResult {
  readonly bytes: Uint8Array;
  /** The extension that fits the content: a template with macros stays one. */
  readonly format: 'xlsx' | 'xlsm';
  /** Letters of the table's columns that got neither a value nor a formula. */
  readonly unfilled: readonly string[];
}
