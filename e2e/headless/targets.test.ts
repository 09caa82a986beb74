import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headless, headlessJson, temporaryFolder } from './program.ts';

const RAW_TASKS = '3,3,50,5,10,0,10,10,20,5,5,10,5,25,3,10,10,5,10,15,5,20,5,10';

describe('targets allocate', () => {
  it('sums exactly by largest remainder, and says what plain rounding leaves', () => {
    const exact = headlessJson('targets', 'allocate', '--total', '120', '--weights', RAW_TASKS);
    expect(exact).toMatchObject({ status: 0, json: { sum: '120', residual: '0' } });
    expect(exact.json.parts).toHaveLength(24);
    const rounded = headlessJson(
      'targets',
      'allocate',
      '--total=120',
      '--weights',
      RAW_TASKS,
      '--method',
      'round',
    );
    expect(rounded).toMatchObject({ status: 0, json: { sum: '119.96', residual: '0.04' } });
  });

  it('counts heads without decimals', () => {
    const run = headlessJson(
      'targets',
      'allocate',
      '--total',
      '80',
      '--weights',
      '11,2,8',
      '--decimals',
      '0',
    );
    expect(run.json).toMatchObject({ parts: ['42', '8', '30'], sum: '80', residual: '0' });
  });

  it.each([
    [['--total', '十', '--weights', '1'], '总量'],
    [['--total', '10', '--weights', '1,,2'], '权重'],
    [['--total', '10', '--weights', '0,0'], '权重'],
    [['--total', '10'], '缺少选项 --weights'],
    [['--total', '10', '--weights', '1', '--decimals', '1.5'], '--decimals'],
    [['--total', '10', '--weights', '1', '--method', 'fair'], '可用：round、largest-remainder'],
  ])('%j: exit 2', (words, says) => {
    const run = headless('targets', 'allocate', ...words);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(says);
    expect(run.stderr.trimEnd()).not.toContain('\n');
  });
});

describe('targets check', () => {
  it('adds up annex 2 and says where the towns do not make the city', () => {
    const run = headlessJson('targets', 'check', 'zs-2015-annex2');
    expect(run.status).toBe(1);
    expect(run.json.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: expect.any(String),
          where: expect.any(String),
          expected: expect.any(String),
          actual: expect.any(String),
          difference: expect.any(String),
          message: expect.any(String),
        }),
      ]),
    );
  });

  it('names the plans where it knows no such plan, and says that a workbook cannot be checked yet', () => {
    const unknown = headless('targets', 'check', 'nobody');
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toContain('zs-2015-annex2');
    const file = join(temporaryFolder(), '任务表.xlsx');
    writeFileSync(file, '');
    expect(headless('targets', 'check', file).stderr).toContain('还不能核对工作簿');
    expect(headless('targets', 'polish').stderr).toContain('没有“targets polish”');
  });
});
