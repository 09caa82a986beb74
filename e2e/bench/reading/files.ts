import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from 'xlsx';

/** The workbooks that reading is measured on. */
export const COLUMNS = 30;
const PYTHON = '/usr/bin/python3';

/** Names, codes, figures with decimals, towns, amounts and dates, as a roster has them. */
export function rosterRow(row: number): (string | number)[] {
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

export function sheetjsFile(path: string, rows: number): void {
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
function openpyxlFile(path: string, folder: string, rows: number): boolean {
  const json = join(folder, 'rows.json');
  writeFileSync(json, JSON.stringify(Array.from({ length: rows }, (_, row) => rosterRow(row))));
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

export interface ProducersFile {
  readonly producer: string;
  /** Undefined where the program is not installed. */
  readonly path: string | undefined;
}

/** The same rows of 30 columns as three programs write them, into the folder. */
export function producersFiles(folder: string, rows: number): readonly ProducersFile[] {
  const [shared, inline, office] = ['sheetjs', 'openpyxl', 'libreoffice'].map((name) =>
    join(folder, `${name}.xlsx`),
  ) as [string, string, string];
  sheetjsFile(shared, rows);
  return [
    { producer: 'SheetJS, shared strings', path: shared },
    {
      producer: 'openpyxl, inline strings',
      path: openpyxlFile(inline, folder, rows) ? inline : undefined,
    },
    { producer: 'LibreOffice', path: libreofficeFile(shared, office, folder) ? office : undefined },
  ];
}
