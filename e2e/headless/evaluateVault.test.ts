import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { headless, headlessJson, temporaryFolder } from './program.ts';

const Told = z.object({
  results: z.array(
    z.looseObject({
      key: z.string(),
      subject: z.object({ register: z.string(), id: z.string(), name: z.string() }),
      clause: z.string(),
      amount: z.string().nullable(),
      rounded: z.string().nullable(),
      steps: z.array(z.object({ label: z.string(), expression: z.string(), value: z.string() }).loose()),
      adjustments: z.array(z.looseObject({ kind: z.string(), reason: z.string() })),
    }),
  ),
  totals: z.looseObject({ all: z.looseObject({ amount: z.string(), granted: z.number() }) }),
  stackingDecisions: z.array(z.looseObject({ kept: z.string(), reason: z.string() })),
  nearMisses: z.array(z.looseObject({ key: z.string(), atStake: z.string(), reason: z.string() })),
  flags: z.array(z.looseObject({ message: z.string() })),
});

/** One vault for all: every run is a process of its own and takes its second. */
it('evaluate --vault: every firm and project, the same bytes twice, a pool used up to the last step', () => {
  const folder = temporaryFolder();
  const vault = join(folder, '保险箱');
  const samples = join(folder, '样例');
  headless('sample', '--out', samples, '--enterprises', '60', '--projects', '25');
  const roster = join(samples, '2024年工业企业名录.xlsx');
  headless('import', roster, '--vault', vault, '--register', 'enterprise');
  headless('import', join(samples, '2024年技改项目汇总表.xlsx'), '--vault', vault, '--register', 'project');

  const words = ['evaluate', '--vault', vault, '--year', '2021'];
  const first = headlessJson(...words);
  const told = Told.parse(first.json);
  expect(told.results.length).toBeGreaterThan(30);
  expect(told.totals.all.granted).toBeGreaterThan(5);
  expect(told.stackingDecisions.length).toBeGreaterThan(5);
  const granted = told.results.find(({ rounded }) => rounded !== null && rounded !== '0');
  expect(granted?.steps.map(({ expression }) => expression).join()).toMatch(/× \d+%/);
  expect(headless(...words, '--json').stdout).toBe(first.stdout);

  const pooled = Told.parse(headlessJson(...words, '--pool', '5000000').json);
  expect(pooled.totals.all.amount).toBe('5000000');
  expect(JSON.stringify(pooled.results)).toContain('按同一比例');

  const other = headlessJson(...words, '--pack', 'detail-techreform-2020');
  expect(Told.parse(other.json).results.every(({ clause }) => clause.startsWith('D20-'))).toBe(true);

  const table = headless(...words);
  expect(table.stdout).toContain('2021 年度：可享受');
  expect(headless('evaluate', '--vault', join(folder, '没有'), '--year', '2021').status).toBe(2);
  expect(headless('evaluate', '--vault', vault, '--year', '二一').status).toBe(2);
  expect(headless(...words, '--pool', '-5').status).toBe(2);
});
