import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utils, write } from 'xlsx';
import { type FillRequest, type FillValue, fillTemplate } from '../../shared/workbook/fill/index.ts';
import { type FormColumn, officialForm } from '../../shared/workbook/templates/officialForm.ts';
import { exceljs } from './peers/exceljs.ts';

/**
 * Issue 3: filling 50,000 × 30 with the styles of a form, beside its peers, each measurement in a process of its
 * own: exceljs, where it is found, fills the same form by giving each row the first one's styles; SheetJS writes
 * no styles; openpyxl, plain and with a style on every cell. Time without making the rows.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const COLUMNS = 30;
const PYTHON = '/usr/bin/python3';
const KINDS = ['text', 'text', 'amount', 'text', 'amount', 'date'] as const;

const FORM_COLUMNS: readonly FormColumn[] = Array.from({ length: COLUMNS }, (_, column) => {
  const kind = KINDS[column % KINDS.length] ?? 'text';
  return { header: `第${column + 1}列`, width: 14, kind, summed: kind === 'amount' };
});

function cellOf(row: number, column: number): string {
  switch (column % 6) {
    case 0:
      return `中山市第${row}号${column}实业有限公司`;
    case 1:
      return `91442000${String(row * 31 + column).padStart(10, '0')}`;
    case 2:
      return `${row * column}.25`;
    case 3:
      return ['石岐街道', '东区街道', '小榄镇', '古镇镇', '坦洲镇'][(row + column) % 5] ?? '';
    case 4:
      return `${row * 12 + column}.07`;
    default:
      return `2025-03-${String((row % 28) + 1).padStart(2, '0')}`;
  }
}

const isAmount = (column: number): boolean => KINDS[column % KINDS.length] === 'amount';

function request(rows: number): FillRequest {
  return {
    template: officialForm({
      title: '汇总表',
      line: ['填报单位：', '单位：万元'],
      columns: FORM_COLUMNS,
      total: true,
    }),
    table: {
      sheet: 'Sheet1',
      firstBodyRow: 3,
      lastBodyRow: 3,
      totalRow: 4,
      columns: FORM_COLUMNS.map(({ summed }, column) => ({
        column,
        key: String(column),
        summed: summed === true,
      })),
    },
    rows: Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(
        FORM_COLUMNS.map((_, column): [string, FillValue] => {
          const text = cellOf(row, column);
          return [
            String(column),
            isAmount(column) ? { kind: 'number', decimal: text } : { kind: 'text', text },
          ];
        }),
      ),
    ),
  };
}

interface Measured {
  readonly milliseconds: number;
  /** Peak memory above what the process held with the rows made, in MB. */
  readonly megabytes: number;
  readonly fileMegabytes: number;
}

async function timed(work: () => Promise<Uint8Array> | Uint8Array): Promise<Measured> {
  const before = process.resourceUsage().maxRSS;
  const started = performance.now();
  const bytes = await work();
  return {
    milliseconds: performance.now() - started,
    megabytes: (process.resourceUsage().maxRSS - before) / 1024,
    fileMegabytes: bytes.length / 1e6,
  };
}

function ours(rows: number): Promise<Measured> {
  const made = request(rows);
  return timed(async () => {
    const outcome = await fillTemplate(made);
    if (!outcome.ok) throw new Error(outcome.findings[0]?.message ?? 'not filled');
    return outcome.value.bytes;
  });
}

function plainRows(rows: number): (string | number)[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => {
      const text = cellOf(row, column);
      return isAmount(column) ? Number(text) : text;
    }),
  );
}

function sheetjs(rows: number): Promise<Measured> {
  const made = plainRows(rows);
  return timed(() => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(made, { dense: true }), '汇总表');
    return new Uint8Array(write(book, { type: 'array', compression: true }) as ArrayBuffer);
  });
}

/** As its users fill a form: the values go into the rows, which take the look of the first. No sums, nothing moved. */
async function byExceljs(rows: number): Promise<Measured> {
  const { Workbook } = exceljs() ?? {};
  if (Workbook === undefined) throw new Error('exceljs is not installed');
  const { template } = request(0);
  const made = plainRows(rows);
  return timed(async () => {
    const book = new Workbook();
    await book.xlsx.load(template);
    const sheet = book.worksheets[0];
    const first = sheet?.getRow(4);
    for (const [index, values] of made.entries()) {
      const row = sheet?.getRow(4 + index);
      for (const [column, value] of values.entries()) {
        const cell = row?.getCell(column + 1);
        if (cell) Object.assign(cell, { value, style: first?.getCell(column + 1).style });
      }
    }
    return new Uint8Array(await book.xlsx.writeBuffer());
  });
}

