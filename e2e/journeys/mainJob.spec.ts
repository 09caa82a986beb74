import type { Page } from 'playwright-core';
import { decimalText, Exact } from '../../shared/money/decimal.ts';
import { Clicks } from './driver/clicks.ts';
import { type Desk, expect, test } from './driver/fixtures.ts';
import { setUpOffice } from './driver/office.ts';
import type { Program } from './driver/program.ts';
import { readBack } from './driver/readBack.ts';
import { sampleFiles } from './driver/samples.ts';

const ROSTER = '2024年工业企业名录.xlsx';
const UPDATE = '2024年工业企业名录（更新）.xlsx';
const PROJECTS = '2024年技改项目汇总表.xlsx';

async function importFile(program: Program, desk: Desk, name: string, clicks: Clicks): Promise<void> {
  const { page } = program;
  const path = desk.path(name);
  await page.keyboard.press('Control+i');
  await program.choose(path);
  await clicks.on(page.getByRole('button', { name: '选择文件…' }));
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/导入：核对/, { timeout: 60_000 });
  if (/表格和列/.test((await title.textContent()) ?? '')) {
    await clicks.on(page.getByRole('button', { name: '下一步：核对变更' }));
  }
  await expect(title).toHaveText('导入：核对变更', { timeout: 60_000 });
}

async function confirm(page: Page, clicks: Clicks): Promise<void> {
  await clicks.on(page.getByRole('button', { name: '确认导入' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入完成', { timeout: 60_000 });
  await expect(page.getByText('已保存').first()).toBeVisible({ timeout: 30_000 });
}

test('roster and projects in, subsidies worked out, one working read, the submission out; all there after a restart', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);

  // The roster: title, unit line, two-row header, 40 planted faults.
  sampleFiles(desk.folder, { enterprises: 2000, projects: 300 });
  const first = new Clicks();
  await importFile(program, desk, ROSTER, first);
  await expect(page.getByRole('tab', { name: /新增 1,9\d\d/ })).toBeVisible();
  await page.getByRole('tab', { name: /待核对/ }).click();
  await expect(page.getByText(/校验位|第 15 位/).first()).toBeVisible();
  await confirm(page, first);

  const second = new Clicks();
  await importFile(program, desk, PROJECTS, second);
  await confirm(page, second);

  await page.keyboard.press('Alt+2');
  await expect(page.getByText(/共 1,9\d\d 家/)).toBeVisible();
  await expect(page.locator('.registerGrid .rgCell').first()).toHaveText(/公司|厂/);

  // Worked out, and one working.
  await page.keyboard.press('Alt+4');
  await page.getByLabel('测算年度').fill('2021');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByRole('tab', { name: /可享受 \d+/ })).toBeVisible({ timeout: 60_000 });
  await page.locator('td.figure .explained').first().click();
  const drawer = page.locator('.workingDrawer');
  await expect(drawer.getByText(/× (10|20)%/)).toBeVisible();
  await expect(drawer.getByText(/导入 2024年技改项目汇总表.xlsx.*第 \d+ 行.*王经办/).first()).toBeVisible();
  await page.keyboard.press('Escape');

  // Job 5: the bureau's own form, in at most eight clicks.
  const job = new Clicks();
  await job.on(page.getByRole('link', { name: '报送', exact: true }));
  await job.on(page.getByRole('button', { name: '生成' }).first());
  const out = desk.path('奖补资金申报汇总表.xlsx');
  await program.choose(out);
  await job.on(page.getByRole('button', { name: '填好并保存…' }));
  await expect(page.getByText('已保存 奖补资金申报汇总表.xlsx')).toBeVisible({ timeout: 30_000 });
  expect(job.count).toBeLessThanOrEqual(8);

  const formulas = readBack(out, 'formulas');
  const values = readBack(out, 'values');
  const header = formulas.findIndex((row) => row.includes('申报金额'));
  const column = formulas[header]?.indexOf('申报金额') ?? -1;
  const total = formulas.findIndex((row) => row[0] === '合计');
  const amounts = values.slice(header + 2, total).map((row) => row[column] ?? '0');
  const sum = amounts.reduce((all, amount) => all.plus(amount), new Exact(0));
  expect(amounts.length).toBeGreaterThan(100);
  expect(formulas[total]?.[column]).toBe(`=SUM(H${header + 3}:H${total})`);
  expect(decimalText(new Exact(values[total]?.[column] ?? '0'))).toBe(decimalText(sum));

  // A power cut, and everything is still there.
  await program.kill();
  const again = await desk.start();
  await expect(again.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 30_000 });
  await again.page.keyboard.press('Alt+7');
  await expect(again.page.getByText('报送 奖补资金申报汇总表')).toBeVisible();
  await again.page.getByRole('button', { name: '立即核对' }).click();
  await expect(again.page.getByText(/核对完毕：4 次操作/)).toBeVisible({ timeout: 30_000 });
});

test('job 1: next roster against what is there, in at most six clicks; undone as one', async ({ desk }) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  sampleFiles(desk.folder, { enterprises: 2000, projects: 300 });
  const clicks = new Clicks();
  await importFile(program, desk, ROSTER, clicks);
  await confirm(page, clicks);
  const job = new Clicks();
  await job.on(page.getByRole('button', { name: '再导入一个' }));
  await importFile(program, desk, UPDATE, job);
  await expect(page.getByRole('tab', { name: /新增 [1-9]/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /变更 [1-9]/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /台账有、文件没有 [1-9]/ })).toBeVisible();
  await job.on(page.getByRole('tab', { name: /变更 [1-9]/ }));
  await expect(page.locator('.changeLines del').first()).toBeVisible();
  await confirm(page, job);
  expect(job.count).toBeLessThanOrEqual(6);

  await page.getByRole('button', { name: '再导入一个' }).click();
  await importFile(program, desk, UPDATE, new Clicks());
  await expect(page.getByText('文件内容与台账一致')).toBeVisible();
});
