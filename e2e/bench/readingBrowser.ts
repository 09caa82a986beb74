import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserScripts } from './browser/bundle.ts';
import { CHROMIUM, serve } from './browser/chromium.ts';
import { producersFiles } from './reading/files.ts';

/**
 * The reading of `reading.ts` in Chromium, where the program does it: each time in a worker of its own, the ways one
 * after the other, the median of the runs. `npm run bench -- readingBrowser`.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const WAYS = ['unzip', 'ours', 'sheetjs'];

async function main(): Promise<void> {
  if (CHROMIUM === undefined) {
    console.log('Chromium is not installed: reading was not measured there');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'reading-'));
  const files = producersFiles(folder, ROWS);
  const served = await browserScripts([
    { in: 'e2e/bench/browser/readingPage.ts', out: 'page' },
    { in: 'e2e/bench/browser/reading.worker.ts', out: 'reading' },
  ]);
  served.set('/', new TextEncoder().encode('<!doctype html><script type="module" src="page.js"></script>'));
  for (const [at, { path }] of files.entries())
    if (path !== undefined) served.set(`/${at}.xlsx`, readFileSync(path));
  const { address, close } = await serve(served);
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    const window = await browser.newPage();
    window.on('pageerror', (error) => console.error(error));
    await window.goto(address);
    console.log(
      `## Reading ${ROWS} × 30 in a worker (${cpus().length} cores, Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)})\n`,
    );
    console.log(
      '| file | DecompressionStream alone | ours | SheetJS dense | ours : unzip | ours : SheetJS |\n|---|---|---|---|---|---|',
    );
    for (const [at, { producer, path }] of files.entries()) {
      if (path === undefined) continue;
      const times = WAYS.map((): number[] => []);
      for (let run = 0; run < RUNS; run++)
        for (const [index, way] of WAYS.entries())
          times[index]?.push(
            await window.evaluate(
              ([file, how]) =>
                (globalThis as unknown as { time(file: string, way: string): Promise<number> }).time(
                  file,
                  how,
                ),
              [`${at}.xlsx`, way] as const,
            ),
          );
      const [unzip = 0, ours = 0, sheetjs = 0] = times.map(median);
      const cells = [...[unzip, ours, sheetjs].map((time) => `${(time / 1000).toFixed(2)} s`)];
      console.log(
        `| ${producer} | ${cells.join(' | ')} | ${(ours / unzip).toFixed(2)} | ${(ours / sheetjs).toFixed(2)} |`,
      );
    }
  } finally {
    await browser.close();
    close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >> 1] ?? Number.NaN;
}

await main();
