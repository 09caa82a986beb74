import { expect, test } from './driver/fixtures.ts';
import { setUpSample } from './driver/office.ts';

test('an evaluation is saved, decided otherwise with a reason, and the two are compared', async ({
  desk,
}) => {
  const { page } = await desk.start();
  await setUpSample(page);
  await page.keyboard.press('Alt+4');
  await page.getByLabel('测算年度').fill('2021');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByRole('tab', { name: /可享受 \d+/ })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: '保存与对照' }).click();
  await page.getByLabel('这次测算的名称').fill('第一稿');
  await page.getByRole('button', { name: '保存这次测算' }).click();
  await expect(page.getByRole('cell', { name: '第一稿' })).toBeVisible();
  await page.getByRole('button', { name: '重算核对' }).click();
  await expect(page.getByText(/重算 \d+ 条，全部一致/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: /同一项目从高未计/ }).click();
  await page.locator('.resultLines td.figure .explained').first().click();
  const drawer = page.locator('.workingDrawer');
  await drawer.getByLabel('改选的理由').fill('企业书面选择按原办法');
  await drawer.getByRole('radio', { checked: false }).first().check();
  await drawer.getByRole('button', { name: '改选', exact: true }).click();
  await expect(drawer.getByText(/经办人选定按.*企业书面选择按原办法/).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '保存与对照' }).click();
  await page.getByRole('button', { name: '对照', exact: true }).click();
  await expect(page.getByText(/2 条不同/)).toBeVisible();
  const saved = page.getByRole('dialog', { name: '保存与对照' });
  await expect(saved.getByRole('cell', { name: /经办人选定按.*企业书面选择按原办法/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(saved).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/已撤销/).first()).toBeVisible();
  await page.getByRole('button', { name: '保存与对照' }).click();
  await page.getByRole('button', { name: '对照', exact: true }).click();
  await expect(page.getByText('没有不同。')).toBeVisible();
});

test('a purchase that no list brings is entered at its clause and counts, and is asked for in the results', async ({
  desk,
}) => {
  const { page } = await desk.start();
  await setUpSample(page);
  await page.keyboard.press('Alt+4');
  await page.getByLabel('测算年度').fill('2021');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByRole('tab', { name: /可享受 \d+/ })).toBeVisible({ timeout: 60_000 });

  await page.getByText('政策库', { exact: true }).click();
  await page.getByPlaceholder('查条款：名称、编号、原文').fill('Z18-3a');
  await page.getByRole('button', { name: /购买工作母机补助/ }).click();
  await page.getByLabel(/购买价格/).fill('1500');
  await page.getByLabel(/卖方/).click();
  await page.getByTitle('是', { exact: true }).click();
  await expect(page.getByText('225.00 万元').first()).toBeVisible();
  const firm = page.getByLabel('登记到哪家企业');
  await firm.fill('中山');
  await expect(page.getByRole('listbox').last()).toBeAttached();
  await firm.press('ArrowDown');
  await firm.press('Enter');
  await page.getByLabel('登记到哪个年度').fill('2021');
  await page.getByRole('button', { name: '登记，计入测算' }).click();
  await expect(page.getByText(/已登记到/)).toBeVisible();

  await page.getByText('测算', { exact: true }).first().click();
  await page.getByLabel('在结果中查找').fill('购买工作母机');
  await page.getByLabel('在结果中查找').press('Enter');
  await expect(page.getByRole('button', { name: '225.00', exact: true })).toBeVisible();
  await page.getByText('按条款', { exact: true }).click();
  await expect(page.getByRole('row', { name: /购买工作母机补助.*225\.00/ })).toBeVisible();
});
