import { type ChildProcess, spawn } from 'node:child_process';
import type { Page } from 'playwright-core';
import { expect, test } from './driver/fixtures.ts';
import { copyFolder, expectChecked, expectFirms, filesIn, ready, sampleLedger } from './driver/keptLedger.ts';

/** Locks files as LevelDB does (fcntl; Node has no call for it), says `held` and keeps them until it is killed. */
const HOLD = `
import fcntl, sys, time
files = [open(path, 'r+b') for path in sys.argv[1:]]
for file in files: fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
print('held', flush=True)
time.sleep(600)
`;

async function hold(paths: readonly string[]): Promise<ChildProcess> {
  const holder = spawn('/usr/bin/python3', ['-c', HOLD, ...paths], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    holder.stdout?.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('exit', () => reject(new Error('python3 did not lock the files')));
  });
  return holder;
}

const refusal = (page: Page) => page.getByText(/工作副本打不开/);

test('another program holds the working copy’s files locked: refused in words, and all is there once it lets go', async ({
  desk,
}) => {
  const program = await sampleLedger(desk);
  await program.close();
  const holder = await hold(filesIn(copyFolder(desk)));
  try {
    const { page } = await desk.start();
    await expect(refusal(page)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: '用示例数据试用' })).toBeHidden();
    // What another program holds is not thrown away either.
    await page.getByRole('button', { name: '从保险箱重做工作副本' }).click();
    await expect(page.getByText('工作副本打不开，也清不掉，没有改动')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/关闭程序和可能占用它的软件/)).toBeVisible();
    holder.kill();
    await page.getByRole('button', { name: '再试一次' }).click();
    await ready(page);
    await expectFirms(page, '320');
    await expectChecked(page, 2);
  } finally {
    holder.kill();
  }
});
