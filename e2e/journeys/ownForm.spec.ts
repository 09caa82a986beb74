import { writeFileSync } from 'node:fs';
import { utils, write } from 'xlsx';
import { expect, test } from './driver/fixtures.ts';
import { setUpSample } from './driver/office.ts';
import { readBack } from './driver/readBack.ts';

/** The bureau's form as an empty workbook: title, unit line, header, one blank row, total, signature line. */
function bureauForm(path: string, title: string, headers: readonly string[]): void {
  const blank = headers.map(() => '');
  const sheet = utils.aoa_to_sheet([
    [title],
    ['单位：万元'],
    [...headers],
    blank,
    ['合计', ...blank.slice(1)],
    ['填表人：', '', '审核人：'],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: headers.length - 1 } }];
  const book = utils.book_new(sheet, '名录');
  writeFileSync(path, new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));
}

test("the bureau's form kept as one's own; next year's shows what changed and is filled as before", async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpSample(page);
  const first = desk.path('2024规上工业企业名录.xlsx');
  const second = desk.path('2025规上工业企业名录.xlsx');
  bureauForm(first, '规模以上工业企业名录', [
    '序号',
    '企业名称',
    '统一社会信用代码',
    '所属镇街',
    '营业收入',
    '网格编号',
  ]);
  bureauForm(second, '规模以上工业企业名录', [
    '序号',
    '单位名称',
    '统一社会信用代码',
    '营业收入',
    '法定代表人',
    '所属镇街',
  ]);

  await page.keyboard.press('Alt+6');
  await program.choose(first);
  await page.getByRole('button', { name: '选择表格…' }).click();
  await expect(page.getByText('按“规上工业企业名录”填')).toBeVisible();
  await expect(page.getByText('表里有 1 列台账没有对应内容：网格编号')).toBeVisible();
  await page.getByRole('button', { name: '存为我的表样…' }).click();
  await page.getByLabel('表样名称').fill('规上名录');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已存为表样“规上名录”第 1 版', { exact: false })).toBeVisible();

  // Next year: another name, a column gone, one new, one elsewhere.
  await page.getByRole('button', { name: '换一张表' }).click();
  await program.choose(second);
  await page.getByRole('button', { name: '选择表格…' }).click();
  await expect(page.getByText(/与表样“规上名录”第 1 版.*改了 4 列/)).toBeVisible();
  const picture = page.locator('.formChange');
  await expect(picture.locator('.formChange--renamed').filter({ hasText: '单位名称' })).toBeVisible();
  await expect(picture.locator('.formChange--removed').filter({ hasText: '网格编号' })).toBeVisible();
  await expect(picture.locator('.formChange--added').filter({ hasText: '法定代表人' })).toBeVisible();
  await page.getByRole('button', { name: '存为第 2 版' }).click();
  await expect(page.locator('.pageHeader-about')).toContainText('表样“规上名录”第 2 版');

  // After a restart it is filled with one click.
  await program.kill();
  const again = await desk.start();
  await expect(again.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 30_000 });
  await again.page.keyboard.press('Alt+6');
  await expect(again.page.getByRole('cell', { name: '第 2 版' })).toBeVisible();
  await again.page.getByRole('button', { name: '填这张表' }).click();
  const out = desk.path('名录.xlsx');
  await again.choose(out);
  await again.page.getByRole('button', { name: '填好并保存…' }).click();
  await expect(again.page.getByText('已保存 名录.xlsx')).toBeVisible({ timeout: 30_000 });
  const rows = readBack(out, 'values');
  expect(rows[2]).toEqual(['序号', '单位名称', '统一社会信用代码', '营业收入', '法定代表人', '所属镇街']);
  expect(rows[3]?.[0]).toBe('1');
  expect(rows[3]?.[1]).toMatch(/公司|厂/);
  expect(rows[3]?.[2]).toMatch(/^[0-9A-Z]{18}$/);
  expect(rows.at(-2)?.[0]).toBe('合计');
  expect(rows.length).toBeGreaterThan(200);

  // Deleted, and back by undo.
  await again.page.getByRole('button', { name: '换一张表' }).click();
  await again.page.getByRole('button', { name: '删除' }).click();
  await expect(again.page.getByRole('cell', { name: '规上名录', exact: true })).toBeHidden();
  await again.page.locator('body').press('Control+z');
  await expect(again.page.getByRole('cell', { name: '规上名录', exact: true })).toBeVisible();
});
