import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Desk, expect } from './fixtures.ts';
import type { Program } from './program.ts';

/** Where Chromium keeps the working copy. */
export const copyFolder = (desk: Desk): string => {
  const profile = desk.userData;
  const found = readdirSync(profile, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isDirectory() && entry.name === 'IndexedDB',
  );
  if (!found) throw new Error('no working copy');
  return join(found.parentPath, found.name);
};

export async function sampleLedger(desk: Desk): Promise<Program> {
  const program = await desk.start();
  await program.page.getByRole('button', { name: '用示例数据试用' }).click();
  await ready(program.page);
  return program;
}

export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('已保存').first()).toBeVisible({ timeout: 60_000 });
}

export async function expectFirms(page: Page, count: string): Promise<void> {
  await page.keyboard.press('Alt+2');
  await expect(page.getByText(`共 ${count} 家`).first()).toBeVisible({ timeout: 30_000 });
}

export async function expectChecked(page: Page, acts: number): Promise<void> {
  await page.keyboard.press('Alt+7');
  await page.getByRole('button', { name: '立即核对' }).click();
  await expect(page.getByText(`核对完毕：${acts} 次操作`)).toBeVisible({ timeout: 60_000 });
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
