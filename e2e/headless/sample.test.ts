import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, headless, headlessJson, temporaryFolder } from './program.ts';

describe('sample', () => {
  it('writes the same bytes for the same seed, into a folder that it makes', () => {
    const folder = temporaryFolder();
    const first = headlessJson(
      'sample',
      '--out',
      join(folder, '一 号'),
      '--enterprises',
      '60',
      '--projects',
      '8',
    );
    const second = headlessJson(
      'sample',
      '--out',
      join(folder, '二号'),
      '--enterprises',
      '60',
      '--projects',
      '8',
    );
    expect(first.status).toBe(0);
    expect(first.stderr).toBe('');
    expect(contents(join(folder, '一 号'))).toHaveLength(8);
    expect(first.json.files).toHaveLength(8);
    for (const name of contents(join(folder, '一 号'))) {
      const bytes = readFileSync(join(folder, '一 号', name));
      expect(bytes.equals(readFileSync(join(folder, '二号', name))), name).toBe(true);
    }
    expect(second.json.faults).toEqual(first.json.faults);
    const other = headlessJson('sample', '--out', join(folder, '三号'), '--enterprises', '60', '--seed', '2');
    expect(other.json.faults).not.toEqual(first.json.faults);
  });

  it('writes nothing where a file stands in the way', () => {
    const folder = temporaryFolder();
    const file = join(folder, '文件');
    writeFileSync(file, '原样');
    const run = headless('sample', '--out', file, '--enterprises', '5');
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('同名的文件');
    expect(contents(folder)).toEqual(['文件']);
    expect(readFileSync(file, 'utf8')).toBe('原样');
  });
});

describe('words that make no sense', () => {
  const refused: readonly (readonly [words: readonly string[], says: string])[] = [
    [[], '请先写明要做什么'],
    [['打印'], '没有“打印”这个动作'],
    [['vault', 'polish'], '没有“vault polish”这个动作'],
    [['sample', '--ouy', 'x'], '不认识选项 --ouy'],
    [['sample', '--out'], '选项 --out 缺少值'],
    [['sample'], '缺少选项 --out'],
    [['sample', '--out', 'x', '--out', 'y'], '选项 --out 给了两次'],
    [['sample', '多余', '--out', 'x'], '多出参数“多余”'],
    [['sample', '--out', 'x', '--enterprises', '-4'], '选项 --enterprises 要填'],
    [['sample', '--out', 'x', '--seed=1e9'], '现在是“1e9”'],
  ];

  it.each(refused)('%j: exit 2 and one line', (words, says) => {
    const run = headless(...words);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).toContain(says);
  });

  it('says the same in JSON', () => {
    const run = headlessJson('sample');
    expect(run.status).toBe(2);
    expect(run.json).toEqual({ error: { message: run.stderr.trimEnd() } });
  });
});
