import { spawnSync } from 'node:child_process';

/** The cells of a sheet of a workbook (the first where none is named) as python3-openpyxl reads them: formulas as text, or their stored values. */
export function readBack(path: string, what: 'formulas' | 'values', sheet = 0): (string | null)[][] {
  const script = [
    'import json, sys, openpyxl',
    'book = openpyxl.load_workbook(sys.argv[1], data_only=sys.argv[2] == "values")',
    'rows = book.worksheets[int(sys.argv[3])].iter_rows(values_only=True)',
    'print(json.dumps([[None if v is None else str(v) for v in row] for row in rows]))',
  ].join('\n');
  const run = spawnSync('/usr/bin/python3', ['-c', script, path, what, String(sheet)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`python3-openpyxl did not read ${path}: ${run.stderr}`);
  return JSON.parse(run.stdout) as (string | null)[][];
}
