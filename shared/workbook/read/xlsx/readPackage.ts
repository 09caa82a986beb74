import type { Workbook } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';
import { textDecoder } from '../platform.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { readBySheetjs } from '../sheetjs/readBySheetjs.ts';
import { RepeatWatch } from '../sheetjs/repeats.ts';
import { readZipDirectory, type ZipDirectory } from '../zip/directory.ts';
import { InflateBudget, inflateTo, inflateWhole } from '../zip/inflate.ts';
import { readXlsx } from './readXlsx.ts';

/** A zip: tells the spreadsheet packages apart and checks what each inflates to before it is parsed. */
export async function readPackage(bytes: Uint8Array, reading: Reading): Promise<Workbook> {
  const { entries } = readZipDirectory(bytes);
  const names = [...entries.keys()];
  if (entries.has('mimetype') || entries.has('content.xml'))
    return readOpenDocument(bytes, { entries }, reading);
  // SheetJS reads these too, but a damaged one makes it fill the memory, and nobody hands them round.
  if (names.some((name) => name.endsWith('workbook.bin')))
    throw new Refusal('file.unsupported', '是 Excel 二进制工作簿（.xlsb），本程序不读取', {
      advice: '请用 Excel 或 WPS 打开它，另存为 .xlsx 后再导入',
    });
  if (names.some((name) => name.startsWith('xl/') || name.endsWith('workbook.xml')))
    return readXlsx({ entries }, reading);
  throw new Refusal('file.unsupported', packageKind(names));
}

function packageKind(names: readonly string[]): string | undefined {
  if (names.some((name) => name.startsWith('word/'))) return '是 Word 文档，不是表格';
  if (names.some((name) => name.startsWith('ppt/'))) return '是演示文稿，不是表格';
  if (names.some((name) => /\.(xlsx|xlsm|xls|et|csv|ods)$/.test(name)))
    return '是压缩包，里面装着表格文件，请先解压再导入其中的表格';
  return '是压缩包，不是表格';
}

async function readOpenDocument(bytes: Uint8Array, zip: ZipDirectory, reading: Reading): Promise<Workbook> {
  const budget = new InflateBudget();
  const manifest = zip.entries.get('meta-inf/manifest.xml');
  if (manifest !== undefined) {
    const text = textDecoder('utf-8').decode(await inflateWhole(manifest, budget));
    if (text.includes('encryption-data')) throw new Refusal('file.encrypted');
  }
  await countInflated(zip, reading);
  return readBySheetjs(bytes, 'ods', reading);
}

/** Inflates every XML part once only to count it and what it lays out, because SheetJS itself has no bound. */
async function countInflated(zip: ZipDirectory, reading: Reading): Promise<void> {
  const budget = new InflateBudget();
  for (const [name, entry] of zip.entries) {
    if (!/\.(xml|rels|bin|vml)$/.test(name)) continue;
    const watch = name === 'content.xml' ? new RepeatWatch() : undefined;
    let bytes = 0;
    await inflateTo(entry, budget, async (piece) => {
      bytes += piece.length;
      if (bytes > LIMITS.sheetjsPartBytes) throw new Refusal('file.tooLarge');
      watch?.feed(piece);
      if (reading.due()) await reading.pause();
    });
  }
}
