import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { readWorkbook } from '../workbook/read/index.ts';
import { openForm } from './form.ts';

const form = utils.book_new(
  utils.aoa_to_sheet([
    ['企业名称', '金额（万元）'],
    ['', ''],
  ]),
  '名录',
);

async function advice(bytes: Uint8Array, name: string) {
  const opened = openForm(bytes, name, await readWorkbook(bytes, { name }));
  const [finding] = opened.findings;
  return opened.ok ? 'opened' : `${finding?.message}${finding?.advice}`;
}

test.each([
  ['旧表.xls', 'biff8', '旧格式（.xls 或 .et）'],
  ['表.ods', 'ods', '.ods 格式'],
] as const)(
  '%s is not taken as a form, and the way out is told in the words of Excel and WPS',
  async (name, bookType, what) => {
    const bytes = new Uint8Array(write(form, { type: 'array', bookType }) as ArrayBuffer);
    const said = await advice(bytes, name);
    expect(said).toContain(`“${name}”是${what}的表`);
    expect(said).toMatch(
      /“文件”→“另存为”.*“Excel 工作簿（\*\.xlsx）”.*WPS.*“Microsoft Excel 文件（\*\.xlsx）”/,
    );
  },
);

test('delimited text is no form either; an .xlsx is one, whatever it is called', async () => {
  expect(await advice(strToU8('企业名称,金额\n,\n'), '表.csv')).toContain('文本格式');
  const bytes = new Uint8Array(write(form, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  expect(await advice(bytes, '表.xls')).toBe('opened');
});
