import { writeFileSync } from 'node:fs';
import { writeWorkbook } from '../../shared/workbook/write/index.ts';
import { type Desk, expect, test } from './driver/fixtures.ts';
import { setUpOffice } from './driver/office.ts';
import type { Program } from './driver/program.ts';
import { readBack } from './driver/readBack.ts';

const HEAD = ['企业名称', '统一社会信用代码', '所属镇街', '注册资本'];

/** A village's list: title, unit, header, the given firms, a total and a note. */
function villageList(desk: Desk, name: string, firms: readonly (readonly string[])[]): string {
  const rows = [['社区企业名录'], ['单位：万元'], HEAD, ...firms, ['合计'], ['注：数据截至2024年底']];
  const bytes = writeWorkbook({ sheets: [{ name: '名录', rows: rows.map((cells) => ({ cells })) }] });
  const path = desk.path(name);
  writeFileSync(path, bytes);
  return path;
}

const firm = (number: number, town = '小榄镇') => [
  `中山市第${number}号五金厂`,
  '',
  town,
  String(100 + number),
];
const firms = (from: number, count: number) => Array.from({ length: count }, (_, at) => firm(from + at));

async function choose({ page, choose: next }: Program, ...paths: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+i');
  await next(...paths);
  await page.getByRole('button', { name: '选择文件…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/导入：核对/, { timeout: 60_000 });
}

test('the edges of a list are moved by pointer and keyboard, and the list is read anew', async ({ desk }) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  await choose(program, villageList(desk, '东区社区.xlsx', firms(1, 20)));
  const back = page.getByRole('button', { name: '上一步：表格和列' });
  if (await back.isVisible()) await back.click();
  await expect(page.getByText('20 行；社区企业名录')).toBeVisible();
  const end = page.getByRole('slider', { name: '清单最后一行' });
  await end.scrollIntoViewIfNeeded();
  const box = await end.boundingBox();
  if (!box) throw new Error('the edge is not on screen');
  await page.mouse.move(box.x + 40, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y - 50, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByText(/1[6-9] 行；社区企业名录/)).toBeVisible();
  const row = Number(await end.getAttribute('aria-valuenow'));
  await end.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${row - 2 - 3} 行；社区企业名录`)).toBeVisible();
  await expect(end).toHaveAttribute('aria-valuenow', String(row - 2));
});

test('what is wrong with a file goes back as a workbook, which comes in once it is put right', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  await choose(
    program,
    villageList(desk, '西区社区.xlsx', [firm(1), firm(2, '小揽真'), ['', '', '小榄镇', '三百多']]),
  );
  await expect(page.getByRole('tab', { name: /待核对 [1-9]/ })).toBeVisible();
  const path = desk.path('西区社区问题清单.xlsx');
  await program.choose(path);
  await page.getByRole('button', { name: '导出问题清单…' }).click();
  await expect(page.getByText('已保存“西区社区问题清单.xlsx”')).toBeVisible();
  const [title, , head, first] = readBack(path, 'values');
  expect(title?.[0]).toContain('“西区社区.xlsx”的问题清单');
  expect(head?.slice(0, 5)).toEqual(['序号', '工作表', '单元格', '列名', '原值']);
  expect(first?.slice(1, 5)).toEqual(['名录', 'C5', '所属镇街', '小揽真']);
  // The copy behind it is the list again, and the sheet in front is not taken for one.
  await page.getByRole('button', { name: '不导入了' }).click();
  await choose(program, path);
  await expect(page.getByRole('tab', { name: '新增 2' })).toBeVisible({ timeout: 30_000 });
});

test('two villages hand in lists together: a firm in both is told with its place in the other', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  const east = villageList(desk, '东区社区.xlsx', firms(1, 5));
  const west = villageList(desk, '西区社区.xlsx', [firm(5, '古镇镇'), ...firms(6, 3)]);
  const broken = desk.path('北区社区.xlsx');
  writeFileSync(broken, '<html><table><tr><td>企业名称</td></tr></table></html>');
  await page.keyboard.press('Control+i');
  await program.choose(east, west, broken);
  await page.getByRole('button', { name: '选择文件…' }).click();
  // Known before either is imported, with both places and what they say differently.
  await expect(page.getByText('1 家企业同时在两个以上的文件里')).toBeVisible({ timeout: 30_000 });
  const repeat = page.getByRole('table', { name: '重复的' }).getByRole('row').nth(1);
  await expect(repeat).toContainText('中山市第5号五金厂');
  await expect(repeat).toContainText('“东区社区.xlsx”的“名录”表第 8 行');
  await expect(repeat).toContainText('“西区社区.xlsx”的“名录”表第 4 行');
  await expect(repeat).toContainText('所属镇街');
  const files = page.getByRole('table', { name: '这一批文件' });
  await expect(files.getByRole('row').nth(1)).toContainText('可以直接核对变更');
  await expect(files.getByRole('row').nth(3)).toContainText('另存为 .xlsx');
  await page.getByRole('button', { name: '开始逐个核对' }).click();
  await expect(page.getByRole('tab', { name: '新增 5' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: '待核对 1' }).click();
  await expect(page.getByText('与同一批的“西区社区.xlsx”第 4 行是同一家')).toBeVisible();
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByRole('button', { name: '下一个文件（还有 1 个）' }).click();
  await expect(page.getByRole('tab', { name: '新增 3' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: '待核对 1' }).click();
  await expect(page.getByText('与“东区社区.xlsx”的“名录”表第 8 行是同一家')).toBeVisible();
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(page.getByText('北区社区.xlsx：没有导入。', { exact: false })).toBeVisible();
});
