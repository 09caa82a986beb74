import type { Page } from 'playwright-core';
import { expect } from './fixtures.ts';
import type { Program } from './program.ts';

/** Chooses an entry of a drop-down list by its words. */
export async function chooseEntry(page: Page, label: string, entry: string): Promise<void> {
  await page
    .locator('.ant-select')
    .filter({ has: page.getByLabel(label, { exact: true }) })
    .click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${entry}$`) })
    .click();
}

/** Brings a list in, taking the columns as they were found. */
export async function bringIn(program: Program, path: string): Promise<void> {
  const { page } = program;
  await page.keyboard.press('Control+i');
  await program.choose(path);
  await page.getByRole('button', { name: '选择文件…' }).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/导入：核对/, { timeout: 60_000 });
  if (/表格和列/.test((await title.textContent()) ?? ''))
    await page.getByRole('button', { name: '下一步：核对变更' }).click();
  await expect(title).toHaveText('导入：核对变更', { timeout: 60_000 });
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(title).toHaveText('导入完成', { timeout: 60_000 });
}
