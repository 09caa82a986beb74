import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { read, utils, write } from 'xlsx';
import { readWorkbook } from '../../shared/workbook/read/index.ts';
import { readZipDirectory } from '../../shared/workbook/read/zip/directory.ts';
import { writeWorkbook } from '../../shared/workbook/write/index.ts';

/**
 * Reading 50,000 × 30 beside its peers: every measurement in a process of its own, time in milliseconds and peak
 * memory in MB, best of the runs. `npm run bench` prints the table.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const COLUMNS = 30;
const LARGE_ROWS = ROWS * 10;
const PYTHON = '/usr/bin/python3';

type Way = (bytes: Uint8Array) => Promise<unknown> | unknown;

const WAYS: Readonly<Record<string, Way>> = {
  'unzip alone (fflate)': (bytes) => unzipSync(bytes),
  'unzip alone (zlib)': unzipNative,
  ours: (bytes) => readOurs(bytes),
  'ours, every cell asked for': readEveryCell,
  'SheetJS dense': (bytes) => read(bytes, { type: 'array', dense: true }),
};

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

/** Names, codes, figures with decimals, towns, amounts and dates, as a roster has them. */
function rosterRow(row: number): (string | number)[] {
  const towns = ['石岐街道', '东区街道', '小榄镇', '古镇镇', '坦洲镇'];
  return Array.from({ length: COLUMNS }, (_, column) => {
    switch (column % 6) {
      case 0:
        return `中山市第${row}号${column}实业有限公司`;
      case 1:
        return `91442000${String(row * 31 + column).padStart(10, '0')}`;
      case 2:
        return row * column + 0.25;
      case 3:
        return towns[(row + column) % 5] ?? '';
      case 4:
        return Math.round(row * 1234.567 * column) / 100;
      default:
        return 42_000 + (row % 2000);
    }
  });
}

function sheetjsFile(path: string, rows: number): void {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(
    Array.from({ length: rows }, (_, row) => rosterRow(row)),
    { dense: true },
  );
  utils.book_append_sheet(book, sheet, '企业');
  writeFileSync(
    path,
    new Uint8Array(write(book, { type: 'array', bookSST: true, compression: true }) as ArrayBuffer),
  );
}

/** The same rows as text for openpyxl, which writes them as inline strings. False where it is not installed. */
function openpyxlFile(path: string, folder: string): boolean {
  const json = join(folder, 'rows.json');
  writeFileSync(json, JSON.stringify(Array.from({ length: ROWS }, (_, row) => rosterRow(row))));
  const script = `import json,openpyxl
book=openpyxl.Workbook(write_only=True);sheet=book.create_sheet('企业')
for row in json.load(open(${JSON.stringify(json)},encoding='utf-8')): sheet.append(row)
book.save(${JSON.stringify(path)})`;
  return existsSync(PYTHON) && spawnSync(PYTHON, ['-c', script]).status === 0;
}

function libreofficeFile(from: string, path: string, folder: string): boolean {
  const out = join(folder, 'lo');
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, from]);
  const made = join(out, from.slice(from.lastIndexOf('/') + 1));
  if (run.status !== 0 || !existsSync(made)) return false;
  writeFileSync(path, readFileSync(made));
  return true;
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

function measure(way: string, path: string, runs: number): Measured {
  let best: Measured = { milliseconds: Number.POSITIVE_INFINITY, megabytes: Number.POSITIVE_INFINITY };
  for (let run = 0; run < runs; run++) {
    const output = execFileSync(process.execPath, [
      '--max-old-space-size=6144',
      fileURLToPath(import.meta.url),
      '--measure',
      way,
      path,
    ]);
    const { milliseconds, megabytes } = JSON.parse(output.toString()) as Measured;
    best = {
      milliseconds: Math.min(best.milliseconds, milliseconds),
      megabytes: Math.min(best.megabytes, megabytes),
    };
  }
  return best;
}

function report(title: string, path: string, ways: readonly string[] = Object.keys(WAYS), runs = 3): void {
  const measured = new Map<string, Measured>();
  for (const way of ways)
    measured.set(way, measure(way, path, way === 'SheetJS dense' ? Math.min(2, runs) : runs));
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
    return { rows, perMegabyte: measure('ours', path, 2).milliseconds / megabytes };
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
    const shared = join(folder, 'sheetjs.xlsx');
    sheetjsFile(shared, ROWS);
    report('SheetJS, shared strings', shared);
    const inline = join(folder, 'openpyxl.xlsx');
    if (openpyxlFile(inline, folder)) report('openpyxl, inline strings', inline);
    else console.log('\nopenpyxl is not installed: its file was not measured');
    const office = join(folder, 'libreoffice.xlsx');
    if (libreofficeFile(shared, office, folder)) report('LibreOffice', office);
    else console.log('\nLibreOffice is not installed: its file was not measured');
    reportGrowth(folder);
    reportLarge(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
