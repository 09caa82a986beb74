import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { shippedPlan } from '../../shared/target/plan/shipped.ts';
import { bringIn, chooseEntry } from './driver/choose.ts';
import { type Desk, expect, test } from './driver/fixtures.ts';
import type { Program } from './driver/program.ts';
import { monthList, projectList, townReport } from './driver/quarter.ts';
import { readBack } from './driver/readBack.ts';

async function startIn(desk: Desk, town: string): Promise<Program> {
  const program = await desk.start();
  const { page } = program;
  page.setDefaultTimeout(20_000);
  await page.getByLabel('本镇街').fill(town);
  await page.getByTitle(town).click();
  await page.getByLabel('经办人').fill('王经办');
  await page.getByLabel('工作年度').fill('2015');
  await page.getByRole('button', { name: '开始使用' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  return program;
}

async function view(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Alt+5');
  await page.getByRole('tab', { name: label, exact: true }).click();
}

async function saveReport(program: Program, path: string): Promise<Map<string, (string | null)[]>> {
  await program.choose(path);
  await program.page.getByRole('button', { name: '填好并保存…' }).click();
  await expect(program.page.getByText(/^已保存 .*\.xlsx$/)).toBeVisible({ timeout: 30_000 });
  const rows = readBack(path, 'values');
  expect(rows.flat().join('|')).toContain('目标完成情况季报');
  const indicator = rows.findIndex((row) => row.includes('指标名称'));
  const column = rows[indicator]?.indexOf('指标名称') ?? -1;
  return new Map(rows.slice(indicator + 1).map((row) => [row[column] ?? '', row]));
}

test('a quarter from the projects’ months to the report that another program opens; sent figures are only corrected', async ({
  desk,
}) => {
  const program = await startIn(desk, '古镇镇');
  const { page } = program;
  projectList(desk.path('项目.csv'), '古镇镇');
  monthList(desk.path('月报.csv'));
  await bringIn(program, desk.path('项目.csv'));
  await bringIn(program, desk.path('月报.csv'));

  // First quarter: the figure of the registers is taken over, another is typed; words are refused by name.
  await view(page, '填报');
  await chooseEntry(page, '期次', '一季度');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('古镇镇 2015年第一季度填报');
  await page
    .getByTitle(/点开看依据/)
    .nth(1)
    .click();
  await expect(page.locator('.rowsDrawer')).toContainText('三号车间技改');
  await expect(page.locator('.rowsDrawer-sum')).toContainText('9,990.00');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '工业技改投资 采用推算数' }).click();
  await expect(page.getByLabel('工业技改投资 完成数')).toHaveValue('0.999');
  await page.getByLabel('工业投资 完成数', { exact: true }).fill('12000万元');
  await expect(page.getByText('12000万元 换算为 1.2亿元')).toBeVisible();
  await page.getByLabel('实现电机能效提升 完成数').fill('按全省平均水平年终考核');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('已保存 2 项')).toBeVisible();
  await expect(page.locator('.entryFindings')).toContainText('“按全省平均水平年终考核”不是数字');
  await page.getByRole('button', { name: '未保存，还原' }).click();

  await view(page, '季报');
  await expect(page.getByRole('textbox', { name: '文字说明' })).toHaveValue(
    /工业投资完成1\.2亿元，完成年度目标的11\.5%，慢于序时进度13\.5个百分点。/,
  );
  const first = await saveReport(program, desk.path('一季度.xlsx'));
  expect(first.get('工业投资')).toEqual(expect.arrayContaining(['古镇镇', '亿元', '10.4', '1.2']));
  expect(first.get('工业技改投资')).toEqual(expect.arrayContaining(['2.55', '0.999']));

  // Second quarter: what was before stands beside; a figure that falls is taken only with a reason.
  await view(page, '填报');
  await chooseEntry(page, '期次', '二季度');
  await page.getByLabel('工业投资 完成数', { exact: true }).fill('1.1');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/工业投资累计 1\.1亿元，比上期累计 1\.2亿元 少/)).toBeVisible();
  await page.getByLabel('工业投资 原因', { exact: true }).fill('统计部门核减一个项目');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: '未保存，还原' })).toHaveCount(0);
  await view(page, '季报');
  await expect(page.getByRole('region', { name: '与上次报送相比' })).toContainText(
    '工业投资（亿元）1.21.1-0.1',
  );
  const second = await saveReport(program, desk.path('二季度.xlsx'));
  expect(second.get('工业投资')).toEqual(expect.arrayContaining(['10.4', '1.1']));
  // Nobody typed this one: it was sent as the registers counted it, and is kept as it was sent.
  expect(second.get('工业技改投资')).toEqual(expect.arrayContaining(['2.55', '2.0115']));

  // The list of projects is of a period too.
  await page.keyboard.press('Alt+6');
  const list = page.locator('.submissionKind').filter({ hasText: '投资项目进度表' });
  await list.getByRole('button', { name: '生成' }).click();
  await expect(page.locator('.formPreview')).toContainText('1,030.00');
  await page.getByLabel('期次').fill('2015Q1');
  await expect(page.locator('.formPreview')).toContainText('1,015.00');

  // A sent figure is locked; its correction keeps the old one with the report in which it was sent.
  await view(page, '填报');
  await expect(page.getByLabel('工业投资 完成数', { exact: true })).not.toBeEditable();
  await page
    .getByRole('row', { name: /^工业投资/ })
    .getByRole('button', { name: '更正' })
    .click();
  await page.getByLabel('工业投资 完成数', { exact: true }).fill('1.3');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/工业投资已经报出，更正要写原因/)).toBeVisible();
  await page.getByLabel('工业投资 原因', { exact: true }).fill('企业补报五月投资');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: /填报 王经办 第2次/ }).click();
  const revisions = page.locator('.revisions');
  await expect(revisions).toContainText(/1\.1.*目标完成情况季报 2015Q2/);
  await expect(revisions).toContainText(/1\.3.*企业补报五月投资.*未报出/);

  // The dashboard counts with the correction, also after a power cut.
  await program.kill();
  const again = await desk.start();
  await expect(again.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 30_000 });
  await view(again.page, '季报');
  await chooseEntry(again.page, '期次', '二季度');
  await expect(again.page.getByRole('textbox', { name: '文字说明' })).toHaveValue(/工业投资完成1\.3亿元/);
  await expect(again.page.getByRole('region', { name: '与上次报送相比' })).toContainText(
    '工业投资（亿元）1.11.3+0.2',
  );
});

