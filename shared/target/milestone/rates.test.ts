import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { FIVE_RATES, milestoneRate, type RateMeasure } from './rates.ts';
import { reachedBy } from './stages.ts';

function project(id: string, values: FieldValues): LedgerRecord {
  return { id, register: 'project', values: { name: id, ...values }, origins: [] };
}

function rate(id: string, measure: RateMeasure = 'count', more: { since?: string; on?: string } = {}) {
  const choice = FIVE_RATES.find((each) => each.id === id);
  if (!choice) throw new Error(id);
  return milestoneRate(PROJECTS, { choice, measure, on: '2015-06-30', ...more });
}

const PROJECTS = [
  project('甲', { signedOn: '2014-11-03', brokeGroundOn: '2015-02', totalInvestment: '300000000' }),
  project('乙', { signedOn: '2015-01-20', totalInvestment: '100000000' }),
  project('丙', { signedOn: '2015-07-01', totalInvestment: '50000000' }),
  project('丁', { brokeGroundOn: '2015-03-01', totalInvestment: '70000000' }),
  project('戊', { signedOn: '2015', totalInvestment: '20000000' }),
  project('己', { signedOn: '2015-05-01', brokeGroundOn: '2015-06' }),
];

describe('五个率', () => {
  test('by count: of the signed, those that broke ground; what was skipped or is vague is named', () => {
    expect(rate('starting')).toMatchObject({ numerator: '2', denominator: '3', ratio: '0.666667' });
    expect(rate('starting').findings.map(({ code, record }) => [code, record?.id])).toEqual([
      ['milestone.skipped', '丁'],
      ['milestone.vague', '戊'],
    ]);
    expect(rate('signing')).toMatchObject({ numerator: '3', denominator: '6', ratio: '0.5' });
  });

  test('by amount: a project without one is named and adds nothing', () => {
    const byAmount = rate('starting', 'amount');
    expect(byAmount).toMatchObject({ numerator: '300000000', denominator: '400000000', ratio: '0.75' });
    expect(byAmount.findings.map(({ code }) => code)).toContain('milestone.amount');
  });

  test('only this year’s, and nothing to divide by is no rate', () => {
    expect(rate('starting', 'count', { since: '2015' })).toMatchObject({ numerator: '1', denominator: '2' });
    expect(rate('producing')).toMatchObject({ numerator: '0', denominator: '0', ratio: undefined });
  });

  test('a coarse date is reached when its month or year is over', () => {
    expect(reachedBy('2015-06', '2015-06-30')).toBe(true);
    expect(reachedBy('2015-06', '2015-06-29')).toBeUndefined();
    expect(reachedBy('2016-02', '2016-02-28')).toBeUndefined();
    expect(reachedBy('2016-02', '2016-02-29')).toBe(true);
    expect(reachedBy('2015', '2015-12-31')).toBe(true);
    expect(reachedBy('2016', '2015-12-31')).toBe(false);
  });

  test('equals a naive recount of whatever projects', () => {
    const day = fc.option(fc.constantFrom('2014-05-01', '2015-01-31', '2015-06-30', '2015-08-08'), {
      nil: undefined,
    });
    const projects = fc.array(
      fc.record({ signedOn: day, brokeGroundOn: day, yuan: fc.nat({ max: 9_000_000 }) }),
    );
    fc.assert(
      fc.property(projects, (drafts) => {
        const records = drafts.map(({ signedOn, brokeGroundOn, yuan }, index) =>
          project(`p${index}`, {
            totalInvestment: String(yuan),
            ...(signedOn === undefined ? {} : { signedOn }),
            ...(brokeGroundOn === undefined ? {} : { brokeGroundOn }),
          }),
        );
        const by = (date: string | undefined) => date !== undefined && date <= '2015-06-30';
        const signed = drafts.filter(({ signedOn }) => by(signedOn));
        const both = signed.filter(({ brokeGroundOn }) => by(brokeGroundOn));
        const choice = { id: 'x', label: '动工率', numerator: 'started', denominator: 'signed' } as const;
        const sum = (list: typeof drafts) => String(list.reduce((all, { yuan }) => all + yuan, 0));
        expect(milestoneRate(records, { choice, measure: 'count', on: '2015-06-30' })).toMatchObject({
          numerator: String(both.length),
          denominator: String(signed.length),
        });
        expect(milestoneRate(records, { choice, measure: 'amount', on: '2015-06-30' })).toMatchObject({
          numerator: sum(both),
          denominator: sum(signed),
        });
      }),
    );
  });
});
