import { CFB } from 'xlsx';
import { ole2Stream } from '../ole2.ts';

/** Record types of BIFF5 and BIFF8 that hold a cell with a value. */
const VALUED = new Set([0x06, 0xbd, 0xd6, 0xfd, 0x0203, 0x0204, 0x0205, 0x027e]);

/**
 * True where the workbook's stream, gone through record by record, holds no cell with a value. SheetJS answers
 * with an empty sheet and no error both then and where it gave up; an empty answer is believed only when this
 * agrees.
 */
export function isBlankBiff(bytes: Uint8Array): boolean {
  const stream = workbookStream(bytes);
  if (stream === undefined) return false;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8);
    const length = (stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8);
    if (VALUED.has(type)) return false;
    at += 4 + length;
    if (at > stream.length) return false;
  }
  return true;
}

interface Container {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly content?: ArrayLike<number> }[];
}

const NAMES: ReadonlySet<string> = new Set(['Workbook', 'Book', 'WORKBOOK', 'BOOK']);

/** The stream of an OLE2 file that holds its workbook; undefined where there is none. */
export function workbookStream(bytes: Uint8Array): Uint8Array | undefined {
  // SheetJS puts the sectors of a large stream together number by number.
  const own = ole2Stream(bytes, NAMES);
  if (own !== undefined) return own;
  try {
    const container: Container = CFB.read(bytes, { type: 'array' });
    const place = container.FullPaths.findIndex((path) => /^[^/]*\/(Workbook|Book)$/i.test(path));
    const content = container.FileIndex[place]?.content;
    return content === undefined || content instanceof Uint8Array ? content : Uint8Array.from(content);
  } catch {
    return undefined;
  }
}
