import { beforeAll, describe, expect, it } from 'vitest';
import { fillTemplate } from '../../shared/workbook/fill/index.ts';
import { writeWorkbook } from '../../shared/workbook/write/index.ts';
import { formulaForm, formulaRequest, SHOWN } from './formulaForm.ts';
import { cachedIn, cellSource, formulaIn, type Opened, opened, packed } from './package.ts';

const LIST = 'xl/worksheets/sheet1.xml';
const SUMMARY = 'xl/worksheets/sheet3.xml';

async function filled(template: Uint8Array) {
  const outcome = await fillTemplate(formulaRequest(template));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return { opened: opened(outcome.value.bytes), findings: outcome.findings };
}

/** Findings and the formulas of 汇总 after filling a form with these formulas there. */
async function summed(...formulas: readonly string[]) {
  const { opened: result, findings } = await filled(formulaForm(formulas));
  return {
    said: findings.map(({ code, sheet, cell }) => `${code} ${sheet} ${cell}`),
    formulas: formulas.map((_, index) => formulaIn(result.text(SUMMARY), `B${index + 1}`)),
    values: formulas.map((_, index) => cachedIn(result.text(SUMMARY), `B${index + 1}`)),
  };
}

describe('values of formulas that look into the list', () => {
  let summary = '';
  let list = '';
  let result: Opened;
  beforeAll(async () => {
    result = (await filled(formulaForm())).opened;
    summary = result.text(SUMMARY);
    list = result.text(LIST);
  });
  it.each(SHOWN.map(([formula, value], index) => [formula, value, index + 1] as const))(
    '%s is %s',
    (_, value, row) => {
      if (value === '') expect(cellSource(summary, `B${row}`)).not.toContain('<v>');
      else expect(cachedIn(summary, `B${row}`)).toBe(value);
    },
  );
  it('counts the rows and multiplies in each', () => {
    expect(['A4', 'A8', 'F4', 'F6', 'F8'].map((cell) => cachedIn(list, cell))).toEqual([
      '1',
      '5',
      '100',
      '610.25',
      '400',
    ]);
    expect([formulaIn(list, 'A8'), formulaIn(list, 'F8')]).toEqual(['ROW()-3', 'D8*E8']);
  });
  it('lets the table object grow', () =>
    expect(result.text('xl/tables/table1.xml')).toContain('ref="A3:F8"><autoFilter ref="A3:F8"/>'));
});

describe('what conditions leave to Excel', () => {
  it.each([
    'COUNTIF(明细!C4:C4,"914420000123456789")',
    'COUNTIF(明细!C4:C4,"")',
    'COUNTIF(明细!C4:C4,">甲")',
    'COUNTIF(明细!C4:C4,"2024年3月")',
    'VLOOKUP("乙厂",明细!C4:F4,4)',
    'VLOOKUP("乙*",明细!C4:F4,4,FALSE)',
    'SUMPRODUCT(明细!D4:D4,明细!E4)',
    'F4/明细!Z1',
  ])('%s has no value rather than a wrong one', async (formula) => {
    expect((await summed(formula)).values).toEqual([undefined]);
  });
});

