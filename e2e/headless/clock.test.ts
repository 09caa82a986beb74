import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type CellObject, utils, write } from 'xlsx';
import { allActs, opened } from '../../electron/vault/tests/acts.ts';
import { headlessJson, temporaryFolder } from './program.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** Days that clocks have moved: before and in China's summer time, a year's end, a leap day, and as text. */
const DAYS: readonly (readonly [number | string, string])[] = [
  [31_444, '1986-02-01'],
  [31_564, '1986-06-01'],
  [45_657, '2024-12-31'],
  [45_658, '2025-01-01'],
  [45_351, '2024-02-29'],
  [367, '1901-01-01'],
  ['2024年12月31日', '2024-12-31'],
  ['2025/1/1', '2025-01-01'],
];

function workbook(bookType: 'xlsx' | 'biff8' | 'csv'): Uint8Array {
  const sheet = utils.aoa_to_sheet([['企业名称', '成立日期']]);
  DAYS.forEach(([day], index) => {
    const date: CellObject =
      typeof day === 'number' ? { t: 'n', v: day, z: 'yyyy-mm-dd' } : { t: 's', v: day };
    sheet[`A${index + 2}`] = { t: 's', v: `中山市第${index + 1}有限公司` };
    sheet[`B${index + 2}`] = date;
  });
  sheet['!ref'] = `A1:B${DAYS.length + 1}`;
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '名录');
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

test.each(['xlsx', 'biff8', 'csv'] as const)(
  'days of a workbook (%s) are the same whatever the machine’s time zone',
  async (kind) => {
    for (const timeZone of ['UTC', 'Asia/Shanghai']) {
      process.env.TZ = timeZone;
      const folder = temporaryFolder();
      const file = join(folder, kind === 'biff8' ? '名录.xls' : `名录.${kind}`);
      writeFileSync(file, workbook(kind));
      const vault = join(folder, '保险箱');
      const { json } = headlessJson('import', file, '--vault', vault, '--register', 'enterprise');
      expect(json, timeZone).toMatchObject({ added: DAYS.length, rejected: 0 });
      const journal = await opened(vault);
      const [act] = await allActs(journal);
      await journal.close();
      const dates = act?.changes.map(({ after }) => after?.values.registeredOn);
      expect(dates, timeZone).toEqual(DAYS.map(([, date]) => date));
    }
  },
);