const WAYS: Readonly<Record<string, (rows: number) => Promise<Measured>>> = {
  'ours, a form with styles, sums and their values': ours,
  'SheetJS, no styles': sheetjs,
  ...(exceljs() === undefined ? {} : { 'exceljs, the same form without sums': byExceljs }),
};

/** openpyxl times itself; styled cells are what filling a form by it comes to. */
function openpyxl(folder: string, styled: boolean): Measured | undefined {
  if (!existsSync(PYTHON)) return undefined;
  const json = join(folder, 'rows.json');
  writeFileSync(json, JSON.stringify(plainRows(ROWS)));
  const script = `import json,os,resource,time
import openpyxl
from openpyxl.styles import Font,Border,Side
from openpyxl.cell import WriteOnlyCell
rows=json.load(open(${JSON.stringify(json)},encoding='utf-8'))
before=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started=time.time()
book=openpyxl.Workbook(write_only=True);sheet=book.create_sheet('汇总表')
font=Font(name='仿宋_GB2312',size=11);side=Side(style='thin');border=Border(left=side,right=side,top=side,bottom=side)
def look(value):
    cell=WriteOnlyCell(sheet,value=value);cell.font=font;cell.border=border
    return cell
for row in rows: sheet.append([look(value) for value in row] if ${styled ? 'True' : 'False'} else row)
book.save('out.xlsx')
print(json.dumps({'milliseconds':(time.time()-started)*1000,'megabytes':(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss-before)/1024,'fileMegabytes':os.path.getsize('out.xlsx')/1e6}))`;
  const { status, stdout } = spawnSync(PYTHON, ['-c', script], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as Measured) : undefined;
}

function measure(way: string, rows: number, runs: number): Measured {
  const all = Array.from({ length: runs }, () => {
    const words = [
      '--max-old-space-size=6144',
      fileURLToPath(import.meta.url),
      '--measure',
      way,
      String(rows),
    ];
    return JSON.parse(execFileSync(process.execPath, words).toString()) as Measured;
  });
  return all.reduce((best, next) => (next.milliseconds < best.milliseconds ? next : best));
}

async function main(): Promise<void> {
  const [flag, way, rows] = process.argv.slice(2);
  const measured = flag === '--measure' ? WAYS[way ?? ''] : undefined;
  if (measured) {
    process.stdout.write(JSON.stringify(await measured(Number(rows))));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'filling-'));
  try {
    const about = `${cpus().length} cores, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
    console.log(`## Filling ${ROWS} × ${COLUMNS} (${about})\n`);
    const found = new Map<string, Measured>();
    for (const name of Object.keys(WAYS)) found.set(name, measure(name, ROWS, 3));
    for (const [name, styled] of [
      ['openpyxl write-only, no styles', false],
      ['openpyxl write-only, a style on each cell', true],
    ] as const) {
      const result = openpyxl(folder, styled);
      if (result) found.set(name, result);
      else console.log(`${name}: openpyxl is not installed, not measured`);
    }
    const [first] = found.values();
    console.log(
      '| way | ms | ours in times of it | peak MB on top of the rows | file MB |\n|---|---|---|---|---|',
    );
    for (const [name, { milliseconds, megabytes, fileMegabytes }] of found) {
      const share = ((first?.milliseconds ?? Number.NaN) / milliseconds).toFixed(2);
      console.log(
        `| ${name} | ${milliseconds.toFixed(0)} | ${share} | ${megabytes.toFixed(0)} | ${fileMegabytes.toFixed(1)} |`,
      );
    }
    if (exceljs() === undefined) console.log('\nexceljs is not installed: not measured');
    console.log('\n| rows, ours | ms | peak MB on top of the rows |\n|---|---|---|');
    for (const size of [ROWS / 5, ROWS, ROWS * 4]) {
      const { milliseconds, megabytes } = measure('ours, a form with styles, sums and their values', size, 2);
      console.log(`| ${size} | ${milliseconds.toFixed(0)} | ${megabytes.toFixed(0)} |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
