import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headless, headlessJson, temporaryFolder } from './program.ts';

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
