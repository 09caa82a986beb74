import { expect, test } from 'vitest';
import type { LedgerRecord } from '../../../model/record.ts';
import { shippedPlan } from '../../plan/shipped.ts';
import { readPeriod } from '../../progress/period.ts';
import { adopted, adoptingChanges } from './adopt.ts';
import type { MergeColumn, ReturnedRow } from './returned.ts';

const plan = shippedPlan('zs-2015-annex2');
const period = readPeriod('2015Q2');
if (!plan || !period) throw new Error('annex 2');

const DONE = '本期累计完成';
const columns: MergeColumn[] = [{ key: DONE, header: DONE, role: 'sum', unit: undefined }];

function row(sender: string, value: string, more: Partial<ReturnedRow> = {}): ReturnedRow {
  const place = { file: `${sender}.xlsx`, sheet: 'Sheet1', cell: 'F5' };
  return {
    sender,
    senderName: sender,
    item: '工业投资',
    unit: '亿元',
    file: place.file,
    sheet: 'Sheet1',
    row: 5,
    cells: new Map([[DONE, { place, written: value, value }]]),
    ...more,
  };
}

function fact(id: string, town: string, more: Record<string, string>): LedgerRecord {
  const values = {
    plan: 'zs-2015-annex2',
    indicator: 'industrialInvestment',
    town,
    period: '2015Q2',
    ...more,
  };
  return { id, register: 'indicatorFact', values, origins: [] };
}

test('towns’ figures become figures of the plan with the row that they came from; the own town’s stay', () => {
  const rows = [
    row('guzhen', '9'),
    row('xiaolan', '5.5'),
    row('shiqi', '60000', { unit: '万元' }),
    row('huangpu', '3'),
    row('nantou', '2', { leftOut: '重复' }),
    row('甲村', '1'),
  ];
  const facts = [
    fact('own', 'guzhen', { value: '8' }),
    fact('sent', 'xiaolan', { value: '5', report: 's1', revision: '1' }),
    fact('same', 'huangpu', { value: '3' }),
  ];
  const changes = adoptingChanges({
    figures: adopted(rows, columns, plan),
    plan,
    period,
    facts,
    own: 'guzhen',
    actor: '王经办',
    changeSet: 'c',
    newId: () => 'new',
  });
  expect(
    changes.map(({ after }) => [after?.values.town, after?.values.value, after?.values.revision]),
  ).toEqual([
    ['xiaolan', '5.5', '2'],
    ['shiqi', '6', '1'],
  ]);
  expect(changes[1]?.after).toMatchObject({
    values: { source: 'imported', note: '汇总自 shiqi.xlsx “Sheet1” 第 5 行' },
    origins: [{ sheet: 'Sheet1', row: 5 }],
  });
});
