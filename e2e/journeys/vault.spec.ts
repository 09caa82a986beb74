import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from './driver/fixtures.ts';
import { copyFolder, expectChecked, expectFirms, filesIn, ready, sampleLedger } from './driver/keptLedger.ts';
import { launch } from './driver/launch.ts';
import type { Program } from './driver/program.ts';

test('the working copy is deleted: everything comes back from the vault, and the clerk sees that it did', async ({
  desk,
}) => {
  const program = await sampleLedger(desk);
  await program.kill();
  rmSync(copyFolder(desk), { recursive: true });

  const again = await desk.start();
  await ready(again.page);
  await expect(again.page.getByText('已从保险箱恢复全部 2 次操作')).toBeVisible();
  await again.page.getByRole('button', { name: '知道了' }).click();
  await expectFirms(again.page, '320');
  await expectChecked(again.page, 2);
  await again.close();

  // And the next start is an ordinary one.
  const third = await desk.start();
  await ready(third.page);
  await expect(third.page.getByText('已从保险箱恢复')).toBeHidden();
  await third.page.keyboard.press('Alt+7');
  await expect(third.page.getByText('打开程序时')).toBeVisible();
  await third.page.keyboard.press('Alt+0');
  await third.page.getByLabel('经办人').fill('陈经办');
  await third.page.getByRole('button', { name: '保存', exact: true }).click();
  await third.close();
  const fourth = await desk.start();
  await ready(fourth.page);
  await fourth.page.keyboard.press('Alt+7');
  await expect(fourth.page.getByText('关闭程序时')).toBeVisible();
});

const HARMS: Readonly<Record<string, (folder: string) => void>> = {
  'every file cut in half': (folder) => {
    for (const path of filesIn(folder)) truncateSync(path, Math.floor(statSync(path).size / 2));
  },
  'every file filled with random bytes': (folder) => {
    for (const path of filesIn(folder)) writeFileSync(path, randomBytes(readFileSync(path).length));
  },
  'a place that cannot be opened or written': (folder) => {
    // Root may write into any folder; into a file nobody can put another.
    renameSync(folder, `${folder}-aside`);
    writeFileSync(folder, 'not a folder');
  },
};

for (const [harm, bring] of Object.entries(HARMS)) {
  test(`the working copy comes to harm, ${harm}: never an empty start in silence`, async ({ desk }) => {
    const program = await sampleLedger(desk);
    await program.close();
    const folder = copyFolder(desk);
    const spare = desk.path('spare');
    cpSync(folder, spare, { recursive: true });
    bring(folder);

    const again = await desk.start();
    const { page } = again;
    const frame = page.getByRole('navigation', { name: '主导航' });
    const refused = page.getByText(/工作副本打不开/);
    await expect(frame.or(refused)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: '用示例数据试用' })).toBeHidden();
    if (await refused.isVisible()) {
      await page.getByRole('button', { name: '从保险箱重做工作副本' }).click();
      await expect(frame.or(page.getByRole('alert'))).toBeVisible({ timeout: 60_000 });
      if (!(await frame.isVisible())) {
        // Not even that: what stands in the way is said, and once it is gone all is there.
        await again.kill();
        rmSync(folder, { recursive: true, force: true });
        renameSync(spare, folder);
        const third = await desk.start();
        await ready(third.page);
        await expectFirms(third.page, '320');
        return;
      }
    }
    await ready(page);
    await expectFirms(page, '320');
    await expectChecked(page, 2);
  });
}

test('another machine: one file with a passphrase, looked into, restored, worked on', async ({ desk }) => {
  const program = await sampleLedger(desk);
  const { page } = program;
  await page.keyboard.press('Alt+7');
  await page.getByRole('button', { name: '导出备份文件…' }).click();
  await page.getByLabel('口令（可不设）').fill('小榄镇经发办的口令');
  await page.getByLabel('再输一遍').fill('小榄镇经发办的口令');
  const backup = desk.path('备份.tlv');
  await program.choose(backup);
  await page.getByRole('button', { name: '选择位置并导出…' }).click();
  await expect(page.getByText(/已导出 备份.tlv，含全部 2 次操作/)).toBeVisible({ timeout: 30_000 });
  await program.kill();
  // The old machine is gone with all that was on it.
  rmSync(desk.userData, { recursive: true });
  rmSync(desk.documents, { recursive: true });
  mkdirSync(desk.documents);

  const fresh = await desk.start();
  const other = fresh.page;
  await fresh.choose(backup);
  await other.getByRole('button', { name: '从备份文件恢复…' }).click();
  await other.getByLabel('备份文件的口令').fill('不是这个');
  await other.getByRole('button', { name: '打开', exact: true }).click();
  await expect(other.getByText(/口令不对/)).toBeVisible({ timeout: 30_000 });
  await other.getByLabel('备份文件的口令').fill('小榄镇经发办的口令');
  await other.getByRole('button', { name: '打开', exact: true }).click();
  await expect(other.getByText('企业 320 家，项目 60 个；2 次操作')).toBeVisible({ timeout: 30_000 });
  await other.getByRole('button', { name: '用它替换本机台账…' }).click();
  await other.getByRole('button', { name: '替换', exact: true }).click();
  await ready(other);
  await expectFirms(other, '320');
  await expectChecked(other, 2);
});

