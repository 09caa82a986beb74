import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { openVault } from '../../electron/vault/openVault.ts';
import { digest } from '../../electron/vault/scan.ts';
import { addFirms } from '../../renderer/tests/acts.ts';
import { EMPTY_JOURNAL, seal } from '../../shared/model/seal.ts';
import { sampleData } from '../../shared/sample/data.ts';
import { rosterWorkbook } from '../../shared/sample/roster.ts';
import { workbookBytes } from '../../shared/sample/write.ts';
import { places } from '../faults/crash/places.ts';
import { openShell, type Shell } from '../faults/crash/world.ts';
import { browserScripts } from './browser/bundle.ts';
import { CHROMIUM } from './browser/chromium.ts';
import { fromFrame, toFrame } from './browser/frames.ts';

/**
 * Issue 6, what the vault costs, each time one run both ways in turn in the same Chromium with its working copy on the
 * disk: the import of 50,000 × 30 saved in working copy and vault beside the working copy alone (limit 1.3), and
 * the start with 100,000 records and 10,000 acts, the vault opened and compared, beside the start without
 * (limit 1.5). `npm run bench -- keeping`.
 */
const ROWS = 50_000;
const ACTS = 10_000;
const RECORDS = 100_000;
const PAIRS = Number(process.env.BENCH_RUNS ?? 5);
const STARTS = 3;
const LIMITS = { import: 1.3, start: 1.5 };

const desk = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'bench-keeping-'));
let shell: Shell | undefined;

/** A machine with a vault of its own; answers how long it took to open. */
async function machine(name: string): Promise<number> {
  await shell?.desk.close();
  const folder = join(desk, name);
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  shell = await openShell(folder);
  const took = performance.now() - started;
  if (shell.desk.status().state === 'none') await shell.gate.call('vault.open', { grant: null });
  return took;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return new Uint8Array(Buffer.concat(pieces));
}

async function serve(files: ReadonlyMap<string, Uint8Array>) {
  const server = createServer(async (request, response) => {
    if (request.url === '/gate' && shell) {
      const { name, ...asked } = fromFrame(await bodyOf(request));
      const reply = await shell.gate.call(name as 'vault.status', asked as never);
      const told = reply.ok ? { ok: true, ...reply.value } : { ok: false, problem: reply.problem };
      response.end(toFrame(told));
      return;
    }
    const content = files.get(request.url ?? '/');
    const kind = /\.[jt]s$/.test(request.url ?? '') ? 'text/javascript' : 'text/html';
    response.writeHead(content ? 200 : 404, { 'content-type': kind }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A vault of 10,000 acts that leave 100,000 records: nine large imports and thousands of small ones. */
async function fillVault(folder: string): Promise<void> {
  const opened = await openVault(folder, { create: true });
  if (!opened.ok) throw new Error(opened.problem.message);
  let end = EMPTY_JOURNAL;
  const large = 9;
  const small = ACTS - large;
  const each = Math.floor((RECORDS - small) / large);
  for (let act = 0, made = 0; act < ACTS; act += 1) {
    const spread = act % Math.floor(ACTS / large) === 0 && act / Math.floor(ACTS / large) < large;
    const count = spread ? each : 1;
    const sealed = await seal(addFirms(count, made + 1), end, digest);
    await opened.vault.append(sealed);
    made += count;
    end = { seq: sealed.changeSet.seq, hash: sealed.changeSet.hash };
  }
  await opened.vault.close();
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const seconds = (time: number): string => `${(time / 1000).toFixed(2)} s`;

async function inPage(page: Page, what: 'importOnce' | 'startOnce', kept: boolean): Promise<number> {
  return page.evaluate(
    ([name, kept]) =>
      (globalThis as unknown as Record<string, (kept: boolean) => Promise<number>>)[name]?.(kept) ?? 0,
    [what, kept] as const,
  );
}

async function measureImport(page: Page): Promise<void> {
  console.log('| import of 50,000 × 30 | with the vault | without | ratio |\n|---|---|---|---|');
  const pairs: { readonly kept: number; readonly bare: number }[] = [];
  for (let run = 1; run <= PAIRS; run += 1) {
    const bare = await inPage(page, 'importOnce', false);
    await machine(`import-${run}`);
    const kept = await inPage(page, 'importOnce', true);
    pairs.push({ kept, bare });
    console.log(`| run ${run} | ${seconds(kept)} | ${seconds(bare)} | ${(kept / bare).toFixed(2)} |`);
  }
  const middle = median(pairs.map(({ kept, bare }) => kept / bare));
  const [kept, bare] = [median(pairs.map((pair) => pair.kept)), median(pairs.map((pair) => pair.bare))];
  console.log(`| median | ${seconds(kept)} | ${seconds(bare)} | ${middle.toFixed(2)} |`);
  if (middle > LIMITS.import) process.exitCode = 1;
}

async function measureStart(page: Page): Promise<void> {
  const folder = join(desk, 'start');
  mkdirSync(folder);
  await fillVault(places(folder).vault);
  await page.evaluate(() => (globalThis as unknown as { forget(): Promise<void> }).forget());
  await machine('start');
  const rebuilt = await inPage(page, 'startOnce', true);
  const settled = await page.evaluate(
    (acts) => (globalThis as unknown as { settleTo(acts: number): Promise<number> }).settleTo(acts),
    ACTS,
  );
  console.log(
    `\nworking copy rebuilt from ${ACTS} acts, ${RECORDS} records: ${seconds(rebuilt)}, settled in ${seconds(settled)}\n`,
  );
  console.log('| start | vault opened | start with the check | without | ratio |\n|---|---|---|---|---|');
  const ratios: number[] = [];
  for (let run = 1; run <= STARTS; run += 1) {
    const bare = await inPage(page, 'startOnce', false);
    const opened = await machine('start');
    const kept = await inPage(page, 'startOnce', true);
    const ratio = (opened + kept) / bare;
    ratios.push(ratio);
    console.log(
      `| run ${run} | ${seconds(opened)} | ${seconds(kept)} | ${seconds(bare)} | ${ratio.toFixed(2)} |`,
    );
  }
  const middle = median(ratios);
  console.log(`| median | | | | ${middle.toFixed(2)} |`);
  if (middle > LIMITS.start) process.exitCode = 1;
}

async function main(): Promise<void> {
  if (CHROMIUM === undefined) {
    console.log('Chromium is not installed: the cost of the vault was not measured');
    return;
  }
  const { enterprises } = sampleData({ enterprises: ROWS, projects: 0, seed: 11 });
  const book = workbookBytes(rosterWorkbook(enterprises, { seed: 11, faults: 0 }).workbook);
  const html = new TextEncoder().encode('<!doctype html><script type="module" src="page.js"></script>');
  const server = await serve(
    new Map([
      ...(await browserScripts([{ in: 'e2e/bench/browser/keepingPage.ts', out: 'page' }])),
      ['/', html],
      ['/book.xlsx', book],
    ]),
  );
  const browser = await chromium.launchPersistentContext(join(desk, 'profile'), {
    executablePath: CHROMIUM,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    console.log(
      `## What the vault costs (${cpus().length} cores, ${new Date().toISOString().slice(0, 10)})\n`,
    );
    await measureImport(page);
    await measureStart(page);
  } finally {
    await browser.close();
    server.close();
    await shell?.desk.close();
    rmSync(desk, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

await main();
