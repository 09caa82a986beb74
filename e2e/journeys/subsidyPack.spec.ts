import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { Exact } from '../../shared/money/decimal.ts';
import { expect, test } from './driver/fixtures.ts';

const TITLE = '小榄镇技改配套办法';

function view(page: Page, name: string): Promise<void> {
  return page.locator('.pageHeader-actions').getByText(name, { exact: true }).click();
}

/** Fills the form: 3 % of a project's total investment, at most 50 万元 a project. */
async function writePolicy(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新写一个政策' }).click();
  await page.getByLabel('政策名称').fill(TITLE);
  await expect(page.getByText(/还有 \d+ 处要填对/)).toBeVisible();
  await page.getByLabel('印发机关').fill('小榄镇人民政府');
  await page.getByLabel('负责部门').fill('经济发展和科技统计局');
  await page.getByLabel('有效期起').fill('2019-01-01');
  await page.getByLabel('条款名称').fill('技改镇级配套');
  await page.getByLabel('条目', { exact: true }).fill('三（一）');
  await page.getByLabel('原文').fill('按项目总投资的 3% 给予配套，单个项目最高 50 万元。');
  await page.getByLabel('从台账取一项数据').click();
  await page.keyboard.type('总投资');
  await page.getByTitle('总投资', { exact: true }).click();
  await page.getByLabel('计算基数').click();
  await page.locator('.ant-select-item-option').getByText('总投资').last().click();
  await page.getByLabel('比例（%）').fill('百分之三');
  await expect(page.locator('.packBox-wrong').getByText('“百分之三”不是百分数')).toBeVisible();
  await page.getByLabel('比例（%）').fill('3');
  await page.getByRole('button', { name: '加一个封顶' }).click();
  await page.getByLabel('封顶范围').click();
  await page.getByTitle('单个项目', { exact: true }).click();
  await page.getByLabel('封顶数').fill('50');
  await expect(page.getByText('可以保存')).toBeVisible();
}

test('a new policy without a programmer: written, tried, evaluated, sent; another office sees what it would change', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await page.getByRole('button', { name: '用示例数据试用' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Alt+4');
  await view(page, '政策包');
  await writePolicy(page);

  // Tried at the side: 1,000 × 3 % is 30, and 3,000 × 3 % stops at 50.
  const sample = page.locator('.calculator input').first();
  await sample.fill('1000');
  await expect(page.locator('.working')).toContainText('30.00 万元');
  await sample.fill('3000');
  await expect(page.locator('.working tfoot')).toContainText('50.00 万元');
  await page.getByRole('button', { name: '保存政策' }).click();
  const row = page.getByRole('row', { name: new RegExp(TITLE) });
  await expect(row).toContainText('本单位');

  // The evaluation counts it: every project within the cap.
  await view(page, '测算');
  await page.getByLabel('测算年度').fill('2021');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByRole('tab', { name: /可享受 \d+/ })).toBeVisible({ timeout: 60_000 });
  await view(page, '免申即享');
  await page.getByLabel('条款', { exact: true }).click();
  await page
    .locator('.ant-select-item-option')
    .getByText(/^技改镇级配套/)
    .click();
  await expect(page.locator('.allowanceLines tbody tr').first()).toContainText('技改镇级配套');
  const amounts = await page.locator('.allowanceLines tbody td:nth-child(6)').allTextContents();
  expect(amounts.length).toBeGreaterThan(10);
  expect(amounts[0]).toBe('≤50.00');
  for (const amount of amounts)
    expect(new Exact(amount.replace(/[≤,]/g, '')).lessThanOrEqualTo(50)).toBe(true);

  // Sent, and changed here: the file would put the old rate back, and says so cell by cell.
  await view(page, '政策包');
  const file = desk.path('技改配套.tlp');
  await program.choose(file);
  await row.getByRole('button', { name: '导出…' }).click();
  await expect(page.getByText(/已导出 技改配套.tlp/)).toBeVisible();
  await row.getByRole('button', { name: '修改' }).click();
  await page.getByLabel('比例（%）').fill('5');
  await expect(page.getByRole('button', { name: '保存政策' })).toBeEnabled();
  await page.getByRole('button', { name: '保存政策' }).click();
  await program.choose(file);
  await page.getByRole('button', { name: '导入政策包…' }).click();
  await expect(page.locator('.packDifferences tr').last()).toHaveText(/“算法” “比例”5%3%/);
  await page.getByRole('button', { name: '不导入' }).click();

  // A file that was changed on the way is refused, and the policies in use stay as they are.
  const broken = desk.path('改过.tlp');
  writeFileSync(broken, readFileSync(file, 'utf8').replace('"0.03"', '"0.3"'));
  await program.choose(broken);
  await page.getByRole('button', { name: '导入政策包…' }).click();
  await expect(page.locator('.threeParts--error')).toContainText('校验码与内容不符');
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(row).toContainText('2');

  // As an office that has never seen it: all of it is new; switched off and on, undone.
  await row.getByRole('button', { name: '删除' }).click();
  await page.locator('.ant-popconfirm').getByRole('button', { name: '删除' }).click();
  await expect(row).toHaveCount(0);
  await program.choose(file);
  await page.getByRole('button', { name: '导入政策包…' }).click();
  await expect(page.getByText('新增条款 1 条')).toBeVisible();
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(row).toBeVisible();
  await page.getByLabel(`启用 ${TITLE}`).click();
  await expect(page.getByLabel(`启用 ${TITLE}`)).not.toBeChecked();
  await page.locator('body').press('Control+z');
  await expect(page.getByLabel(`启用 ${TITLE}`)).toBeChecked();
  await page.locator('body').press('Control+z');
  await expect(row).toHaveCount(0);
});
