import type { Page } from 'playwright-core';
import type { Clicks } from './clicks.ts';
import { type Desk, expect } from './fixtures.ts';
import type { Program } from './program.ts';

/** Chooses a workbook and goes as far as its changes, by the columns that the program has found. */
export async function importFile(program: Program, desk: Desk, name: string, clicks: Clicks): Promise<void> {
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

/** Takes the changes over; waits until they are in the vault. */
export async function confirmImport(page: Page, clicks: Clicks): Promise<void> {
  await clicks.on(page.getByRole('button', { name: '确认导入' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入完成', { timeout: 60_000 });
  await expect(page.getByText('已保存').first()).toBeVisible({ timeout: 30_000 });
}