test('a filled form into the entry sheet: what it gives is typed, looked at, and kept as imported', async ({
  desk,
}) => {
  const program = await startIn(desk, '古镇镇');
  const { page } = program;
  const path = desk.path('古镇镇二季度.xlsx');
  const usual = { period: '2015年第一季度', unit: '万元', target: '104000', actual: '62500' };
  await townReport(path, { town: '古镇镇', ...usual, share: '按全省平均水平年终考核' });
  await view(page, '填报');
  await chooseEntry(page, '期次', '二季度');
  await program.choose(path);
  await page.getByRole('button', { name: '从表格填入…' }).click();
  await expect(page.getByText('“古镇镇二季度.xlsx”：找到 2 项，填入 2 项，核对后保存')).toBeVisible();
  await expect(page.getByText(/表里写的是 2015Q1，现在填的是 2015Q2/)).toBeVisible();
  await expect(page.getByText('62500万元 换算为 6.25亿元')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('已保存 1 项')).toBeVisible();
  await expect(page.getByText(/设立研发机构比例填的“按全省平均水平年终考核”不是数字/)).toBeVisible();
  await expect(page.getByLabel('工业投资 完成数', { exact: true })).toHaveValue('6.25');
  await expect(
    page.getByRole('row', { name: /^工业投资/ }).getByRole('button', { name: '导入 王经办' }),
  ).toBeVisible();
});

