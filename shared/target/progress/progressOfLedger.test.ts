import { describe, expect, test } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../../model/ledger.ts';
import type { RegisterId } from '../../model/record.ts';
import type { FieldValues } from '../../model/value.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { readPeriod } from './period.ts';
import { progressOfLedger } from './progressOfLedger.ts';

const plan = shippedPlan('zs-2015-annex2');
const period = readPeriod('2015Q2');
if (!plan || !period) throw new Error('annex 2');

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

const xiaolan: [RegisterId, string, FieldValues][] = [
  ['setting', 's', { town: 'xiaolan' }],
  ['project', 'p', { town: 'xiaolan', kind: 'equipment' }],
  ['project', 'q', { kind: 'equipment' }],
  ['monthlyFact', 'm', { project: 'p', month: '2015-04', investment: '740000000' }],
];
const entered: [RegisterId, string, FieldValues] = [
  'indicatorFact',
  'f',
  { plan: 'zs-2015', indicator: 'technicalInvestment', town: 'xiaolan', period: '2015-06', value: '7' },
];

describe('what the headless program prints', () => {
  test('a row has every key, with nothing in place of what is not known', () => {
    const { rows } = progressOfLedger(ledgerOf(xiaolan), plan, period);
    expect(rows).toHaveLength(10);
    expect(rows.find((row) => row.id === 'technicalInvestment')).toEqual({
      indicator: '工业技改投资',
      id: 'technicalInvestment',
      unit: '亿元',
      town: '小榄镇',
      target: '14.8',
      targetOfWhich: null,
      actual: '7.4',
      actualOfWhich: null,
      ratio: '0.5',
      timeProgress: '0.5',
      gap: '0',
      growth: '—',
      neededMonthly: '1.2333',
      forecasts: [{ method: 'linear', name: '按月均推算', value: '14.8' }],
      rank: 1,
      among: 1,
      light: 'green',
      met: false,
      calledIn: false,
      source: 'derived',
      derived: '7.4',
      disagreement: null,
    });
    expect(rows.find((row) => row.id === 'motorEfficiency')).toMatchObject({
      target: '3.07',
      actual: null,
      ratio: null,
      gap: null,
      rank: null,
      light: null,
      source: null,
    });
    expect(rows.find((row) => row.id === 'technicalFirms')).toMatchObject({
      target: '40',
      targetOfWhich: '25',
    });
  });

  test('records without a town, and an entered figure beside a derived one, are told', () => {
    const { rows, findings } = progressOfLedger(ledgerOf([...xiaolan, entered]), plan, period);
    expect(rows.find((row) => row.id === 'technicalInvestment')).toMatchObject({
      actual: '7',
      source: 'entered',
      derived: '7.4',
      disagreement: '-0.4',
    });
    expect(findings.map((finding) => finding.code)).toContain('derived.unplaced');
    expect(findings.find((finding) => finding.code === 'derived.differs')?.message).toBe(
      '小榄镇 工业技改投资：填报 7亿元，按登记数据推算 7.4亿元，相差 -0.4亿元',
    );
  });

  test('the unit is the ledger’s town; one that the plan lumps with others is told; without a town, all', () => {
    const at = (town: string) => progressOfLedger(ledgerOf([['setting', 's', { town }]]), plan, period);
    expect(new Set(at('shiqi').rows.map((row) => row.town))).toEqual(new Set(['石岐区']));
    const lump = at('huoju');
    expect(lump.rows[0]?.town).toBe('火炬开发区（含翠亨新区）');
    expect(lump.findings[0]?.code).toBe('town.reading');
    expect(at('nowhere').findings[0]?.code).toBe('town.notInPlan');
    expect(progressOfLedger(emptyLedger(), plan, period).rows).toHaveLength(250);
  });

  test('a plan of the whole city is not filled from one town’s registers', () => {
    const annex1 = shippedPlan('zs-2015-annex1');
    if (!annex1) throw new Error('annex 1');
    const { rows } = progressOfLedger(ledgerOf(xiaolan), annex1, period);
    expect(rows.every((row) => row.actual === null && row.town === null)).toBe(true);
  });
});
