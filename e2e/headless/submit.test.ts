import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { headless, headlessJson, temporaryFolder } from './program.ts';

/** One vault for all: every run is a process of its own and takes its second. */
it('submit: a built-in form, the own form of the bureau, an old format', () => {
  const folder = temporaryFolder();
  const vault = join(folder, '保险箱');
  const samples = join(folder, '样例');
  const roster = join(samples, '2024年工业企业名录.xlsx');
  headless('sample', '--out', samples, '--enterprises', '20', '--projects', '8');
  headless('import', roster, '--vault', vault, '--register', 'enterprise');
  headless('import', join(samples, '2024年技改项目汇总表.xlsx'), '--vault', vault, '--register', 'project');

  const file = join(folder, '汇总表.xlsx');
  const words = ['--vault', vault, '--template', 'award-summary', '--out', file, '--period', '2024'];
  const first = headlessJson('submit', ...words);
  const bytes = readFileSync(file);
  const second = headlessJson('submit', ...words);
  expect(first.status).toBe(0);
  expect(first.json.unfilled).toEqual([]);
  expect(first.json.rows).toBeGreaterThan(0);
  expect(second.json.sha256).toBe(first.json.sha256);
  expect(readFileSync(file).equals(bytes)).toBe(true);

  const own = headlessJson('submit', '--vault', vault, '--template', roster, '--out', file);
  expect([own.status, own.json.kind, own.json.unfilled]).toEqual([0, 'enterprises', []]);

  const old = join(folder, '旧表.xls');
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  writeFileSync(old, Uint8Array.from([...ole, ...new Uint8Array(2000)]));
  const out = join(folder, '报送.xlsx');
  const refused = headless('submit', '--vault', vault, '--template', old, '--out', out);
  expect(refused.status).toBe(2);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  expect(() => readFileSync(out)).toThrow();
});
