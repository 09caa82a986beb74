import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { read } from 'xlsx';
import { readWorkbook } from '../../shared/workbook/read/index.ts';
import { readZipDirectory } from '../../shared/workbook/read/zip/directory.ts';
import { writeWorkbook } from '../../shared/workbook/write/index.ts';
import { exceljs } from './peers/exceljs.ts';
import { COLUMNS, producersFiles, rosterRow, sheetjsFile } from './reading/files.ts';

/**
 * Reading 50,000 × 30 beside its peers: every measurement in a process of its own, the ways in turn, time in
 * milliseconds and peak memory in MB, medians of the runs. `npm run bench -- reading`; exceljs where it is found.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const LARGE_ROWS = ROWS * 10;
const RUNS = Number(process.env.BENCH_RUNS ?? 3);

type Way = (bytes: Uint8Array) => Promise<unknown> | unknown;

const WAYS: Readonly<Record<string, Way>> = {
  'unzip alone (fflate)': (bytes) => unzipSync(bytes),
  'unzip alone (zlib)': unzipNative,
  ours: (bytes) => readOurs(bytes),
  'ours, every cell asked for': readEveryCell,
  'SheetJS dense': (bytes) => read(bytes, { type: 'array', dense: true }),
  exceljs: readByExceljs,
};

/** Those whose program is there. */
const WAYS_HERE = Object.keys(WAYS).filter((way) => way !== 'exceljs' || exceljs() !== undefined);

/** One run of these is enough: each takes many times as long as ours. */
const SLOW: ReadonlySet<string> = new Set(['SheetJS dense', 'exceljs']);

async function readByExceljs(bytes: Uint8Array): Promise<void> {
  const { Workbook } = exceljs() ?? {};
  if (Workbook !== undefined) await new Workbook().xlsx.load(bytes);
}

function unzipNative(bytes: Uint8Array): number {
  let total = 0;
  for (const entry of readZipDirectory(bytes).entries.values())
    total += entry.method === 'stored' ? entry.packed.length : inflateRawSync(entry.packed).length;
  return total;
}

async function readOurs(bytes: Uint8Array) {
  const outcome = await readWorkbook(bytes);
  if (!outcome.ok) throw new Error(outcome.findings[0]?.message ?? 'not read');
  return outcome.value;
}

async function readEveryCell(bytes: Uint8Array): Promise<number> {
  let units = 0;
  for (const sheet of (await readOurs(bytes)).sheets)
    for (let row = 0; row < sheet.rowCount; row++)
      for (let column = 0; column < sheet.columnCount; column++)
        units += sheet.cell(row, column)?.text.length ?? 0;
  return units;
}

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

async function measureHere(way: string, path: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  const started = performance.now();
  await WAYS[way]?.(bytes);
  const milliseconds = performance.now() - started;
  process.stdout.write(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

function measure(way: string, path: string): Measured {
  const output = execFileSync(process.execPath, [
    '--max-old-space-size=6144',
    fileURLToPath(import.meta.url),
    '--measure',
    way,
    path,
  ]);
  return JSON.parse(output.toString()) as Measured;
}

function median(all: readonly Measured[]): Measured {
  const middle = (of: (one: Measured) => number): number =>
    all.map(of).toSorted((left, right) => left - right)[all.length >> 1] ?? Number.NaN;
  return { milliseconds: middle((one) => one.milliseconds), megabytes: middle((one) => one.megabytes) };
}

function report(title: string, path: string, ways: readonly string[] = WAYS_HERE, runs = RUNS): void {
  const all = new Map<string, Measured[]>(ways.map((way) => [way, []]));
  for (let run = 0; run < runs; run++)
    for (const [way, taken] of all) if (run === 0 || !SLOW.has(way)) taken.push(measure(way, path));
  const measured = new Map([...all].map(([way, taken]) => [way, median(taken)]));
  const ours = measured.get('ours')?.milliseconds ?? Number.NaN;
  console.log(`\n### ${title}, ${(readFileSync(path).length / 1e6).toFixed(1)} MB\n`);
  console.log('| way | ms | peak MB | ours in times of it |\n|---|---|---|---|');
  for (const [way, { milliseconds, megabytes }] of measured)
    console.log(
      `| ${way} | ${milliseconds.toFixed(0)} | ${megabytes.toFixed(0)} | ${(ours / milliseconds).toFixed(2)} |`,
    );
}

/** Half a million rows of ten columns, as they must be read within a window's 4 GB. */
function reportLarge(folder: string): void {
  const path = join(folder, 'large.xlsx');
  const rows = LARGE_ROWS;
  const book = writeWorkbook({
    sheets: [
      {
        name: '企业',
        rows: (function* () {
          for (let row = 0; row < rows; row++)
            yield {
              cells: rosterRow(row)
                .slice(0, 10)
                .map((value) => (typeof value === 'number' ? { number: String(value) } : value)),
            };
        })(),
      },
    ],
  });
  writeFileSync(path, book);
  report(`${rows} × 10, inline strings`, path, ['ours', 'SheetJS dense'], 1);
}

/** Ten times the rows must take about ten times as long. */
function reportGrowth(folder: string): void {
  const sizes = [ROWS / 5, ROWS, ROWS * 2].map((rows) => {
    const path = join(folder, `growth-${rows}.xlsx`);
    sheetjsFile(path, rows);
    const megabytes = readFileSync(path).length / 1e6;
    return { rows, perMegabyte: median([1, 2, 3].map(() => measure('ours', path))).milliseconds / megabytes };
  });
  console.log('\n### Time to size\n\n| rows | ms a MB of file |\n|---|---|');
  for (const { rows, perMegabyte } of sizes) console.log(`| ${rows} | ${perMegabyte.toFixed(1)} |`);
}

async function main(): Promise<void> {
  const [flag, way, path] = process.argv.slice(2);
  if (flag === '--measure' && way !== undefined && path !== undefined) return measureHere(way, path);
  const folder = mkdtempSync(join(tmpdir(), 'reading-'));
  try {
    console.log(
      `## Reading ${ROWS} × ${COLUMNS} (${cpus().length} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)})`,
    );
    for (const { producer, path } of producersFiles(folder, ROWS))
      if (path !== undefined) report(producer, path);
      else console.log(`\n${producer}: not installed, its file was not measured`);
    reportGrowth(folder);
    reportLarge(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
