import { writeFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test } from './driver/fixtures.ts';
import { frameTimes, longTasks } from './driver/longTasks.ts';
import { setUpOffice } from './driver/office.ts';
import type { Program } from './driver/program.ts';
import { sampleFiles } from './driver/samples.ts';

async function choose({ page, choose: next }: Program, path: string): Promise<void> {
  await page.keyboard.press('Control+i');
  await next(path);
  await page.getByRole('button', { name: '选择文件…' }).click();
}

/** A list in the shape of a registry's export: capital in many spellings, towns only in the addresses. */
function registryCsv(rows: number): string {
  const capitals = [
    '50(万元人民币)',
    '1,965(万美元)',
    '500万元',
    '300.5(万人民币)',
    '1,000(万港元)',
    '80万',
    '',
  ];
  const towns = ['小榄镇', '古镇镇', '火炬开发区', '石岐区', '东凤镇'];
  const lines = ['企业名称,法定代表人,注册资本,成立日期,所属行业,企业地址'];
  for (let row = 0; row < rows; row += 1) {
    const town = towns[row % towns.length] ?? '';
    const capital = capitals[row % capitals.length] ?? '';
    lines.push(
      `中山市第${row}号五金制品有限公司,张三,"${capital}",2018-0${(row % 9) + 1}-15,金属制品业,中山市${town}工业大道${row}号`,
    );
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

test('a registry of 3,691 firms: capital into yuan or flagged, towns from addresses; undone as one act', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  const path = desk.path('企业登记.csv');
  writeFileSync(path, registryCsv(3691));
  await choose(program, path);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/导入：核对/, { timeout: 60_000 });
  if (/表格和列/.test((await title.textContent()) ?? ''))
    await page.getByRole('button', { name: '下一步：核对变更' }).click();
  await expect(page.getByRole('tab', { name: '新增 3,691' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('tab', { name: /待核对/ }).click();
  await expect(page.getByText('外币金额').first()).toBeVisible();
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(title).toHaveText('导入完成', { timeout: 60_000 });
  await page.getByRole('link', { name: '看企业' }).click();
  await expect(page.getByText('共 3,691 家')).toBeVisible();
  await page.locator('body').press('Control+z');
  await expect(page.getByText('还没有企业')).toBeVisible({ timeout: 30_000 });
});

test.describe('a large roster', () => {
  test('50,000 × 30: progress, cancel, the window stays free; then all of it', async ({ desk }) => {
    test.setTimeout(400_000);
    sampleFiles(desk.folder, { enterprises: 50_000, projects: 0 });
    const program = await desk.start();
    const { page } = program;
    await setUpOffice(page);
    const slow = await longTasks(page);
    const path = desk.path('2024年工业企业名录.xlsx');
    await choose(program, path);
    await page.getByRole('button', { name: '取消' }).click();
    await expect(page.getByRole('button', { name: '选择文件…' })).toBeVisible({ timeout: 30_000 });

    const started = Date.now();
    await choose(program, path);
    await expect(page.locator('.progressBar').first()).toBeVisible();
    // The rest of the window stays usable while it runs.
    await page.keyboard.press('Alt+1');
    await expect(page.getByRole('heading', { name: '工作台' })).toBeVisible();
    await page.keyboard.press('Control+i');
    await expect(page.getByRole('tab', { name: /新增 49,9\d\d|新增 50,0\d\d/ })).toBeVisible({
      timeout: 120_000,
    });
    const planned = Date.now();
    await page.getByRole('button', { name: '确认导入' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入完成', { timeout: 200_000 });
    const told = `planned ${planned - started} ms, committed ${Date.now() - planned} ms`;
    const over = await slow();
    test
      .info()
      .annotations.push({ type: 'measured', description: `${told}; long tasks ${JSON.stringify(over)}` });
    process.stdout.write(
      `50,000 × 30: ${told}; tasks over 50 ms: ${over.length === 0 ? 'none' : JSON.stringify(over)}\n`,
    );
    expect(over.filter(({ computed }) => computed > 50)).toEqual([]);

    // The whole list under the wheel, from one end to the other.
    await page.getByRole('link', { name: '看企业' }).click();
    await expect(page.getByText(/^共 5\d,\d{3} 家|^共 4\d,\d{3} 家/)).toBeVisible({ timeout: 30_000 });
    await page.locator('.registerGrid').hover();
    const frames = await frameTimes(page);
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, turn % 2 === 0 ? 600 : 24_000);
      await page.waitForTimeout(16);
    }
    const names = page.locator('.registerGrid revogr-data[type="rgRow"][col-type="colPinStart"] .rgCell');
    await expect(names.first()).toContainText(/公司|厂|店/);
    expect((await names.first().getAttribute('data-rgrow'))?.length).toBeGreaterThan(3);
    const drawn = (await frames()).toSorted((a, b) => a - b);
    const [half, most] = [drawn[Math.floor(drawn.length / 2)], drawn[Math.floor(drawn.length * 0.95)]];
    process.stdout.write(`scrolling: a frame takes ${half} ms at the median, ${most} ms at 95 of 100\n`);
    expect(half).toBeLessThan(34);
  });
});

const BROKEN: readonly (readonly [name: string, bytes: Uint8Array, says: RegExp])[] = [
  [
    '截断.xlsx',
    zipSync({ 'xl/workbook.xml': new Uint8Array(3000).fill(65) }).slice(0, 60),
    /没有读入.*损坏|没有读入/,
  ],
  [
    '网页.xls',
    new TextEncoder().encode('<html><table><tr><td>企业名称</td></tr></table></html>'),
    /没有读入.*网页/,
  ],
  ['空白.csv', new Uint8Array(0), /没有读入.*空/],
  [
    '有密码.xlsx',
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(2000).fill(0)]),
    /没有读入/,
  ],
];

async function count(page: Page): Promise<string> {
  await page.keyboard.press('Alt+2');
  const told = page.locator('.pageHeader-about');
  await expect(told).toHaveText(/共/);
  return (await told.textContent()) ?? '';
}

test('broken files: each says what it is and what to do; the ledger is untouched', async ({ desk }) => {
  const program = await desk.start();
  const { page } = program;
  await page.getByRole('button', { name: '用示例数据试用' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 60_000 });
  const before = await count(page);
  for (const [name, bytes, says] of BROKEN) {
    const path = desk.path(name);
    writeFileSync(path, bytes);
    await choose(program, path);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(says);
    await expect(alert).toContainText('台账没有改动');
  }
  expect(await count(page)).toBe(before);
});
