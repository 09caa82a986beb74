import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import { sampleData } from '../../shared/sample/data.ts';
import { rosterWorkbook } from '../../shared/sample/roster.ts';
import { workbookBytes } from '../../shared/sample/write.ts';
import { browserScripts } from './browser/bundle.ts';
import { CHROMIUM, serve } from './browser/chromium.ts';
import type { BrowserTimes } from './browser/page.ts';

/**
 * Issue 3: 50,000 × 30 from bytes to committed in IndexedDB, by the program's own engine worker in Chromium, beside
 * SheetJS dense that merely parses the same bytes in a worker of the same browser, one after the other. The limit
 * is a ratio of 1.0. `npm run bench -- committing`.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 2);

async function main(): Promise<void> {
  if (CHROMIUM === undefined) {
    console.log('Chromium is not installed: the import was not measured');
    return;
  }
  const { enterprises } = sampleData({ enterprises: ROWS, projects: 0, seed: 11 });
  const book = workbookBytes(rosterWorkbook(enterprises, { seed: 11, faults: 0 }).workbook);
  const page = new TextEncoder().encode('<!doctype html><script type="module" src="page.js"></script>');
  const { address, close } = await serve(
    new Map([
      ...(await browserScripts([
        { in: 'e2e/bench/browser/page.ts', out: 'page' },
        { in: 'e2e/bench/browser/sheetjs.worker.ts', out: 'sheetjs' },
      ])),
      ['/', page],
      ['/book.xlsx', book],
    ]),
  );
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    const window = await browser.newPage();
    window.on('pageerror', (error) => console.error(error));
    await window.goto(address);
    console.log(
      `## From bytes to committed, ${ROWS} × 30, ${(book.length / 1e6).toFixed(1)} MB (${cpus().length} cores, Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)})\n`,
    );
    console.log(
      '| read and find | plan | commit | whole | SheetJS dense, parse only | ratio |\n|---|---|---|---|---|---|',
    );
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run += 1) {
      const times = await window.evaluate(() =>
        (globalThis as unknown as { measure(): Promise<BrowserTimes> }).measure(),
      );
      const { open, plan, commit, whole, sheetjs } = times;
      const ratio = whole / sheetjs;
      best = Math.min(best, ratio);
      const seconds = [open, plan, commit, whole, sheetjs].map((time) => `${(time / 1000).toFixed(1)} s`);
      console.log(`| ${seconds.join(' | ')} | ${ratio.toFixed(2)} |`);
    }
    if (best > 1) process.exitCode = 1;
  } finally {
    await browser.close();
    close();
  }
}

await main();
