import { Judge } from './judge.ts';
import { middle, type PrintedPage } from './office.ts';
import { type NumberedRow, Print } from './print.ts';

/** A form and the same form filled, both printed; rows of the sheet from 1. */
export interface PrintCase {
  /** Names of the two prints in the folder. */
  readonly form: string;
  readonly filled: string;
  readonly formBytes: Uint8Array;
  readonly filledBytes: Uint8Array;
  /** Part of the filled sheet. */
  readonly part: string;
  /** First word of the header of the column that counts the rows. */
  readonly mark: string;
  readonly firstBodyRow: number;
  /** Last body row of the form as it came. */
  readonly oldLastRow: number;
  readonly rows: number;
  /** Columns, from 0, that the row right under the body sums; undefined where there is none. */
  readonly total: { readonly columns: readonly number[] } | undefined;
  /** Points of a printed sheet point, where another filling of the same form has told. */
  readonly scale?: number | undefined;
  /** The line under the list that a stamp in red stands over. */
  readonly stamp?: string;
}

/** What every check looks at. */
export interface Comparison {
  readonly each: PrintCase;
  readonly form: Print;
  readonly filled: Print;
  readonly judge: Judge;
  /** The rows of the filled list. */
  readonly found: readonly NumberedRow[];
  /** Points of a printed sheet point. */
  readonly scale: number;
  /** Height of a body row, counted from 0, in sheet points. */
  readonly height: (index: number) => number;
  /** Upper edge of the list on a page that it is on. */
  readonly bodyTop: (page: PrintedPage) => number;
  /** From the middle of the mark down to the list. */
  readonly under: number;
  /** Lower edge of the empty form's list. */
  readonly formBodyEnd: number;
}

export function comparison(folder: string, each: PrintCase): Comparison {
  const form = new Print(folder, each.form, each.formBytes, each.part, each.mark);
  const filled = new Print(folder, each.filled, each.filledBytes, each.part, each.mark);
  const found = filled.numbered(each.rows);
  const height = (index: number): number => filled.facts.height(each.firstBodyRow + index);
  const scale = each.scale ?? scaleOf(found, height);
  const bodyTop = (page: PrintedPage): number => {
    const index = found.findIndex((row) => row.page === page);
    const row = found[index];
    return row ? middle(row) - (height(index) / 2) * scale : Number.NaN;
  };
  const under = bodyTop(filled.firstPage) - middle(filled.mark(filled.firstPage));
  let formBodyEnd = middle(form.mark(form.firstPage)) + under;
  for (let row = each.firstBodyRow; row <= each.oldLastRow; row += 1)
    formBodyEnd += form.facts.height(row) * scale;
  const judge = new Judge(each.filled);
  return { each, form, filled, judge, found, scale, height, bodyTop, under, formBodyEnd };
}

function scaleOf(found: readonly NumberedRow[], height: (index: number) => number): number {
  const [first] = found;
  const index = found.findLastIndex((row) => row.page === first?.page);
  const last = found[index];
  if (!first || !last || index === 0) throw new Error('the scale cannot be told from one row');
  let between = (height(0) + height(index)) / 2;
  for (let at = 1; at < index; at += 1) between += height(at);
  return (middle(last) - middle(first)) / between;
}
