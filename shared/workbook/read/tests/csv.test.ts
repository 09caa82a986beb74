import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../index.ts';
import { picture } from './packages.ts';

async function lines(bytes: Uint8Array): Promise<string[]> {
  const outcome = await readWorkbook(bytes);
  const sheet = outcome.ok ? outcome.value.sheets[0] : undefined;
  return sheet === undefined ? outcome.findings.map((finding) => finding.code) : picture(sheet);
}

/** 企业,金额 / 中山甲厂,1 in GB18030. */
const GBK = new Uint8Array([
  0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a, 0xd6, 0xd0, 0xc9, 0xbd, 0xbc, 0xd7, 0xb3,
  0xa7, 0x2c, 0x31, 0x0d, 0x0a,
]);

function utf16(text: string, mark: boolean, big: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((letter) => {
    const unit = letter.charCodeAt(0);
    return big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
  });
  return new Uint8Array(units);
}

describe('delimited text', () => {
  const expected = ['text 企业 | text 金额', 'text 中山甲厂 | text 1'];

  it('is read in each encoding that clerks use', async () => {
    expect(await lines(GBK)).toEqual(expected);
    expect(await lines(strToU8('企业,金额\r\n中山甲厂,1\r\n'))).toEqual(expected);
    expect(await lines(strToU8('\ufeff企业,金额\n中山甲厂,1'))).toEqual(expected);
    expect(await lines(utf16('企业,金额\r\n中山甲厂,1', true, false))).toEqual(expected);
    expect(await lines(utf16('企业,金额\r\n中山甲厂,1', true, true))).toEqual(expected);
    expect(await lines(utf16('code,name\r\n91442000,a\r\n', false, false))).toEqual([
      'text code | text name',
      'text 91442000 | text a',
    ]);
  });

  it('is read with tabs, semicolons, bars or a declared delimiter', async () => {
    for (const delimiter of ['\t', ';', '|'])
      expect(await lines(strToU8(`企业${delimiter}金额\n中山甲厂${delimiter}1\n`))).toEqual(expected);
    expect(await lines(strToU8('sep=;\r\n企业;金额\r\n中山甲厂;1'))).toEqual(expected);
    expect(await lines(strToU8('地址;金额\n"中山,东区";1,5\n"石岐,二";2,5\n'))).toEqual([
      'text 地址 | text 金额',
      'text 中山,东区 | text 1,5',
      'text 石岐,二 | text 2,5',
    ]);
  });

  it('keeps every cell as the text that it is', async () => {
    expect(
      await lines(strToU8('a,b,c\n442000199901010018,00123,2018-8-15\n"一\n二","引""号",\n\n=1+1,1e5, x \n')),
    ).toEqual([
      'text a | text b | text c',
      'text 442000199901010018 | text 00123 | text 2018-8-15',
      'text 一\n二 | text 引"号 | ',
      ' |  | ',
      'text =1+1 | text 1e5 | text  x ',
    ]);
  });

  it('takes a long text in pieces, also where a quoted cell crosses them', async () => {
    const cell = `"${'长,文\n'.repeat(50_000)}"`;
    const text = `${'甲,乙\n'.repeat(120_000)}${cell},末\n${'丙,丁\n'.repeat(120_000)}`;
    const outcome = await readWorkbook(strToU8(text));
    const sheet = outcome.ok ? outcome.value.sheets[0] : undefined;
    expect(sheet?.rowCount).toBe(240_001);
    expect(sheet?.columnCount).toBe(2);
    expect(sheet?.cell(120_000, 0)?.raw).toBe(cell.slice(1, -1));
    expect(sheet?.cell(240_000, 1)?.raw).toBe('丁');
  });

  it('says so where nothing is in it', async () => {
    const outcome = await readWorkbook(strToU8(',,,\n,,,\n'));
    expect(outcome.findings.map((finding) => finding.code)).toEqual(['file.blank']);
  });
});