test('back to a snapshot: what would change is shown, one act brings it, one click takes it back', async ({
  desk,
}) => {
  const { page } = await sampleLedger(desk);
  await page.keyboard.press('Alt+7');
  await page.getByRole('button', { name: '现在做一份' }).click();
  await expect(page.getByText('快照已做好')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '撤销' }).first().click();
  await expectFirms(page, '0').catch(() => undefined);
  await page.keyboard.press('Alt+7');
  await page
    .getByRole('button', { name: /查看快照/ })
    .first()
    .click();
  await expect(page.getByRole('row', { name: /企业（家） 320/ })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '恢复到这时的台账' }).click();
  await expect(page.getByText(/恢复到快照：/).first()).toBeVisible({ timeout: 60_000 });
  await expectFirms(page, '320');
  await expectChecked(page, 4);
});

async function changeOperator(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+0');
  await page.getByLabel('经办人').fill(name);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存').first()).toBeVisible({ timeout: 30_000 });
}

async function exportTo(program: Program, path: string): Promise<void> {
  const { page } = program;
  await page.keyboard.press('Alt+7');
  await page.getByRole('button', { name: '导出备份文件…' }).click();
  await program.choose(path);
  await page.getByRole('button', { name: '选择位置并导出…' }).click();
  await expect(page.getByText(/已导出/)).toBeVisible({ timeout: 30_000 });
}

test('two machines: the work of both is put together, what differs is asked, both histories stay', async ({
  desk,
}) => {
  const ours = await sampleLedger(desk);
  const start = desk.path('起点.tlv');
  await exportTo(ours, start);

  const documents = desk.path('对方的文档');
  mkdirSync(documents);
  const theirs = await launch({ userData: desk.path('对方'), documents });
  const back = desk.path('对方.tlv');
  try {
    await theirs.choose(start);
    await theirs.page.getByRole('button', { name: '从备份文件恢复…' }).click();
    await theirs.page.getByRole('button', { name: '用它替换本机台账…' }).click();
    await theirs.page.getByRole('button', { name: '替换', exact: true }).click();
    await ready(theirs.page);
    await changeOperator(theirs.page, '李对方');
    await exportTo(theirs, back);
  } finally {
    await theirs.kill();
  }

  const { page } = ours;
  await changeOperator(page, '王本机');
  await page.keyboard.press('Alt+7');
  await ours.choose(back);
  await page.getByRole('button', { name: '打开备份文件…' }).click();
  await expect(page.getByText('前 2 次操作相同，之后两边各做各的')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '合并进来…' }).click();
  await expect(page.getByText('对方：李对方')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: '合并', exact: true })).toBeDisabled();
  await page.getByText('用对方的', { exact: true }).click();
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await expect(page.getByText(/已合并 \d 次操作/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('cell', { name: '李对方' }).first()).toBeVisible();
  await expectChecked(page, 5);
  await page.keyboard.press('Alt+0');
  await expect(page.getByLabel('经办人')).toHaveValue('李对方');
});

test('the PIN: the window locks, only the right one opens it, and a new start asks for it', async ({
  desk,
}) => {
  const program = await sampleLedger(desk);
  const { page } = program;
  await page.keyboard.press('Alt+7');
  await page.getByLabel('新 PIN 码').fill('2468');
  await page.getByRole('button', { name: '启用', exact: true }).click();
  await page.getByRole('button', { name: '现在锁上' }).click();
  const lock = page.getByRole('dialog', { name: '窗口已锁定' });
  await expect(lock).toBeVisible();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden();
  // Shortcuts do nothing behind the lock.
  await page.keyboard.press('Control+z');
  await page.getByLabel('PIN 码', { exact: true }).fill('1111');
  await page.keyboard.press('Enter');
  await expect(page.getByText('PIN 码不对')).toBeVisible({ timeout: 15_000 });
  await page.getByLabel('PIN 码', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await expect(lock).toBeHidden({ timeout: 15_000 });
  await expectChecked(page, 2);

  // Nobody there: just before the ten minutes it is open, after them it is locked.
  await page.clock.install();
  await page.getByLabel('原来的 PIN 码').fill('2468');
  await page.getByLabel('新 PIN 码').fill('13579');
  await page.getByLabel('锁定前的分钟数').fill('9');
  await page.getByRole('button', { name: '更换', exact: true }).click();
  await expect(page.getByText('已启用：9 分钟没有人操作')).toBeVisible({ timeout: 15_000 });
  await page.clock.fastForward('08:00');
  await expect(lock).toBeHidden();
  await page.clock.fastForward('01:10');
  await expect(lock).toBeVisible();
  await program.close();

  const again = await desk.start();
  await expect(again.page.getByRole('dialog', { name: '窗口已锁定' })).toBeVisible({ timeout: 30_000 });
});
