import type { Page } from 'playwright-core';
import { expect } from './fixtures.ts';

/** Sets the program up as a clerk of 小榄镇. */
export async function setUpOffice(page: Page): Promise<void> {
  await page.getByLabel('本镇街').fill('小榄');
  await page.getByTitle('小榄镇').click();
  await page.getByLabel('经办人').fill('王经办');
  await page.getByLabel('工作年度').fill('2021');
  await page.getByRole('button', { name: '开始使用' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

/** Opens the program with its sample data. */
export async function setUpSample(page: Page): Promise<void> {
  await page.getByLabel('本镇街').fill('小榄');
  await page.getByTitle('小榄镇').click();
  await page.getByLabel('经办人').fill('王经办');
  await page.getByRole('button', { name: '用示例数据试用' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 60_000 });
}
