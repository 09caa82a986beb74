import { describe, expect, test } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../model/ledger.ts';
import type { RegisterId } from '../model/record.ts';
import type { FieldValues } from '../model/value.ts';
import { projectProgressRows } from './progressRows.ts';
import { targetRows } from './targetRows.ts';

function ledgerOf(records: readonly [RegisterId, string, FieldValues][]): Ledger {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    records.map(([register, id, values]) => ({
      register,
      id,
      before: null,
      after: { id, register, values, origins: [] },
    })),
  );
  return ledger;
}

const fact = { plan: 'zs-2015-annex2', town: 'guzhen', basis: 'cumulative' };
const ledger = ledgerOf([
  ['setting', 'office', { town: 'guzhen' }],
  ['project', 'p', { name: '车间技改', town: 'guzhen', kind: 'equipment' }],
  ['monthlyFact', 'm1', { project: 'p', month: '2015-02', investment: '30000000' }],
  ['monthlyFact', 'm2', { project: 'p', month: '2015-05', investment: '50000000' }],
  [
    'indicatorFact',
    'f1',
    { ...fact, indicator: 'technicalFirms', period: '2015Q1', value: '4', ofWhich: '3' },
  ],
  [
    'indicatorFact',
    'f2',
    {
      ...fact,
      indicator: 'industrialInvestment',
      period: '2015Q2',
      value: '4',
      shortfall: '用地未交',
      measure: '催办',
    },
  ],
]);
const rowOf = (period: string | undefined, indicator: string) =>
  targetRows(ledger, period).find((row) => row.indicator === indicator);

describe('rows of the quarterly form', () => {
  test('are those of the period that is asked for; of the last with figures where none is', () => {
    expect(rowOf('2015Q1', '工业技改投资')).toMatchObject({ actual: '0.3', timeProgress: '0.25' });
    expect(rowOf('2015Q2', '工业技改投资')).toMatchObject({ actual: '0.8', timeProgress: '0.5' });
    expect(rowOf(undefined, '工业技改投资')).toEqual(rowOf('2015Q2', '工业技改投资'));
    expect(targetRows(ledger, '1999Q1')).toEqual([]);
  });

  test('carry the reasons and measures entered with the figure; first of one is no rank', () => {
    expect(rowOf('2015Q2', '工业投资')).toMatchObject({
      actual: '4',
      reason: '用地未交',
      measure: '催办',
      rank: '',
    });
    expect(rowOf('2015Q1', '工业投资')).toMatchObject({ actual: '0.3', reason: '' });
  });

  test('of which is a row of its own', () => {
    const part = targetRows(ledger, '2015Q1').find(({ indicator }) => String(indicator).includes('（其中'));
    expect(part).toMatchObject({ townName: '古镇镇', target: '8', actual: '3', ratio: '0.375', gap: '12.5' });
  });

  test('projects with their last month up to the end of the period', () => {
    expect(projectProgressRows(ledger, '2015Q1')).toMatchObject([{ month: '2015-02' }]);
    expect(projectProgressRows(ledger)).toMatchObject([{ month: '2015-05' }]);
  });
});
