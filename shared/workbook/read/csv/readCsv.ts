import Papa from 'papaparse/papaparse.js';
import type { Workbook } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';
import { nextTurn } from '../platform.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { SheetBuilder } from '../store/sheetBuilder.ts';
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
  const builder = await parseRows(body, delimiter, reading, bytes.length);
  const name = sheetName(reading.name);
  const sheet = builder.sheet({ name, visibility: 'visible', date1904: false }, SHAPELESS);
  return { format: 'csv', sheets: [sheet] };
}

/** What Excel calls the one sheet of such a file: the file's name, in the 31 letters that a sheet's may have. */
function sheetName(file: string | undefined): string {
  const plain = (file ?? '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\\/?*[\]:']/g, '')
    .trim();
  return plain === '' ? 'Sheet1' : plain.slice(0, 31);
}

const SHAPELESS = {
  merges: [],
  hidden: () => ({ hiddenRows: new Set<number>(), hiddenColumns: new Set<number>() }),
};

function parseRows(body: string, delimiter: string, reading: Reading, bytes: number): Promise<SheetBuilder> {
  const builder = new SheetBuilder();
  let rows = 0;
  let reported = 0;
  return new Promise((resolve, reject) => {
    Papa.parse(body, {
      delimiter,
      chunkSize: CHUNK,
      header: false,
      dynamicTyping: false,
      skipEmptyLines: false,
      chunk: ({ data, meta }, steering) => {
        // The store refuses by itself what holds too many cells.
        try {
          for (const row of data) addRow(builder, rows++, row);
        } catch (refusal) {
          steering.abort();
          reject(refusal);
          return;
        }
        reading.rows = rows;
        if (rows > LIMITS.rows) {
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
      complete: () => resolve(builder),
      error: () => reject(new Refusal('file.damaged')),
    });
  });
}

function addRow(builder: SheetBuilder, row: number, values: readonly string[]): void {
  let begun = false;
  for (const [column, value] of values.entries()) {
    if (value === '') continue;
    if (column >= LIMITS.columns) throw new Refusal('file.tooLarge', `超过 Excel 的 ${LIMITS.columns} 列`);
    if (!begun) builder.beginRow(row);
    begun = true;
    builder.text(column, value);
  }
}
