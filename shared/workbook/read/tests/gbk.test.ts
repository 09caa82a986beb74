import { expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { readWorkbook } from '../index.ts';

/** 企业名称 in GBK, and letters of the same length that stand in its place while the workbook is written. */
const NAME = [0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6];
const STAND_IN = 'QWERTYUI';

/** An Excel 5 workbook as Chinese Windows wrote it: text in GBK, and the record that says so. */
function oldWorkbook(): Uint8Array {
  const book = utils.book_new(utils.aoa_to_sheet([[STAND_IN], ['A1']]), 'S');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'biff5' }) as ArrayBuffer);
  const at = Buffer.from(bytes).indexOf(STAND_IN);
  bytes.set(NAME, at);
  // The record CodePage, two bytes long ([MS-XLS] 2.4.52): 936.
  const record = Buffer.from(bytes).indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]));
  bytes.set([936 & 255, 936 >> 8], record + 4);
  return bytes;
}

test('an old .xls in GBK is read as Chinese', async () => {
  const read = await readWorkbook(oldWorkbook(), { name: '名录.xls' });
  expect(read.ok && read.value.sheets[0]?.cell(0, 0)?.raw).toBe('企业名称');
});
