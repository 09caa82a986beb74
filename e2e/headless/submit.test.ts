import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { utils, write } from 'xlsx';
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
  // The slip of yuan for 万元 that the sample holds does not fit into its column, and its title names last year: said.
  const issues = [
    { code: 'column-narrow', cell: 'T9' },
    { code: 'form.year', cell: 'A1' },
  ];
  expect(own.json).toMatchObject({ kind: 'enterprises', unfilled: [], issues });
  expect(own.status).toBe(1);

  const old = join(folder, '旧表.xls');
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  writeFileSync(old, Uint8Array.from([...ole, ...new Uint8Array(2000)]));
  const out = join(folder, '报送.xlsx');
  const refused = headless('submit', '--vault', vault, '--template', old, '--out', out);
  expect(refused.status).toBe(2);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  expect(() => readFileSync(out)).toThrow();
  const real = utils.book_new(utils.aoa_to_sheet([['企业名称'], ['']]), '名录');
  writeFileSync(old, new Uint8Array(write(real, { type: 'array', bookType: 'biff8' }) as ArrayBuffer));
  const told = headless('submit', '--vault', vault, '--template', old, '--out', out).stderr;
  expect(told).toMatch(/旧格式.*Excel 工作簿（\*\.xlsx）.*WPS.*Microsoft Excel 文件（\*\.xlsx）/);
});

it('submit: the quarter that is asked for, from the months of the projects', () => {
  const folder = temporaryFolder();
  const vault = join(folder, '保险箱');
  const months = join(folder, '月报.csv');
  const projects = join(folder, '项目.csv');
  writeFileSync(
    projects,
    '项目名称,项目单位,镇街,备案证编号,项目类型\n注塑车间技改,甲公司,小榄镇,BA-1,设备更新\n',
  );
  const lines = ['01', '02', '04', '06'].map((month) => `注塑车间技改,BA-1,2015-${month},${month}00`);
  writeFileSync(months, ['项目名称,备案证号,月份,本月完成投资（万元）', ...lines, ''].join('\n'));
  headless('import', projects, '--vault', vault, '--register', 'project');
  headless('import', months, '--vault', vault, '--register', 'monthlyFact');
  const quarter = (period: string, file: string) =>
    headlessJson(
      'submit',
      '--vault',
      vault,
      '--template',
      'target-progress',
      '--out',
      join(folder, file),
      '--period',
      period,
    );
  const first = quarter('2015Q1', '一.xlsx');
  const second = quarter('2015Q2', '二.xlsx');
  expect(first.json.rows).toBeGreaterThan(0);
  expect(second.json.sha256).not.toBe(first.json.sha256);
  const odd = headless(
    'submit',
    '--vault',
    vault,
    '--template',
    'target-progress',
    '--out',
    join(folder, '三.xlsx'),
    '--period',
    '春天',
  );
  expect(odd.status).toBe(2);
  expect(odd.stderr).toContain('期次“春天”看不懂');
});
