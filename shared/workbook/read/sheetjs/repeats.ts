import { LIMITS } from '../limits.ts';
import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';

/**
 * What an XML file that goes to SheetJS may declare before anything is laid out: an OpenDocument cell can be repeated
 * 17 thousand million times, a SpreadsheetML column can span two thousand million others, and SheetJS lays out
 * whatever is asked for.
 */
const MOST_CELLS = 8_000_000;
const MOST_SPACES = 1_000_000;
/** LibreOffice fills a sheet up with empty rows to its own end, 16 times as far down as Excel's. */
const MOST_EMPTY_ROWS = 1 << 25;
/** A tag longer than this is none that a spreadsheet program writes. */
const LONGEST_TAG = 1 << 20;

const latin1 = textDecoder('latin1');

/** Counts the cells that an OpenDocument `content.xml` lays out, while it is being inflated. Throws `Refusal`. */
export class RepeatWatch {
  private rest = '';
  private cells = 0;
  private spaces = 0;
  private rowRepeat = 1;
  private rowCells = 0;
  /** Places passed in this row and in this table, empty ones too. */
  private columns = 0;
  private rows = 0;

  feed(piece: Uint8Array): void {
    const text = this.rest + latin1.decode(piece);
    const end = text.lastIndexOf('<');
    const whole = text.indexOf('>', end) < 0 ? end : text.length;
    this.rest = whole < 0 ? '' : text.slice(whole);
    if (this.rest.length > LONGEST_TAG) throw new Refusal('file.hostile');
    for (const [, close, name = '', attributes = ''] of text
      .slice(0, Math.max(0, whole))
      .matchAll(/<(\/?)(?:[\w.-]+:)?(table-row|covered-table-cell|table-cell|table|s)(?=[\s/>])([^>]*)>/g))
      this.tag(close === '/', name, attributes);
  }

  private tag(closes: boolean, name: string, attributes: string): void {
    if (name === 's') {
      this.spaces += numberIn(attributes, /\bc\s*=\s*["'](\d+)/, 1);
      if (this.spaces > MOST_SPACES) throw new Refusal('file.bomb');
    } else if (name === 'table') {
      if (!closes) this.rows = 0;
    } else if (name === 'table-row') {
      if (closes) this.cells += this.rowRepeat * this.rowCells;
      else this.beginRow(numberIn(attributes, /number-rows-repeated\s*=\s*["'](\d+)/, 1));
    } else if (!closes)
      this.cell(numberIn(attributes, /number-columns-repeated\s*=\s*["'](\d+)/, 1), attributes);
  }

  private beginRow(repeat: number): void {
    this.rowRepeat = repeat;
    this.rowCells = 0;
    this.columns = 0;
    this.rows += repeat;
    if (this.rows > MOST_EMPTY_ROWS) throw new Refusal('file.hostile');
  }

  private cell(repeat: number, attributes: string): void {
    this.columns += repeat;
    if (this.columns > 2 * LIMITS.columns) throw new Refusal('file.hostile');
    // An empty cell is only a step to the right.
    if (attributes.endsWith('/') && !/value(-type)?\s*=/.test(attributes)) return;
    if (this.rows > LIMITS.rows || this.columns > LIMITS.columns)
      throw new Refusal('file.damaged', '里有超出 1048576 行或 16384 列的单元格位置');
    this.rowCells += repeat;
    if (this.cells + this.rowRepeat * this.rowCells > MOST_CELLS) throw new Refusal('file.bomb');
  }
}

/** Places and spans of a SpreadsheetML file lie within a sheet. Throws `Refusal`. */
export function refuseWildSpans(bytes: Uint8Array): void {
  let spanned = 0;
  for (let from = 0; from < bytes.length; from += PIECE) {
    // A little of the piece before, for what was cut in two; NULs are those of UTF-16.
    const piece = bytes.subarray(Math.max(0, from - OVERLAP), from + PIECE);
    const text = latin1.decode(piece).replaceAll('\u0000', '');
    for (const [, name, digits = ''] of text.matchAll(
      /\b(Index|Span|MergeAcross|MergeDown)\s*=\s*["'](\d+)/g,
    )) {
      if (digits.length > 7 || Number(digits) > LIMITS.rows) throw new Refusal('file.hostile');
      if (name === 'Span') spanned += Number(digits);
      if (spanned > MOST_CELLS) throw new Refusal('file.hostile');
    }
  }
}

const PIECE = 1 << 22;
const OVERLAP = 100;

function numberIn(attributes: string, pattern: RegExp, otherwise: number): number {
  const digits = pattern.exec(attributes)?.[1];
  return digits === undefined ? otherwise : Number(digits);
}
