import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { verifyVault } from '../../../electron/vault/verifyVault.ts';
import { launchOnStandIn } from '../../journeys/driver/onStandIn.ts';
import type { Program } from '../../journeys/driver/program.ts';
import { processesOf, strike, type Victim } from './processes.ts';

/**
 * The whole program in Chromium with its real IndexedDB: acts of 1,464 rows are taken back and done again, and
 * one of its processes is killed a moving while after the keys were pressed. After each kill it is started again
 * on what is there. Needs `npm run build` and Chromium; runs on the stand-in host.
 */
const short = process.argv.includes('--short');
const VICTIMS: readonly Victim[] = ['main', 'browser', 'page'];
/** Milliseconds between the keys and the kill. */
const only = process.argv.find((word) => word.startsWith('--moment='))?.slice('--moment='.length);
const MOMENTS =
  only !== undefined
    ? [Number.parseInt(only, 10)]
    : short
      ? [0, 120]
      : [0, 15, 40, 80, 130, 200, 300, 450, 700, 1100, 1800, 3000];
const ROWS = 1464;

const desk = mkdtempSync(join(tmpdir(), 'struck-'));
const userData = join(desk, 'profile');
const documents = join(desk, '文档');
mkdirSync(documents);
const vault = join(documents, '镇街经济台账');
let points = 0;
let faults = 0;

const start = (): Promise<Program> => launchOnStandIn({ userData, documents });

async function ready(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).waitFor({ timeout: 60_000 });
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await page.getByText('已保存').first().waitFor({ timeout: 60_000 });
}

function isSaved(page: Page): Promise<boolean> {
  return page
    .getByText('已保存', { exact: false })
    .first()
    .isVisible()
    .catch(() => false);
}

async function settledVault(): Promise<{ acts: number; rows: number }> {
  const found = await verifyVault(vault);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const rows = Object.values(found.counts).reduce((sum, count) => sum + count, 0);
  return { acts: found.lastSeq, rows };
}

/** One kill and the start after it. The ledger holds the sample's rows or none of them, never a part. */
async function point(victim: Victim, moment: number): Promise<void> {
  const before = await settledVault();
  const program = await start();
  const { page } = program;
  await ready(page);
  await page.keyboard.press(before.rows > 1 ? 'Control+z' : 'Control+y');
  await page.waitForTimeout(moment);
  const shown =
    moment >= 1000 && (await isSaved(page)) && (await page.getByText(/已(撤销|重做)/).count()) > 0;
  strike(processesOf(userData)[victim]);
  if (victim !== 'main') await new Promise((resolve) => setTimeout(resolve, 150));
  await program.kill();

  const again = await start();
  await ready(again.page);
  await again.page.keyboard.press('Alt+7');
  await again.page.getByRole('button', { name: '立即核对' }).click();
  const result = again.page.getByText(/核对完毕：|核对发现|与保险箱不一致|操作记录不完整/).first();
  await result.waitFor({ timeout: 120_000 });
  const told = (await result.textContent()) ?? '';
  if (!told.includes('核对完毕')) throw new Error(told);
  await again.close();
  const after = await settledVault();
  const whole = after.rows === 1 || after.rows === ROWS + 1;
  const moved = after.rows !== before.rows;
  if (!whole || after.acts - before.acts > 1 || moved !== after.acts > before.acts)
    throw new Error(`between: ${JSON.stringify({ before, after })}`);
  if (shown && !moved) throw new Error('an act that was shown as saved is gone');
}

const started = Date.now();
try {
  const first = await start();
  await first.page.getByRole('button', { name: '用示例数据试用' }).click();
  await ready(first.page);
  await first.close();
  for (const moment of MOMENTS) {
    for (const victim of VICTIMS) {
      const kept = `${desk}-kept`;
      rmSync(kept, { recursive: true, force: true });
      cpSync(desk, kept, { recursive: true });
      try {
        await point(victim, moment);
      } catch (error) {
        faults += 1;
        process.stdout.write(
          `FAULT ${victim} after ${moment} ms: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        rmSync(desk, { recursive: true, force: true });
        cpSync(kept, desk, { recursive: true });
      }
      points += 1;
      rmSync(kept, { recursive: true, force: true });
    }
    process.stdout.write(`${moment} ms: ${points} kills so far\n`);
  }
} finally {
  rmSync(desk, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
const seconds = Math.round((Date.now() - started) / 1000);
process.stdout.write(`program: ${points} kills of main, browser and page, ${faults} faults, ${seconds} s\n`);
process.exit(faults === 0 ? 0 : 1);
