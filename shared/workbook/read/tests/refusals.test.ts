import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { readWorkbook, sniffFormat } from '../index.ts';

function workbookBytes(bookType: 'xlsx' | 'xls' | 'ods' | 'xlsb' | 'biff2' = 'xlsx'): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['企业名称'], ['中山市甲厂']]), '名录');
  return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}

async function refusal(bytes: Uint8Array, name?: string) {
  const outcome = await readWorkbook(bytes, name === undefined ? {} : { name });
  expect(outcome.ok).toBe(false);
  const [finding] = outcome.findings;
  expect(finding?.advice?.length ?? 0).toBeGreaterThan(5);
  return finding;
}

describe('a file that cannot be read is refused with what it is and what to do', () => {
  it('empty, and filled with blanks', async () => {
    expect((await refusal(new Uint8Array(0)))?.code).toBe('file.empty');
    expect((await refusal(strToU8(' \r\n\r\n')))?.code).toBe('file.empty');
  });

  it('a web page named .xls', async () => {
    const page = strToU8('\ufeff\n<!-- x --><html xmlns:o="urn"><table><tr><td>1</td></tr></table></html>');
    const finding = await refusal(page, '名录.xls');
    expect(finding?.code).toBe('file.html');
    expect(finding?.message).toContain('名录.xls');
    expect(finding?.advice).toContain('另存为 .xlsx');
  });

  it('cut short, at any place', async () => {
    const whole = workbookBytes();
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      const code = (await refusal(whole.subarray(0, Math.floor(whole.length * share))))?.code;
      expect(code).toBe('file.truncated');
    }
    const xls = workbookBytes('xls');
    expect((await refusal(xls.subarray(0, 400)))?.code).toBe('file.truncated');
  });

  it('another kind of document', async () => {
    expect((await refusal(strToU8('%PDF-1.7\n…')))?.message).toContain('PDF');
    expect((await refusal(zipSync({ 'word/document.xml': strToU8('<w/>') })))?.message).toContain('Word');
    expect((await refusal(zipSync({ '名录.xlsx': workbookBytes() })))?.message).toContain('压缩包');
  });

  it('a spreadsheet that is not read', async () => {
    const xlsb = workbookBytes('xlsb');
    expect(await refusal(xlsb)).toMatchObject({ code: 'file.unsupported' });
    expect((await refusal(xlsb))?.message).toContain('xlsb');
    expect((await refusal(workbookBytes('biff2')))?.code).toBe('file.unsupported');
    expect((await refusal(strToU8('ID;PWXL;N;E\r\nE')))?.message).toContain('SYLK');
  });

  it('protected by a password', async () => {
    const encrypted = workbookBytes('xls');
    // The directory's name for the workbook's stream gives way to that of an encrypted package.
    const text = Array.from(encrypted, (byte) => String.fromCharCode(byte)).join('');
    const at = text.indexOf('W\0o\0r\0k\0b\0o\0o\0k\0\0');
    const name = 'EncryptedPackage';
    for (let index = 0; index < name.length; index++)
      encrypted.set([name.charCodeAt(index), 0], at + 2 * index);
    new DataView(encrypted.buffer).setUint16(at + 64, 2 * name.length + 2, true);
    expect((await refusal(encrypted, '名录.xlsx'))?.code).toBe('file.encrypted');
  });

  it('cancelled', async () => {
    const outcome = await readWorkbook(workbookBytes(), { cancelled: () => true });
    expect(outcome.findings[0]?.code).toBe('file.cancelled');
  });
});

describe('the format is told by the first bytes', () => {
  it('of each format', () => {
    expect(sniffFormat(workbookBytes('xlsx')).kind).toBe('zip');
    expect(sniffFormat(workbookBytes('xls')).kind).toBe('ole2');
    expect(sniffFormat(workbookBytes('ods')).kind).toBe('zip');
    expect(sniffFormat(strToU8('企业名称,金额\n甲,1\n')).kind).toBe('text');
    expect(
      sniffFormat(strToU8('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>'))
        .kind,
    ).toBe('spreadsheetml');
    expect(sniffFormat(new Uint8Array([0, 1, 2, 3, 0, 200, 0, 0, 9])).kind).toBe('foreign');
  });

  it('and all of them read', async () => {
    for (const format of ['xlsx', 'xls', 'ods'] as const) {
      const outcome = await readWorkbook(workbookBytes(format));
      expect(outcome.ok && outcome.value.format).toBe(format);
      expect(outcome.ok && outcome.value.sheets[0]?.cell(1, 0)?.text).toBe('中山市甲厂');
    }
  });
});
