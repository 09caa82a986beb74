import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger } from '../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../model/record.ts';
import type { FieldValues } from '../model/value.ts';
import { readWorkbook } from '../workbook/read/index.ts';
import { officialForm } from '../workbook/templates/officialForm.ts';
import { FIRM_ROW, firmRows, isRising } from './firms.ts';
import { bindForm, fillForm } from './form.ts';

function record(register: RegisterId, id: string, values: FieldValues): LedgerRecord {
  return { id, register, values, origins: [] };
}

/** One firm with figures of two years, one without any. */
function ledger() {
  const made = emptyLedger();
  const records = [
    record('enterprise', 'a', { name: '甲厂', landArea: '20', aboveScale: false }),
    record('enterprise', 'b', { name: '乙厂', aboveScale: true, landArea: '0' }),
    record('annualFact', 'a23', { subject: 'a', year: '2023', operatingRevenue: '9000000.3', taxPaid: '1' }),
    record('annualFact', 'a24', {
      subject: 'a',
      year: '2024',
      operatingRevenue: '12000000.1',
      taxPaid: '333333',
      researchExpense: '600000',
      employees: '7',
      addedValue: '1000000',
    }),
  ];
  applyChanges(
    made,
    records.map((after) => ({ register: after.register, id: after.id, before: null, after })),
  );
  return made;
}

describe('rows of firms', () => {
  it('work out what follows from the last year and the year before, exactly', () => {
    const [first] = firmRows(ledger(), () => true);
    expect(first).toMatchObject({
      year: '2024',
      operatingRevenue: '12000000.1',
      previousRevenue: '9000000.3',
      revenueGrowth: '0.3333',
      revenueGap: '7999999.9',
      researchShare: '0.05',
      taxPerMu: '1.67',
      productivity: '14.29',
    });
  });

  it('leave blank what is not known, never zero', () => {
    const second = firmRows(ledger(), () => true)[1];
    for (const key of ['revenueGrowth', 'revenueGap', 'researchShare', 'taxPerMu', 'previousRevenue'])
      expect(second?.[key], key).toBe('');
    expect(second?.operatingRevenue).toBeUndefined();
  });

  it('a firm rises from ten million on while it is below scale', () => {
    const [first = {}, second = {}] = firmRows(ledger(), () => true);
    expect([isRising(first), isRising(second)]).toEqual([true, false]);
    expect(isRising({ ...first, aboveScale: true })).toBe(false);
    expect(isRising({ ...first, operatingRevenue: '9999999.99' })).toBe(false);
  });

  it('a column that names a year takes that year, and stays blank where there is none', async () => {
    const template = officialForm({
      title: '企业主要指标',
      line: ['填报单位：', '单位：万元'],
      total: true,
      columns: [
        { header: '序号', width: 6, kind: 'serial' },
        { header: '企业名称', width: 20, kind: 'text' },
        { header: '营业收入', group: '2022年', width: 12, kind: 'amount' },
        { header: '纳税总额', group: '2022年', width: 12, kind: 'amount' },
        { header: '营业收入', group: '2023年', width: 12, kind: 'amount' },
        { header: '纳税总额', group: '2023年', width: 12, kind: 'amount' },
        { header: '营业收入', group: '2024年', width: 12, kind: 'amount' },
        { header: '纳税总额', group: '2024年', width: 12, kind: 'amount' },
      ],
    });
    const bound = await bindForm(template, '指标.xlsx', FIRM_ROW);
    if (!bound.ok) throw new Error('not bound');
    const filled = await fillForm(
      bound.value,
      firmRows(ledger(), () => true),
      { office: '' },
    );
    if (!filled.ok) throw new Error('not filled');
    const read = await readWorkbook(filled.value.bytes, { name: '指标.xlsx' });
    const [sheet] = read.ok ? read.value.sheets : [];
    const values = Array.from({ length: 8 }, (_, column) => sheet?.cell(4, column)?.raw ?? '');
    expect(values).toEqual(['1', '甲厂', '', '', '900.00003', '0.0001', '1200.00001', '33.3333']);
  });
});
