import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './driver/fixtures.ts';
import { HOST } from './driver/launch.ts';

test(`first run with sample data, and all of it is there after a power cut (on ${HOST})`, async ({
  desk,
}) => {
  const first = await desk.start();
  await first.page.getByRole('button', { name: '用示例数据试用' }).click();
  await expect(first.page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 60_000 });
  await expect(first.page.getByText('已保存')).toBeVisible({ timeout: 60_000 });
  expect(readdirSync(join(desk.documents, '镇街经济台账'))).toContain('journal');
  await first.kill();

  const second = await desk.start();
  await expect(second.page.getByText('已保存')).toBeVisible();
  await expect(second.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await second.page.keyboard.press('Control+k');
  await expect(second.page.getByRole('combobox', { name: '查找企业和项目' })).toBeFocused();
  await second.page.keyboard.type('yxgs');
  await expect(second.page.getByRole('option').first()).toBeVisible();
});

test('a second start shows the first window instead of a second one', async ({ desk }) => {
  await desk.start();
  await expect(desk.start()).rejects.toThrow('ended while it started');
});
