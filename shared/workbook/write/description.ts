import type { CellRange } from '../sheet.ts';

export type Border = 'thin' | 'medium' | 'none';

export interface FontStyle {
  /** `仿宋_GB2312`, `方正小标宋简体` … as Excel shows it. */
  readonly name?: string;
  /** In points. */
  readonly size?: number;
  readonly bold?: boolean;
  /** `FF0000`: red, green, blue. */
  readonly color?: string;
}

export interface CellStyle {
  readonly font?: FontStyle;
  /** Background, `FFF2CC`. */
  readonly fill?: string;
  readonly border?: Border;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center' | 'bottom';
  readonly wrap?: boolean;
  /** Excel's number format code: `#,##0.00`, `0.00%`, `@`. */
  readonly format?: string;
  readonly unlocked?: boolean;
}

/** A cell that is written. Numbers are decimal text and reach the file digit for digit. */
export interface WrittenCell {
  readonly text?: string;
  /** Decimal text. */
  readonly number?: string;
  readonly flag?: boolean;
  /** An error value, `#DIV/0!`. */
  readonly error?: string;
  /** Without `=`; `number`, `text` or `error` beside it is its cached value. */
  readonly formula?: string;
  /** Name in `WorkbookDescription.styles`. */
  readonly style?: string;
  readonly comment?: string;
}

export interface WrittenRow {
  /** In points; absent: Excel's own choice. */
  readonly height?: number;
  readonly hidden?: boolean;
  /** From column A; null leaves a cell out. A bare text is a text cell without a style. */
  readonly cells: readonly (WrittenCell | string | null)[];
}

export interface PrintSetup {
  readonly landscape?: boolean;
  /** Fit the width to so many pages; the height follows. */
  readonly fitWidth?: number;
  /** Rows repeated on every page, from 0, inclusive. */
  readonly titleRows?: readonly [first: number, last: number];
  readonly area?: CellRange;
  /** Excel's code, such as `&C第 &P 页，共 &N 页`. */
  readonly footer?: string;
  readonly horizontalCentered?: boolean;
}

export interface SheetDescription {
  readonly name: string;
  readonly visibility?: 'visible' | 'hidden' | 'veryHidden';
  /** Width of each column from A, in characters; undefined: Excel's own. */
  readonly widths?: readonly (number | undefined)[];
  /** Read once, from the first to the last: may be generated while it is written. */
  readonly rows: Iterable<WrittenRow | null>;
  readonly merges?: readonly CellRange[];
  /** Rows and columns that stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly autoFilter?: CellRange;
  readonly validations?: readonly { readonly range: CellRange; readonly choices: readonly string[] }[];
  readonly print?: PrintSetup;
}

export interface WorkbookDescription {
  readonly sheets: readonly SheetDescription[];
  readonly styles?: Readonly<Record<string, CellStyle>>;
  /** The look of a cell without a style. */
  readonly font?: FontStyle;
}
