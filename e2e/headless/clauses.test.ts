import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headless, headlessJson, temporaryFolder } from './program.ts';

const evaluateJson = (clause: string, inputs: unknown, ...more: string[]) =>
  headlessJson('evaluate', '--clause', clause, '--inputs', JSON.stringify(inputs), ...more);

describe('clauses', () => {
  it('lists each clause with its source, validity and inputs', () => {
    const run = headlessJson('clauses');
    expect(run.status).toBe(0);
    expect(run.json.clauses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'Z18-1b',
          title: expect.any(String),
          pack: expect.any(String),
          citation: expect.objectContaining({ section: '四（一）', quote: expect.stringContaining('10%') }),
          inForce: { from: expect.stringMatching(/^2018-/), to: expect.stringMatching(/^2022-/) },
          inputs: expect.arrayContaining([
            expect.objectContaining({ name: 'investment', type: 'money', unit: '元', required: true }),
          ]),
          upperBound: true,
        }),
      ]),
    );
  });

  it('lists on a date what is in force then', () => {
    const idsOn = (date: string) => JSON.stringify(headlessJson('clauses', '--on', date).json.clauses);
    expect(idsOn('2019-06-30')).toContain('"Z18-1b"');
    expect(idsOn('2019-06-30')).not.toContain('"Z20a-1"');
    expect(idsOn('2024')).not.toContain('"Z18-1b"');
  });

  it.each([
    ['clauses', '--on', '2019-02-30'],
    ['clauses', '--pack', 'nobody'],
  ])('%s %s %s: exit 2', (...words) => {
    expect(headless(...words)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(words[2] ?? ''),
    });
  });
});

describe('evaluate --clause', () => {
  it.each([
    ['Z18-1b', { investment: '42000000' }, '4200000', false],
    ['Z18-1b', { investment: 60_000_000 }, '5000000', true],
    ['Z18-1c', { investment: '25000000' }, '5000000', true],
    ['Z18-1d', { investment: '25000000' }, '5000000', false],
    ['Z18-1d', { investment: '90000000.55' }, '10000000', true],
  ])('%s %j gives %s', (clause, inputs, amount, hit) => {
    const run = evaluateJson(clause, inputs);
    expect(run.status).toBe(0);
    expect(run.json).toMatchObject({ clause, eligible: true, amount, missing: [], caps: [{ hit }] });
  });

  it('keeps every digit of a number that JSON would round', () => {
    const inputs = '{"investment": 12345678901234567.89}';
    const run = headlessJson('evaluate', '--clause', 'Z18-1b', '--inputs', inputs);
    expect(JSON.stringify(run.json.caps)).toContain('"before":"1234567890123456.789"');
  });

  it('shares an increment of contribution between the levels', () => {
    const run = evaluateJson('Z18-1e', {
      baseYearContribution: '1000000',
      yearContribution: '3000000',
      provincialShare: '0.25',
      municipalShare: '0.25',
      completionYear: '2018',
      year: '2019',
      fixedAssetInvestment: '20000000',
      alreadyPaid: '0',
    });
    // 2 000 000 × 25 % × 60 % + 2 000 000 × 25 % × 50 %
    expect(run.json).toMatchObject({ eligible: true, amount: '550000' });
    expect(run.json.shares).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ amount: '300000' }),
        expect.objectContaining({ amount: '250000' }),
      ]),
    );
  });

  it.each([
    ['29999999.99', '3000000'],
    ['30000000', '6000000'],
  ])('Z20a-1 at an actual investment of %s', (actualTotalInvestment, amount) => {
    expect(evaluateJson('Z20a-1', { actualTotalInvestment, investment: '30000000' }).json.amount).toBe(
      amount,
    );
  });

  it('says what is missing instead of counting it as nothing', () => {
    const run = evaluateJson('Z18-1b', {});
    expect(run.json).toMatchObject({ eligible: null, amount: null, missing: ['investment'] });
  });

  it('points at an input that the clause does not have, and at one that is no number', () => {
    const misspelt = evaluateJson('Z18-1b', { investmnt: '1' });
    expect(misspelt.status).toBe(1);
    expect(JSON.stringify(misspelt.json.reasons)).toContain('investmnt');
    expect(evaluateJson('Z18-1b', { investment: '四千万' })).toMatchObject({
      status: 1,
      json: { amount: null },
    });
  });

  it('takes the inputs from a file, and shows the working as a person writes it', () => {
    const file = join(temporaryFolder(), '输入.json');
    writeFileSync(file, '\ufeff{"investment":"42000000"}');
    const run = headless('evaluate', '--clause', 'Z18-1b', '--inputs', `@${file}`);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('投资额 4,200.00 万元 × 10%');
    expect(run.stdout).toContain('四（一）');
  });

  it.each([
    [['--clause', 'Z99', '--inputs', '{}'], '没有条款“Z99”'],
    [['--clause', 'Z18-1b'], '缺少选项 --inputs'],
    [['--clause', 'Z18-1b', '--inputs', '{investment:1}'], 'JSON'],
    [['--clause', 'Z18-1b', '--inputs', '[1]'], 'JSON'],
    [['--clause', 'Z18-1b', '--inputs', '@没有.json'], '找不到'],
  ])('%j: exit 2', (words, says) => {
    const run = headless('evaluate', ...words);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(says);
    expect(run.stderr.trimEnd()).not.toContain('\n');
  });
});