test('the five rates of projects, by count and by amount, with the projects behind them', async ({
  desk,
}) => {
  const program = await startIn(desk, '古镇镇');
  const { page } = program;
  await view(page, '五个率');
  await expect(page.getByText('还没有项目节点日期')).toBeVisible();
  projectList(desk.path('项目.csv'), '古镇镇');
  await bringIn(program, desk.path('项目.csv'));
  await view(page, '五个率');
  const starting = page.getByRole('row', { name: /^动工率/ });
  await expect(starting.getByRole('button', { name: '动工率 依据的项目' })).toHaveText('66.7%');
  const behind = page.getByRole('region', { name: '动工率依据的项目' });
  await expect(behind.getByRole('row')).toHaveText([
    /项目单位/,
    /一号.*2015-01-15/,
    /二号.*2015-02-15/,
    /三号.*还没有/,
  ]);
  // 6,000 and 12,000 of 36,000.
  await page.getByText('按总投资', { exact: true }).click();
  await expect(starting.getByRole('button')).toHaveText('50.0%');
  await expect(starting).toContainText('18,000.00');
  await page.getByLabel('截至日期').fill('2015-01-31');
  await expect(starting.getByRole('button')).toHaveText('16.7%');
  await page.getByText('按个数', { exact: true }).click();
  await chooseEntry(page, '动工率的分母', '在库项目');
  await expect(starting.getByRole('button')).toHaveText('33.3%');
});

