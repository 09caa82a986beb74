import type { Outcome } from '../../model/finding.ts';
import type { Workbook } from '../sheet.ts';
import { readCsv } from './csv/readCsv.ts';
import { LIMITS } from './limits.ts';
import { refuseOle2 } from './ole2.ts';
import { blankFinding, problemFinding, Refusal } from './problem.ts';
import { Reading, type ReadOptions } from './reading.ts';
import { readBySheetjs } from './sheetjs/readBySheetjs.ts';
import { refuseWildSpans } from './sheetjs/repeats.ts';
import { sniffFormat } from './sniff.ts';
import { readPackage } from './xlsx/readPackage.ts';

export type { ReadOptions } from './reading.ts';
export { type FileKind, type Sniffed, sniffFormat } from './sniff.ts';

/**
 * Reads a workbook of any format that a clerk is handed: xlsx, xlsm, xls, et, ods, SpreadsheetML and delimited
 * text. Goes by the first bytes, never by the name. What cannot be read comes back as one finding (`file.…`)
 * that says what the file is and what to do; nothing is thrown. Runs the same in Node and in a worker.
 */
export async function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): Promise<Outcome<Workbook>> {
  const reading = new Reading(options, bytes.length);
  try {
    await reading.pause();
    const value = await readByKind(bytes, reading);
    if (value.sheets.every((sheet) => sheet.rowCount === 0))
      reading.findings.push(blankFinding(options.name));
    reading.finish();
    return { ok: true, value, findings: reading.findings };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('file.damaged');
    return { ok: false, findings: [problemFinding(refusal, options.name)] };
  }
}

async function readByKind(bytes: Uint8Array, reading: Reading): Promise<Workbook> {
  if (bytes.length > LIMITS.fileBytes) throw new Refusal('file.tooLarge');
  const { kind, what } = sniffFormat(bytes);
  switch (kind) {
    case 'empty':
      throw new Refusal('file.empty');
    case 'html':
      throw new Refusal('file.html');
    case 'foreign':
      throw new Refusal('file.unsupported', what === undefined ? undefined : `是${what}，不是表格`);
    case 'zip':
      return readPackage(bytes, reading);
    case 'ole2':
      refuseOle2(bytes);
      return readBySheetjs(bytes, 'xls', reading);
    case 'biff':
      // Excel 4 and older. SheetJS reads them, but a damaged one can keep it busy without end.
      throw new Refusal('file.unsupported', '是 1993 年以前的 Excel 格式，本程序不读取');
    case 'spreadsheetml':
      refuseDoctype(bytes);
      refuseWildSpans(bytes);
      return readBySheetjs(bytes, 'xls', reading);
    case 'text':
      return readCsv(bytes, reading);
  }
}

/** A document type declaration can define entities that expand without end; no spreadsheet program writes one. */
function refuseDoctype(bytes: Uint8Array): void {
  let head = '';
  for (const byte of bytes.subarray(0, 4096)) if (byte !== 0) head += String.fromCharCode(byte);
  if (/<!(DOCTYPE|ENTITY)/i.test(head)) throw new Refusal('file.hostile');
}
