import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptySheet } from './brokenFiles.ts';
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

  it('holds a plan against other documents, and says where each stands', () => {
    const run = headlessJson('targets', 'check', 'zs-2018');
    expect(run.status).toBe(1);
    expect(run.json.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'document.lower',
          where: '2018年行动计划 规模以上工业增加值 2022年',
          expected: '1653',
          actual: '1600',
          difference: '-53',
          message: expect.stringContaining('（2015-2017年）》附件1给 2017年定的'),
        }),
      ]),
    );
    const annex = headlessJson('targets', 'check', 'zs-2015-annex2');
    expect(JSON.stringify(annex.json.findings)).not.toContain('document.');
  });

  it('finds the same in the workbook as the annex sets it, with the cell', () => {
    const folder = temporaryFolder();
    headlessJson('sample', '--out', folder, '--enterprises', '5', '--projects', '0');
    const run = headlessJson('targets', 'check', join(folder, '附件2 镇区目标任务分解表（2015年）.xlsx'));
    const shipped = headlessJson('targets', 'check', 'zs-2015-annex2');
    expect(run.status).toBe(1);
    expect(run.json.findings).toHaveLength(z.array(z.unknown()).parse(shipped.json.findings).length);
    expect(JSON.stringify(run.json.findings)).toContain('附件2!');
  });

  it('names the plans where it knows no such plan, and says where a workbook holds none', () => {
    const unknown = headless('targets', 'check', 'nobody');
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toContain('zs-2015-annex2');
    expect(headless('targets', 'check', './nobody.xlsx').stderr).toContain('找不到');
    const file = join(temporaryFolder(), '空.xlsx');
    writeFileSync(file, emptySheet());
    const empty = headless('targets', 'check', file);
    expect(empty).toMatchObject({ status: 2, stdout: '' });
    expect(empty.stderr.trimEnd()).not.toContain('\n');
    expect(headless('targets', 'polish').stderr).toContain('没有“targets polish”');
  });
});
