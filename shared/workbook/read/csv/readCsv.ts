import Papa from 'papaparse/papaparse.js';
import type { Cell, CellRange, Sheet, Workbook } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';
import { nextTurn } from '../platform.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { detectDelimiter } from './delimiter.ts';
import { decodeText } from './encoding.ts';

/** Units of text that Papa Parse takes in at once. */
const CHUNK = 1 << 19;

/**
 * Delimited text (comma, tab, semicolon or bar) as a workbook of one sheet; every cell is text, so 18-digit codes
 * and leading zeros stay as they are.
 */
export async function readCsv(bytes: Uint8Array, reading: Reading): Promise<Workbook> {
  const { text } = decodeText(bytes);
  const delimiter = detectDelimiter(text);
  const body = /^sep=.\r?\n/i.test(text) ? text.slice(text.indexOf('\n') + 1) : text;
  const rows = await parseRows(body, delimiter, reading, bytes.length);
  while (rows.length > 0 && isBlankRow(rows[rows.length - 1])) rows.pop();
  return { format: 'csv', sheets: [new TextSheet(rows)] };
}

function isBlankRow(row: readonly string[] | undefined): boolean {
  return row === undefined || row.every((value) => value === '');
}

function parseRows(
  body: string,
  delimiter: string,
  reading: Reading,
  bytes: number,
): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  let cells = 0;
  let reported = 0;
  return new Promise((resolve, reject) => {
    Papa.parse(body, {
      delimiter,
      chunkSize: CHUNK,
      header: false,
      dynamicTyping: false,
      skipEmptyLines: false,
      chunk: ({ data, meta }, steering) => {
        for (const row of data) {
          cells += row.length;
          rows.push(row);
        }
        if (rows.length > LIMITS.rows || cells > LIMITS.cells) {
          steering.abort();
          reject(new Refusal('file.tooLarge', `超过 Excel 的 ${LIMITS.rows} 行`));
          return;
        }
        const done = Math.round((meta.cursor / Math.max(1, body.length)) * bytes);
        reading.advance(done - reported);
        reported = done;
        steering.pause();
        const wait = reading.due() ? reading.pause() : nextTurn();
        wait.then(
          () => steering.resume(),
          (refusal: unknown) => {
            steering.abort();
            reject(refusal);
          },
        );
      },
      complete: () => resolve(rows),
      error: () => reject(new Refusal('file.damaged')),
    });
  });
}

class TextSheet implements Sheet {
  readonly name = 'Sheet1';
  readonly visibility = 'visible';
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges: readonly CellRange[] = [];
  readonly hiddenRows: ReadonlySet<number> = new Set();
  readonly hiddenColumns: ReadonlySet<number> = new Set();
  private readonly rows: readonly (readonly string[])[];

  constructor(rows: readonly (readonly string[])[]) {
    this.rows = rows;
    this.rowCount = rows.length;
    this.columnCount = rows.reduce((most, row) => Math.max(most, filledLength(row)), 0);
  }

  cell(row: number, column: number): Cell | undefined {
    const value = this.rows[row]?.[column];
    return value === undefined || value === '' ? undefined : { type: 'text', raw: value, text: value };
  }

  columnsIn(row: number): readonly number[] {
    const columns: number[] = [];
    for (const [column, value] of (this.rows[row] ?? []).entries()) if (value !== '') columns.push(column);
    return columns;
  }
}

function filledLength(row: readonly string[]): number {
  let length = row.length;
  while (length > 0 && row[length - 1] === '') length--;
  return length;
}
