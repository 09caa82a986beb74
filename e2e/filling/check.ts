import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { fillTemplate } from '../../shared/workbook/fill/index.ts';
import { formulaForm, formulaRequest, SHOWN } from './formulaForm.ts';
import { opened, packed } from './package.ts';
import { richRequest, SHEET } from './richTemplate.ts';

/**
 * `npm run check-filling`: a form filled with 0, 1, 3, 6 and 400 rows is opened with openpyxl and with LibreOffice,
 * and what they see is compared with what must be there. Both must be installed; a missing one fails the check.
 */
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const OFFICE = process.env.SOFFICE ?? 'soffice';
const SCRIPT = process.argv[2] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'filling-'));
const faults: string[] = [];
let points = 0;

function expectSame(where: string, actual: unknown, expected: unknown): void {
  points += 1;
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) faults.push(`${where}: ${left}, expected ${right}`);
}

const Texts = z.record(z.string(), z.string());
const Seen = z.object({
  sheets: Texts,
  formulas: Texts,
  values: Texts,
  summary: Texts,
  merges: z.array(z.string()),
  comments: Texts,
  formats: z.array(z.string()),
  validations: z.array(z.string()),
  breaks: z.array(z.number()),
  filter: z.string().nullable(),
  printArea: z.string().nullable(),
  printTitles: z.string().nullable(),
  charts: z.array(z.number()),
  heights: z.record(z.string(), z.number().nullable()),
  fonts: Texts,
});

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    encoding: 'utf8',
    timeout: 180_000,
    maxBuffer: 1 << 28,
  });
  if (error || status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.slice(-2000)}`);
  return stdout;
}

/** Sum of the amounts of the sample, in hundredths: 100.11, 101.11 … */
function amountSum(rows: number): string {
  const cents = rows * 10011 + (rows * (rows - 1) * 100) / 2;
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function withOpenpyxl(file: string, rows: number): void {
  const seen = Seen.parse(JSON.parse(run(PYTHON, SCRIPT, file, SHEET)));
  const body = Math.max(rows, 1);
  const last = 4 + body;
  const [total, note, sign] = [last + 1, last + 2, last + 3];
  const at = (text: string): string => `openpyxl, ${rows} rows, ${text}`;
  const span = (column: string): string => (body === 1 ? `${column}5` : `${column}5:${column}${last}`);
  expectSame(at('sheets'), seen.sheets, {
    填表说明: 'visible',
    [SHEET]: 'visible',
    汇总: 'visible',
    参数: 'hidden',
    底稿: 'veryHidden',
  });
  expectSame(at('sum'), seen.formulas[`G${total}`], `=SUM(G5:G${last})`);
  expectSame(at('sum shown'), Number(seen.values[`G${total}`]), Number(amountSum(rows)));
  expectSame(at('summary shown'), Number(seen.summary.B1), Number(amountSum(rows)));
  expectSame(at('merges'), seen.merges.includes(`A${total}:D${total}`), true);
  expectSame(at('merge of the last row'), seen.merges.includes(`I${last}:J${last}`), true);
  expectSame(at('comments'), Object.keys(seen.comments).sort(), ['C3', 'G5', `G${total}`, `A${sign}`].sort());
  expectSame(at('formats'), seen.formats, [span('G'), `G${total}`].sort());
  expectSame(at('validations'), seen.validations.includes(span('D')), true);
  expectSame(at('breaks'), seen.breaks, [4, note]);
  expectSame(at('filter'), seen.filter, `A4:I${last}`);
  expectSame(at('print area'), seen.printArea, `$A$1:$J$${sign}`);
  expectSame(at('print titles'), seen.printTitles, '$3:$4');
  expectSame(at('chart'), seen.charts, [sign + 3]);
  expectSame(
    at('heights'),
    [seen.heights['5'], seen.heights[String(last)], seen.heights[String(total)]],
    [26.25, 26.25, 30],
  );
  expectSame(at('font'), seen.fonts.B5, '仿宋_GB2312');
  if (rows > 0) expectSame(at('name'), seen.values.B5, '甲&乙<精密>有限公司');
}

/** The rows of each sheet of a workbook, as LibreOffice shows them. */
function shownByOffice(file: string): (sheet: string) => string[] {
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
  run(
    OFFICE,
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    filter,
    '--outdir',
    folder,
    file,
  );
  const stem = file.slice(folder.length + 1, -'.xlsx'.length);
  return (sheet) =>
    readFileSync(join(folder, `${stem}-${sheet}.csv`), 'utf8')
      .replaceAll('"', '')
      .split('\n');
}

/** Every formula's value as filled, and as LibreOffice works it out itself once all values are taken away. */
async function formulasWithOffice(): Promise<void> {
  const outcome = await fillTemplate(formulaRequest(formulaForm()));
  if (!outcome.ok) throw new Error(outcome.findings.map(({ message }) => message).join('; '));
  const source = opened(outcome.value.bytes);
  const bare = source.names.map((name): [string, string] => [
    name,
    source.text(name).replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'),
  ]);
  for (const [name, bytes] of [
    ['formulas', outcome.value.bytes],
    ['formulasBare', packed(Object.fromEntries(bare))],
  ] as const) {
    const file = join(folder, `${name}.xlsx`);
    writeFileSync(file, bytes);
    const lines = shownByOffice(file)('汇总');
    for (const [index, [formula, value, office]] of SHOWN.entries()) {
      const seen = (lines[index] ?? '').split(',').slice(1).join(',');
      expectSame(`LibreOffice, ${name}, ${formula}`, seen, office ?? value);
    }
  }
}

/** LibreOffice works the formulas out itself where they carry no value, and prints what it has otherwise. */
function withOffice(file: string, rows: number): void {
  const lines = shownByOffice(file);
  const total = lines(SHEET)
    .find((line) => line.startsWith('合计'))
    ?.split(',');
  const at = (text: string): string => `LibreOffice, ${rows} rows, ${text}`;
  expectSame(at('sum'), Number(total?.[6]), Number(amountSum(rows)));
  expectSame(
    at('lines'),
    lines(SHEET).findIndex((line) => line.startsWith('合计')),
    4 + Math.max(rows, 1),
  );
  const [first = '', second = '', third = ''] = lines('汇总');
  expectSame(at('other sheet'), Number(first.split(',')[1]), Number(amountSum(rows)));
  expectSame(at('name'), Number(second.split(',')[1]), Number(amountSum(rows)));
  expectSame(at('what carried no value'), Number(third.split(',')[1]), Number(amountSum(rows)));
}

await formulasWithOffice();
for (const rows of [0, 1, 3, 6, 400]) {
  const outcome = await fillTemplate(richRequest(rows));
  if (!outcome.ok) {
    faults.push(`${rows} rows: ${outcome.findings.map(({ message }) => message).join('; ')}`);
    continue;
  }
  const file = join(folder, `filled${rows}.xlsx`);
  writeFileSync(file, outcome.value.bytes);
  withOpenpyxl(file, rows);
  withOffice(file, rows);
}
if (existsSync(folder) && readdirSync(folder).length > 0 && !process.env.KEEP)
  rmSync(folder, { recursive: true, force: true });
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${points} points with openpyxl and LibreOffice, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