test('24 workbooks put together: who has not sent, what does not fit, and a result that another program opens', async ({
  desk,
}) => {
  const program = await startIn(desk, '古镇镇');
  const { page } = program;
  const towns = (shippedPlan('zs-2015-annex2')?.units ?? []).map(({ name }) => name.replace(/\s/g, ''));
  expect(towns).toHaveLength(24);
  const files: string[] = [];
  const send = async (file: string, town: string, odd: Partial<Parameters<typeof townReport>[1]> = {}) => {
    const path = desk.path(file);
    const usual = { period: '2015年第二季度', unit: '亿元', target: '10', actual: '6.25', share: '9' };
    await townReport(path, { town, ...usual, ...odd });
    files.push(path);
  };
  const name = (index: number) => towns[index] ?? '';
  // 23 towns send, one of them twice; 24 files. Town 24 does not.
  for (let index = 0; index < 23; index += 1) {
    const odd = [
      {},
      { actual: '62500' },
      { unit: '万元', target: '100000', actual: '62500' },
      { period: '2015年第一季度' },
      { share: '0.09' },
      { share: '按全省平均水平年终考核' },
    ][index];
    await send(`${String(index + 1).padStart(2, '0')}${name(index)}.xlsx`, name(index), odd);
  }
  await send(`补报${name(0)}.xlsx`, name(0), { actual: '7' });
  expect(files).toHaveLength(24);

  await view(page, '汇总');
  await page.getByRole('button', { name: /应报单位/ }).click();
  await page.getByRole('button', { name: /填入附件2的 24 个镇街/ }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('button', { name: '应报单位（24）…' })).toBeVisible();
  await program.choose(...files);
  await page.getByRole('button', { name: '选择文件…' }).click();
  await expect(page.getByText(/已报 24 份，计入 23 份/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('未报 1 家：')).toBeVisible();
  await expect(page.getByRole('region', { name: '报送情况' })).toContainText(`未报 1 家：${name(23)}`);

  const findings = page.getByRole('region', { name: '核对' });
  for (const [file, words] of [
    [`02${name(1)}.xlsx`, /Sheet1 F5.*62,?500.*像是用了小一级的单位（万元）/],
    [`03${name(2)}.xlsx`, /Sheet1 F5.*单位是万元，其他文件是亿元.*换算为 6\.25亿元/],
    [`04${name(3)}.xlsx`, /Sheet1 M2.*是 2015Q1 的表，这次汇总 2015Q2，没有计入/],
    [`05${name(4)}.xlsx`, /Sheet1 F6.*是 0\.09% 还是 9%/],
    [`06${name(5)}.xlsx`, /Sheet1 F6.*“按全省平均水平年终考核”不是数字/],
    [`补报${name(0)}.xlsx`, /重复.*第 5 行已有/],
  ] as const)
    await expect(
      findings.getByRole('row').filter({ hasText: file }).filter({ hasText: words }).first(),
    ).toBeVisible();

  // 20 plain ones and the converted one; the doubtful, the repeated and the one of another quarter are not in.
  const sums = page.getByRole('region', { name: '汇总数' });
  await expect(sums).toContainText('131.25');
  await findings
    .getByRole('row')
    .filter({ hasText: '2015Q1' })
    .getByRole('button', { name: '仍然计入' })
    .click();
  await expect(sums).toContainText('137.5');
  await expect(sums).toContainText('比例类不能相加，见明细');

  const out = desk.path('汇总.xlsx');
  await program.choose(out);
  await page.getByRole('button', { name: '保存汇总表…' }).click();
  await expect(page.getByText('已保存 汇总.xlsx')).toBeVisible({ timeout: 30_000 });
  const rows = readBack(out, 'values');
  const investment = rows.find((row) => row[0] === '工业投资');
  expect(investment?.slice(1, 4)).toEqual(['亿元', '230', '137.5']);

  // Taken over, the towns can be ranked.
  await page.getByRole('button', { name: '写入完成数' }).click();
  await page.getByRole('button', { name: '写入', exact: true }).click();
  await expect(page.getByText(/已采用各镇街 2015年第二季度 完成数/)).toBeVisible();
  await view(page, '季报');
  await chooseEntry(page, '期次', '二季度');
  await expect(page.getByRole('textbox', { name: '文字说明' })).toHaveValue(
    /工业投资完成6\.25亿元.*在有数据的22个镇街中排第/,
  );
});

test('the division of tasks, a meeting’s decisions as tasks, and what is late in red', async ({ desk }) => {
  const program = await startIn(desk, '古镇镇');
  const { page } = program;
  await view(page, '督查分工');
  await page.getByRole('button', { name: '载入分工表（25 项）' }).click();
  await expect(page.getByText(/共 25 项，办结 0 项/)).toBeVisible();
  await expect(page.getByText('没有逾期')).toBeVisible();

  const path = desk.path('会议议定事项.csv');
  const lines = [
    '议定事项,任务来源,会议名称,责任部门（排在首位的为牵头部门）,责任人,完成时限,办理状态',
    '落实灯饰园供电扩容,会议议定,工业攻坚联席会议,"市供电局、工业和信息化局，各镇区",李主任,2015-06-30,推进中',
    '清理闲置厂房,会议议定,工业攻坚联席会议,"自然资源局、工业和信息化局",陈所长,2099-12-31,未启动',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  await bringIn(program, path);
  await page.keyboard.press('Alt+5');
  await page.getByRole('tab', { name: '督查分工' }).click();
  await expect(page.getByRole('button', { name: '■ 逾期 1 项' })).toBeVisible();
  await page.getByRole('button', { name: '拆分责任部门（2）' }).click();
  await expect(page.getByText('已拆分 2 项任务的牵头和配合部门')).toBeVisible();
  await page.getByRole('button', { name: '■ 逾期 1 项' }).click();
  const grid = page.locator('.registerGrid');
  await expect(grid.locator('.rgCell').first()).toHaveText('落实灯饰园供电扩容');
  await expect(grid.locator('.gridCell--error')).toHaveText('2015-06-30');
  await expect(grid).toContainText('市供电局');

  // Out again as a workbook, without the persons' names.
  await page.getByRole('button', { name: /清除筛选/ }).click();
  const out = desk.path('任务.xlsx');
  await program.choose(out);
  await page.getByRole('button', { name: '导出表格' }).click();
  await page.getByRole('menuitem', { name: /不含个人信息/ }).click();
  await expect(page.getByText('已导出 27 项到 任务.xlsx')).toBeVisible();
  const rows = readBack(out, 'values');
  expect(rows).toHaveLength(2 + 27);
  expect(rows[1]).toContain('牵头部门');
  expect(rows[1]).not.toContain('本镇责任人');
  expect(rows.flat().join('|')).not.toContain('李主任');
});
