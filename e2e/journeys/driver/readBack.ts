import { spawnSync } from 'node:child_process';

/** The cells of a workbook's first sheet as python3-openpyxl reads them: formulas as text, or their stored values. */
export function readBack(path: string, what: 'formulas' | 'values'): (string | null)[][] {
  const script = [
    'import json, sys, openpyxl',
    'book = openpyxl.load_workbook(sys.argv[1], data_only=sys.argv[2] == "values")',
    'rows = book.worksheets[0].iter_rows(values_only=True)',
    'print(json.dumps([[None if v is None else str(v) for v in row] for row in rows]))',
  ].join('\n');
  const run = spawnSync('/usr/bin/python3', ['-c', script, path, what], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`python3-openpyxl did not read ${path}: ${run.stderr}`);
  return JSON.parse(run.stdout) as (string | null)[][];
}
