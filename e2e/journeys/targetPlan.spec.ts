import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { targetWorkbook } from '../../shared/sample/targetTable.ts';
import { workbookBytes } from '../../shared/sample/write.ts';
import { chooseEntry } from './driver/choose.ts';
import { expect, test } from './driver/fixtures.ts';
import { setUpOffice } from './driver/office.ts';
import { readBack } from './driver/readBack.ts';

const ANNEX = '附件2 镇区目标任务分解表（2015年）.xlsx';
const REASON = '原文如此，以合计为准';

function toTargets(page: Page, view: string): Promise<void> {
  return page.keyboard.press('Alt+5').then(() => page.getByRole('tab', { name: view, exact: true }).click());
}

test('annex 2 from a workbook: three columns that do not add up, one accepted, next year broken down, there after a restart', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  writeFileSync(desk.path(ANNEX), workbookBytes(targetWorkbook()));

  await toTargets(page, '目标库');
  await program.choose(desk.path(ANNEX));
  await page.getByRole('button', { name: '导入目标表…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入目标表');
  const findings = page.getByRole('complementary', { name: '核对结果' });
  for (const [cell, should, is, difference] of [
    ['附件2!F5', '480', '479.97', '-0.03'],
    ['附件2!G5', '120', '119.96', '-0.04'],
    ['附件2!J5', '24', '24.01', '0.01'],
  ] as const) {
    const line = findings.getByRole('listitem').filter({ hasText: cell });
    await expect(line.locator('.finding-figures')).toHaveText(`应为 ${should}实为 ${is}相差 ${difference}`);
  }
  const sums = findings.getByRole('listitem').filter({ hasText: '个单元相加为' });
  await expect(sums).toHaveCount(3);
  await page.getByRole('button', { name: '收入目标库' }).click();
  await expect(page.getByText(`导入自 ${ANNEX}`)).toBeVisible();

  // A mark in the grid leads to its line; one finding is let stand.
  await page.locator('.planSheet-whole').getByRole('button', { name: '120' }).click();
  const chosen = findings.locator('.finding--chosen');
  await expect(chosen).toContainText('装备制造业投资');
  await chosen.getByRole('button', { name: '认可…' }).click();
  await page.getByLabel('认可的理由').fill(REASON);
  await page.keyboard.press('Enter');
  await expect(findings).toContainText(`已认可：${REASON}（王经办`);
  await expect(findings.getByRole('heading')).toContainText('已认可 1');

  // A figure typed over: words stay words, the checks follow at once, undo gives the plan's own back.
  const minzhong = page.getByRole('row').filter({ hasText: '民众' });
  const cell = minzhong.getByRole('cell', { name: '9.45' });
  const exceeds = findings.getByRole('listitem').filter({ hasText: /民众.*装备制造业投资/ });
  await expect(exceeds).toContainText('相差 2.35');
  await cell.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('目标数').fill('按全省平均水平年终考核');
  await page.keyboard.press('Enter');
  await expect(exceeds).toContainText('按全省平均水平年终考核');
  await expect(exceeds).not.toContainText('相差 2.35');
  await expect(minzhong.locator('.markedCell--typed')).toHaveAttribute('title', /原文 9.45，王经办/);
  await page.keyboard.press('Control+z');
  await expect(exceeds).toContainText('相差 2.35');
  await expect(minzhong.locator('.markedCell--typed')).toHaveCount(0);

  // 150 for the next year by this year's base, one town locked; saved as a version and handed down.
  await page.getByRole('tab', { name: '分解', exact: true }).click();
  await chooseEntry(page, '指标', '装备制造业投资（亿元）');
  await expect(page.getByText('2016 年')).toBeVisible();
  await page.getByLabel('总量').fill('150');
  const result = page.getByRole('complementary', { name: '保存和历次版本' });
  await expect(result).toContainText('各单元相加 150');
  await page.getByLabel('锁定古镇镇').check();
  await page.getByLabel('古镇镇的锁定数').fill('6');
  await page.getByText('逐格四舍五入').click();
  await expect(result).toContainText(/各单元相加 1(49|50)\.\d\d.*四舍五入留下/);
  await page.getByText('保证合计相等').click();
  await expect(result).toContainText('正好相等');
  await page.getByLabel('这一版的说明').fill('古镇按备案项目定');
  await page.getByRole('button', { name: '保存为第 1 版' }).click();
  await expect(result).toContainText('第 1 版');
  const out = desk.path('分解表.xlsx');
  await program.choose(out);
  await result.getByRole('button', { name: '导出…' }).click();
  await expect(page.getByText('已保存 分解表.xlsx')).toBeVisible();
  const rows = readBack(out, 'values');
  expect(rows.find(([town]) => town === '古镇镇')?.[1]).toBe('6');
  expect(rows.find(([town]) => town === '合计')?.[1]).toBe('150');
  await expect(page.getByText('已保存').first()).toBeVisible({ timeout: 30_000 });

  // A power cut.
  await program.kill();
  const again = await desk.start();
  await expect(again.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 30_000 });
  await toTargets(again.page, '分解');
  await chooseEntry(again.page, '指标', '装备制造业投资（亿元）');
  await expect(again.page.getByRole('complementary', { name: '保存和历次版本' })).toContainText(
    '古镇按备案项目定',
  );
  await expect(again.page.getByLabel('古镇镇的锁定数')).toHaveValue('6');
  await again.page.getByRole('tab', { name: '目标库', exact: true }).click();
  await again.page.getByLabel('目标任务表').click();
  await again.page.getByTitle('附件2 · 2015年工业攻坚行动镇区目标任务分解表').last().click();
  await expect(again.page.getByRole('tab', { name: '2016 年分解表（24 个单元）' })).toBeVisible();
  await expect(again.page.getByRole('complementary', { name: '核对结果' })).toContainText(
    `已认可：${REASON}`,
  );
  await again.page.keyboard.press('Alt+7');
  await expect(again.page.getByText(/分解 2016 年装备制造业投资 150亿元：第 1 版/)).toBeVisible();
});
