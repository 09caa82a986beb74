import { readFileSync, writeFileSync } from 'node:fs';
import { bringIn, chooseEntry } from './driver/choose.ts';
import { Clicks } from './driver/clicks.ts';
import { expect, test } from './driver/fixtures.ts';
import { setUpOffice } from './driver/office.ts';

const PROJECTS = [
  '项目名称,项目单位,镇街,备案证编号,项目类型,建设止',
  '灯饰线技改,甲灯饰公司,小榄镇,BA-1,设备更新,2015-03',
  '五金线技改,乙五金公司,小榄镇,BA-2,智能化改造,2015-06',
];

const MONTHS = [
  '项目名称,备案证号,月份,本月完成投资（万元）',
  '灯饰线技改,BA-1,2015-01,30000',
  '灯饰线技改,BA-1,2015-04,20000',
  '五金线技改,BA-2,2015-06,34000',
];

const FIGURES = [
  '目标计划,指标代号,指标名称,镇街,期次,累计或当期,完成数',
  'zs-2015,technicalInvestment,工业技改投资,小榄镇,2015-06,累计,8',
  'zs-2015,technicalInvestment,工业技改投资,石岐区,2015-06,累计,1',
];

test('dashboard: entered and counted figures with their difference, the rows behind, what is late, one sheet of A4', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  for (const [name, lines] of Object.entries({
    '项目.csv': PROJECTS,
    '月报.csv': MONTHS,
    '完成数.csv': FIGURES,
  })) {
    writeFileSync(desk.path(name), `\uFEFF${lines.join('\n')}\n`);
    await bringIn(program, desk.path(name));
  }
  const clicks = new Clicks();
  await page.keyboard.press('Alt+5');
  await page.getByLabel('目标任务表').click();
  await page
    .getByTitle(/^附件2 · 工业转型升级/)
    .last()
    .click();
  await clicks.on(page.getByRole('button', { name: '按 2015 年的小榄镇' }));
  await chooseEntry(page, '期次', '1—6 月');

  // 14.8 for the year; 8 entered, 8.4 counted from the months of two projects.
  const line = page.getByRole('row').filter({ hasText: '工业技改投资' });
  await expect(line).toContainText('14.80');
  await expect(line).toContainText('推算 8.4，差 -0.4');
  await expect(line).toContainText('54.1%');
  await expect(line).toContainText('+4.1');
  await clicks.on(line.getByRole('button', { name: '8.4', exact: true }));
  const rows = page.locator('.rowsDrawer');
  await expect(rows).toContainText('依据的 2 条记录');
  await expect(rows.getByRole('row').filter({ hasText: '灯饰线技改' })).toContainText('50,000.00');
  await page.keyboard.press('Escape');
  await expect(rows).toBeHidden();

  await line.getByRole('button', { name: '工业技改投资' }).click();
  await expect(page.getByRole('region', { name: '走势' }).locator('canvas')).toBeVisible();
  await expect(page.getByRole('region', { name: '走势' })).toContainText('1／2 个有数的镇街');
  const late = page.getByRole('region', { name: '逾期和本月到期' });
  await expect(late).toContainText('逾期 1');
  await expect(late.getByRole('listitem').filter({ hasText: '灯饰线技改' })).toContainText('■');
  await expect(late).toContainText('2015 年第二季度季报');

  // The barometer stricter than usual: 4.1 points ahead is no longer green.
  await page.getByRole('button', { name: '亮灯标准' }).click();
  await page.locator('#lights-green').fill('5');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(line).toContainText('▲ 偏慢');

  const pdf = desk.path('驾驶舱.pdf');
  await program.choose(pdf);
  await page.getByRole('button', { name: '打印' }).click();
  await expect(page.getByText('已保存 驾驶舱.pdf')).toBeVisible({ timeout: 30_000 });
  expect(readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  // The score by the office's own weights: 8 of 14.8 is 54.05 % of 40 points, and the working says so.
  await page.getByRole('tab', { name: '考评', exact: true }).click();
  const sheet = page.getByRole('region', { name: '考评得分' });
  const scored = sheet.getByRole('row').filter({ hasText: '工业技改投资' });
  await scored.getByLabel('工业技改投资 分值').fill('40');
  await page.getByRole('button', { name: '保存分值' }).click();
  await expect(scored).toContainText('8 ÷ 目标 14.8 = 54.05%');
  await expect(scored).toContainText('54.05% × 40 分 = 21.6216 分');
  const towns = page.getByRole('complementary', { name: '各镇街得分' });
  await expect(towns.getByRole('row').first()).toContainText('21.62／40');
  await page.getByText('序时目标', { exact: true }).click();
  await page.getByRole('button', { name: '保存分值' }).click();
  await expect(scored).toContainText('8 ÷ 序时目标 7.4（14.8 × 6 ÷ 12） = 108.11%');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(towns.getByRole('row').first()).toContainText('21.62／40');
});
