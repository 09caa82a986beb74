import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../model/value.ts';
import { application } from './application.ts';
import { againstOrder, stepValues } from './applicationEntry.ts';
import { type ApplicationStepId, applicationStep, isUnderWay, stepReached } from './applicationSteps.ts';

function step(id: ApplicationStepId) {
  const found = applicationStep(id);
  if (!found) throw new Error(id);
  return found;
}

const on = (day: string, to = '') => ({ on: day, document: '', to });

const PUBLISHED: FieldValues = {
  noticedOn: '2026-01-05',
  appliedOn: '2026-02-01',
  publishedOn: '2026-03-01',
  publishedTo: '2026-03-08',
  computedAmount: '1000000',
  appliedAmount: '900000',
};

describe('how far a matter has come', () => {
  it('follows from the last day that is there, though a step was skipped', () => {
    expect(stepReached({})).toBeUndefined();
    expect(stepReached(PUBLISHED)?.id).toBe('published');
    expect(stepReached({ noticedOn: '2026-01-05', paidOn: '2026-05-01' })?.id).toBe('paid');
    expect(isUnderWay({ noticedOn: '2026-01-05' })).toBe(false);
    expect(isUnderWay({ publishedOn: '2026-03-01' })).toBe(true);
  });
});

describe('entering a step', () => {
  it.each<readonly [ApplicationStepId, string, says: string | undefined]>([
    ['approved', '2026-03-08', undefined],
    ['approved', '2026-03-07', '核定日期 2026-03-07 早于公示日期 2026-03-08'],
    ['reviewed', '2026-02-15', undefined],
    ['reviewed', '2026-01-31', '审核日期 2026-01-31 早于申报日期 2026-02-01'],
    ['reviewed', '2026-03-02', '审核日期 2026-03-02 晚于公示日期 2026-03-01'],
    ['paid', '2026-04-01', '还没有核定额，不能登记拨付'],
  ])('%s on %s', (id, day, says) => {
    expect(againstOrder(PUBLISHED, step(id), on(day))).toBe(says);
  });

  it('takes a day that is known by its month alone as far as it is exact', () => {
    expect(againstOrder({ appliedOn: '2026-02' }, step('reviewed'), on('2026-02-01'))).toBeUndefined();
    expect(againstOrder({ appliedOn: '2026-02' }, step('reviewed'), on('2026-01-31'))).toContain('早于');
  });

  it('is refused for what has ended, and for a publicity that ends before it begins', () => {
    expect(againstOrder({ closed: 'withdrawn' }, step('applied'), on('2026-02-01'))).toContain('已经终止');
    expect(againstOrder({}, step('published'), on('2026-03-01', '2026-02-01'))).toBe('公示止早于公示起');
  });

  it('sets the amount only where none is there: applied, else computed; paid as approved', () => {
    expect(
      stepValues(PUBLISHED, step('approved'), { ...on('2026-03-10'), document: ' 榄府〔2026〕3号 ' }),
    ).toEqual({
      approvedOn: '2026-03-10',
      approvalDocument: '榄府〔2026〕3号',
      approvedAmount: '900000',
    });
    expect(stepValues({ computedAmount: '5' }, step('applied'), on('2026-02-01'))).toEqual({
      appliedOn: '2026-02-01',
      appliedAmount: '5',
    });
    expect(stepValues({ approvedAmount: '7', paidAmount: '6' }, step('paid'), on('2026-05-01'))).toEqual({
      paidOn: '2026-05-01',
    });
    expect(stepValues({}, step('published'), on('2026-03-01', '2026-03-08'))).toEqual({
      publishedOn: '2026-03-01',
      publishedTo: '2026-03-08',
    });
  });
});

describe('what is looked at in a record', () => {
  const found = (values: FieldValues) =>
    application.checks.flatMap(({ check }) => check(values)?.message ?? []);

  it('days out of order, more paid than approved, a difference without a reason', () => {
    expect(found(PUBLISHED)).toEqual([]);
    expect(found({ appliedOn: '2026-02-01', reviewedOn: '2026-01-01' })).toEqual(['审核日期早于申报日期']);
    expect(found({ publishedTo: '2026-03-08', approvedOn: '2026-03-05' })).toEqual([
      '公示还没有结束就已核定',
    ]);
    expect(found({ approvedAmount: '5', paidAmount: '6' })).toEqual(['拨付金额超过核定额']);
    const differing = { computedAmount: '6', approvedAmount: '5' };
    expect(found(differing)).toEqual(['核定额与测算额不同，没有写原因']);
    expect(found({ ...differing, differenceReason: '核减发票' })).toEqual([]);
  });
});
