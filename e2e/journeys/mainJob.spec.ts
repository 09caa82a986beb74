import { decimalText, Exact } from '../../shared/money/decimal.ts';
import { Clicks } from './driver/clicks.ts';
import { expect, test } from './driver/fixtures.ts';
import { confirmImport, importFile } from './driver/importing.ts';
import { setUpOffice } from './driver/office.ts';
import { readBack } from './driver/readBack.ts';
import { readPdf } from './driver/readPdf.ts';
import { sampleFiles } from './driver/samples.ts';

const ROSTER = '2024年工业企业名录.xlsx';
const UPDATE = '2024年工业企业名录（更新）.xlsx';
const PROJECTS = '2024年技改项目汇总表.xlsx';

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
  await confirmImport(page, first);

  const second = new Clicks();
  await importFile(program, desk, PROJECTS, second);
  await confirmImport(page, second);

  await page.keyboard.press('Alt+2');
  await expect(page.getByText(/共 1,9\d\d 家/)).toBeVisible();
  await expect(page.locator('.registerGrid .rgCell').first()).toHaveText(/公司|厂/);

  // Worked out, and one working; the styles of a page that was open before stay loaded.
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('tab', { name: '驾驶舱' })).toBeVisible();
  await page.keyboard.press('Alt+4');
  await page.getByLabel('测算年度').fill('2021');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByRole('tab', { name: /可享受 \d+/ })).toBeVisible({ timeout: 60_000 });
  await page.locator('td.figure .explained').first().click();
  const drawer = page.locator('.workingDrawer');
  await expect(drawer.getByText(/× (10|20)%/)).toBeVisible();
  await expect(drawer.getByText(/导入 2024年技改项目汇总表.xlsx.*第 \d+ 行.*王经办/).first()).toBeVisible();
  const printed = desk.path('测算过程.pdf');
  await program.choose(printed);
  await drawer.getByRole('button', { name: '打印' }).click();
  await expect(page.getByText('已保存 测算过程.pdf')).toBeVisible({ timeout: 30_000 });
  const { texts } = readPdf(printed);
  if (texts) expect(texts.join('')).toMatch(/怎么算的[\s\S]*最多可享受/);
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
  await confirmImport(page, clicks);
  const job = new Clicks();
  await job.on(page.getByRole('button', { name: '再导入一个' }));
  await importFile(program, desk, UPDATE, job);
  await expect(page.getByRole('tab', { name: /新增 [1-9]/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /变更 [1-9]/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /台账有、文件没有 [1-9]/ })).toBeVisible();
  await job.on(page.getByRole('tab', { name: /变更 [1-9]/ }));
  await expect(page.locator('.changeLines del').first()).toBeVisible();
  const told = /新增 [\d,]+，变更 [\d,]+/.exec(
    (await page.locator('.pageHeader-about').textContent()) ?? '',
  )?.[0];
  await confirmImport(page, job);
  expect(job.count).toBeLessThanOrEqual(6);
  // What was said before is what is said after.
  await expect(page.getByText(`已导入 ${UPDATE}：${told}，另有年度数据`)).toBeVisible();

  await page.getByRole('button', { name: '再导入一个' }).click();
  await importFile(program, desk, UPDATE, new Clicks());
  await expect(page.getByText('文件内容与台账一致')).toBeVisible();
});