describe('formulas that go through the whole list in every row', () => {
  const ROWS = 4000;
  const values = async (formula: string): Promise<string[]> => {
    const template = writeWorkbook({
      sheets: [
        {
          name: '表',
          rows: [{ cells: ['金额', '结果'] }, { cells: [{}, { formula, number: '0' }] }],
        },
      ],
    });
    const outcome = await fillTemplate({
      template,
      table: {
        sheet: '表',
        firstBodyRow: 1,
        lastBodyRow: 1,
        totalRow: null,
        columns: [{ column: 0, key: 'amount' }],
      },
      rows: Array.from({ length: ROWS }, () => ({ amount: { kind: 'number', decimal: '2.5' } })),
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    const sheet = opened(outcome.value.bytes).text(LIST);
    return [...sheet.matchAll(/<c r="B\d+"[^>]*><f>[^<]*<\/f>(?:<v>([^<]*)<\/v>)?/g)].map(
      ([, value]) => value ?? '',
    );
  };
  it('a share of the sum costs one sum', async () => {
    const shares = await values('A2/SUM($A$2:$A$2)');
    expect([shares.length, shares[0], shares[ROWS - 1]]).toEqual([ROWS, '0.00025', '0.00025']);
  });
  it.each(['RANK(A2,$A$2:$A$2)', 'A2/MAX($A$2:$A$2)'])(
    '%s is worked out as far as time allows, and left to the program that opens the file beyond',
    async (formula) => {
      const found = await values(formula);
      expect([found[0], found[199], found[ROWS - 1]]).toEqual(['1', '1', '']);
    },
  );
});

describe('references through several sheets', () => {
  it('is written out sheet by sheet where its row moves', async () => {
    const { formulas, values } = await summed('SUM(明细:调整!F5,1)');
    expect(formulas).toEqual(["SUM('明细'!F9,'调整'!F5,1)"]);
    expect(values).toEqual(['1538.25']);
  });
  it('stays as it is where nothing moves', async () => {
    expect((await summed('SUM(明细:调整!A1)', "MAX('明细:调整'!F3)")).formulas).toEqual([
      'SUM(明细:调整!A1)',
      "MAX('明细:调整'!F3)",
    ]);
  });
  it('stops where it cannot be written out, and says where', async () => {
    const outcome = await fillTemplate(formulaRequest(formulaForm(['1', 'STDEV(明细:调整!F5)'])));
    expect(outcome.ok).toBe(false);
    expect(outcome.findings.map(({ code, sheet, cell }) => [code, sheet, cell])).toEqual([
      ['template-span', '汇总', 'B2'],
    ]);
  });
});

describe('places that are named by a text', () => {
  it.each([
    'INDIRECT("明细!F5")',
    'INDIRECT("\'明细\'!$F$5")',
    'SUM(INDIRECT("明细!F4:F"&5))+INDIRECT(A1&"!F5")',
    'SUM(OFFSET(明细!F4,0,0,3,1))',
    'OFFSET(明细!A3,2,5)',
  ])('%s is said', async (formula) => {
    expect((await summed('1', formula)).said).toEqual(['text-reference 汇总 B2']);
  });
  it.each([
    'INDIRECT("调整!F5")',
    'INDIRECT("明细!F"&ROW())',
    'INDIRECT("明细!A1")',
    'OFFSET(明细!F5,-1,0)',
    'OFFSET(调整!F4,3,0)',
  ])('%s is not', async (formula) => {
    expect((await summed(formula)).said).toEqual([]);
  });
  it('never keeps a stale value', async () => {
    expect((await summed('INDIRECT("明细!F5")', 'OFFSET(明细!F4,1,0)')).values).toEqual([
      undefined,
      undefined,
    ]);
  });
  it('keeps the value of a formula that looks at nothing that changed', async () => {
    expect((await summed('SUM(明细!F4:F4)', 'TODAY()-TODAY()', '[1]去年!A1+0')).values.slice(1)).toEqual([
      '0',
      '0',
    ]);
  });
});

describe('charts of Excel 2016', () => {
  const chart = (formula: string): string =>
    `<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:f>${formula.replaceAll('F', 'C')}</cx:f><cx:lvl ptCount="1"><cx:pt idx="0">旧厂</cx:pt></cx:lvl></cx:strDim><cx:numDim type="val"><cx:f>${formula}</cx:f><cx:lvl ptCount="1" formatCode="General"><cx:pt idx="0">7</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData></cx:chartSpace>`;
  async function drawn(formula: string): Promise<string> {
    const source = opened(formulaForm(['SUM(明细!F4:F4)']));
    const parts = Object.fromEntries(source.names.map((name) => [name, source.bytes(name)]));
    const { opened: result } = await filled(packed({ ...parts, 'xl/charts/chartEx1.xml': chart(formula) }));
    return result.text('xl/charts/chartEx1.xml');
  }
  it('follow their ranges and forget what they drew last', async () => {
    const text = await drawn('明细!$F$4:$F$4');
    expect(text).toContain('<cx:f>明细!$F$4:$F$8</cx:f>');
    expect(text).not.toContain('cx:lvl');
    expect(text).toContain('<cx:f>明细!$C$4:$C$8</cx:f>');
  });
  it('forget it also where they draw a name, or a sheet whose sums have changed', async () => {
    expect(await drawn('金额合计')).not.toContain('>7<');
    expect(await drawn('汇总!$B$1:$B$1')).not.toContain('>7<');
  });
  it('stay to the letter where they draw something else', async () => {
    expect(await drawn('调整!$F$5:$F$5')).toBe(chart('调整!$F$5:$F$5'));
  });
});
