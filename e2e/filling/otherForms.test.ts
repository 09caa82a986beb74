import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../shared/workbook/fill/index.ts';
import { cachedIn, cellSource, formulaIn, type Opened, opened, type Parts, rowTag } from './package.ts';
import { richParts, richRequest, sampleRows } from './richTemplate.ts';

const FILLED = 'xl/worksheets/sheet1.xml';
const RELATIONS = 'xl/worksheets/_rels/sheet1.xml.rels';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The rich form with a part's text changed. */
function changed(name: string, change: (text: string) => string): Parts {
  const parts = richParts();
  const text = parts[name];
  if (typeof text !== 'string' || change(text) === text) throw new Error(`nothing changed in ${name}`);
  return { ...parts, [name]: change(text) };
}

function related(parts: Parts, type: string, target: string): Parts {
  const relations = parts[RELATIONS];
  if (typeof relations !== 'string') throw new Error(RELATIONS);
  const added = `<Relationship Id="rId90" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
  return { ...parts, [RELATIONS]: relations.replace('</Relationships>', added) };
}

async function filledWith(rows: number, parts: Parts = richParts()): Promise<Opened> {
  const outcome = await fillTemplate(richRequest(rows, parts));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return opened(outcome.value.bytes);
}

async function refusal(parts: Parts): Promise<string> {
  const outcome = await fillTemplate(richRequest(2, parts));
  if (outcome.ok) throw new Error('was filled');
  const [finding] = outcome.findings;
  expect(finding?.advice).toMatch(/\S/);
  return finding?.code ?? '';
}

describe("fewer rows than last year's", () => {
  it('one row: what is below moves up, sums keep a range', async () => {
    const sheet = (await filledWith(1)).text(FILLED);
    expect(formulaIn(sheet, 'G6')).toBe('SUM(G5:G5)');
    expect(cachedIn(sheet, 'G6')).toBe('100.11');
    expect(rowTag(sheet, 6)).toContain('ht="30"');
    expect(sheet).toContain('<brk id="7" max="16383" man="1"/>');
    expect(sheet).toContain('<mergeCell ref="A6:D6"/>');
    expect(sheet).toContain('<conditionalFormatting sqref="G5">');
  });
  it('none: an empty row stays, its sum is zero', async () => {
    const sheet = (await filledWith(0)).text(FILLED);
    expect(cellSource(sheet, 'B5')).toBe('<c r="B5" s="4"/>');
    expect(cachedIn(sheet, 'G6')).toBe('0');
    expect(cellSource(sheet, 'A7')).toContain('<v>20</v>');
  });
  it('filled twice, it is as if filled once', async () => {
    const once = await filledWith(2);
    const first = await fillTemplate(richRequest(6));
    if (!first.ok) throw new Error('first');
    const request = richRequest(2);
    const again = await fillTemplate({
      ...request,
      template: first.value.bytes,
      table: { ...request.table, lastBodyRow: 9, totalRow: 10 },
      cells: [
        {
          sheet: request.table.sheet,
          address: 'G13',
          value: { kind: 'text', text: '填报日期：2025年3月1日' },
        },
      ],
    });
    if (!again.ok) throw new Error('again');
    expect(opened(again.value.bytes).text(FILLED)).toBe(once.text(FILLED));
    expect(opened(again.value.bytes).text('xl/workbook.xml')).toBe(once.text('xl/workbook.xml'));
  });
});

describe('tables and totals', () => {
  const table =
    '<?xml version="1.0"?><table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="表1" displayName="表1" ref="A4:I8" totalsRowCount="1"><autoFilter ref="A4:I7"/><tableColumns count="1"><tableColumn id="1" name="序号"/></tableColumns></table>';
  it('a table grows, its total row stays its last', async () => {
    const parts = related({ ...richParts(), 'xl/tables/table1.xml': table }, 'table', '../tables/table1.xml');
    const grown = (await filledWith(6, parts)).text('xl/tables/table1.xml');
    expect(grown).toBe(table.replace('A4:I8', 'A4:I11').replace('A4:I7', 'A4:I10'));
  });
  it('a sum that names each row becomes a range', async () => {
    const parts = changed(FILLED, (text) => text.replace('SUM(E5:E7)', 'E5+E6+E7'));
    expect(formulaIn((await filledWith(6, parts)).text(FILLED), 'E11')).toBe('SUM(E5:E10)');
  });
  it('a typed total becomes a sum where the column is to be summed', async () => {
    const parts = changed(FILLED, (text) => text.replace('<f>SUM(G5:G7)</f><v>0</v>', '<v>30</v>'));
    const request = richRequest(6, parts);
    const columns = request.table.columns.map((each) => ({ ...each, summed: each.key === 'amount' }));
    const outcome = await fillTemplate({ ...request, table: { ...request.table, columns } });
    if (!outcome.ok) throw new Error('not filled');
    const sheet = opened(outcome.value.bytes).text(FILLED);
    expect([formulaIn(sheet, 'G11'), cachedIn(sheet, 'G11')]).toEqual(['SUM(G5:G10)', '615.66']);
  });
  it('a form that sums some columns has left the others out on purpose, one without any formula has not', async () => {
    const summedAll = async (parts: Parts): Promise<(string | undefined)[]> => {
      const request = richRequest(2, parts);
      const columns = request.table.columns.map((each) => ({ ...each, summed: each.column > 3 }));
      const outcome = await fillTemplate({ ...request, table: { ...request.table, columns } });
      if (!outcome.ok) throw new Error('not filled');
      const sheet = opened(outcome.value.bytes).text(FILLED);
      return ['E7', 'G7'].map((cell) => formulaIn(sheet, cell));
    };
    const bare = changed(FILLED, (text) => text.replace(/(<c r="G8"[^>]*>)<f>[^<]*<\/f><v>0<\/v>/, '$1'));
    expect(await summedAll(bare)).toEqual(['SUM(E5:E6)', undefined]);
    const none = changed(FILLED, (text) =>
      text.replace(/(<c r="[A-J]8"[^>]*>)<f>[^<]*<\/f><v>0<\/v>/g, '$1'),
    );
    expect(await summedAll(none)).toEqual(['SUM(E5:E6)', 'SUM(G5:G6)']);
  });
  it('where the formula of the form and the figure differ, the formula stays and it is said', async () => {
    const request = richRequest(2);
    const columns = [...request.table.columns, { column: 7, key: 'share' }];
    const rows = sampleRows(2).map((row) => ({ ...row, share: { kind: 'number', decimal: '1' } as const }));
    const outcome = await fillTemplate({ ...request, rows, table: { ...request.table, columns } });
    expect(outcome.ok && outcome.findings.map(({ code, cell }) => `${code} ${cell}`)).toEqual([
      'formula-differs H5',
      'formula-differs H6',
    ]);
  });
  it('columns without a value are told', async () => {
    const request = richRequest(1);
    const columns = request.table.columns.filter(({ key }) => key !== 'code');
    const outcome = await fillTemplate({ ...request, table: { ...request.table, columns } });
    expect(outcome.ok && outcome.value.unfilled).toEqual(['C', 'J']);
  });
});

describe('other ways to write the same', () => {
  it('sparklines of one row each are made anew in every row', async () => {
    const line = (row: number): string =>
      `<x14:sparkline><xm:f>申报汇总表!E${row}:G${row}</xm:f><xm:sqref>J${row}</xm:sqref></x14:sparkline>`;
    const lines = (to: number): string => Array.from({ length: to - 4 }, (_, at) => line(at + 5)).join('');
    const parts = changed(FILLED, (text) => text.replace('<x14:sparklines>', `<x14:sparklines>${lines(7)}`));
    const sheet = (await filledWith(6, parts)).text(FILLED);
    expect(sheet).toContain(`<x14:sparklines>${lines(10)}<x14:sparkline><xm:f>申报汇总表!G5:G10</xm:f>`);
  });
  it('a form written with prefixes and without a calculation setting', async () => {
    const request = richRequest(2, {
      ...changed(FILLED, (text) =>
        text
          .replace(/<(\/?)(worksheet|sheetData|row|c|v|f|is|t|mergeCells|mergeCell)(?=[\s/>])/g, '<$1x:$2')
          .replace(
            ' xmlns="http',
            ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x="http',
          ),
      ),
    });
    const outcome = await fillTemplate(request);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    const sheet = opened(outcome.value.bytes).text(FILLED);
    expect(sheet).toContain('<x:c r="G7" s="8"><x:f>SUM(G5:G6)</x:f><x:v>201.22</x:v></x:c>');
    expect(sheet).toContain('<x:mergeCell ref="A7:D7"/>');
  });
  it('buttons and text boxes that show a cell follow it', async () => {
    const parts = changed('xl/drawings/drawing1.xml', (text) =>
      text.replace(
        '</xdr:wsDr>',
        '<xdr:absoluteAnchor><xdr:pos x="1" y="1"/><xdr:ext cx="1" cy="1"/><xdr:sp macro="" textlink="$G$8"/><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>',
      ),
    );
    const drawn = await filledWith(6, {
      ...parts,
      'xl/ctrlProps/ctrlProp1.xml': '<formControlPr fmlaLink="申报汇总表!$A$10" fmlaRange="参数!$A$1:$A$3"/>',
    });
    expect(drawn.text('xl/drawings/drawing1.xml')).toContain('textlink="$G$11"');
    expect(drawn.text('xl/ctrlProps/ctrlProp1.xml')).toBe(
      '<formControlPr fmlaLink="申报汇总表!$A$13" fmlaRange="参数!$A$1:$A$3"/>',
    );
  });
});

describe('the extension that fits', () => {
  const formatOf = async (change: (types: string) => string): Promise<string> => {
    const outcome = await fillTemplate(richRequest(1, changed('[Content_Types].xml', change)));
    return outcome.ok ? outcome.value.format : '';
  };
  it('a form with macros stays one', async () => {
    const type = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
    expect(
      await formatOf((types) => types.replace(/application\/[^"]*spreadsheetml\.sheet\.main\+xml/, type)),
    ).toBe('xlsm');
  });
  it('the type of binary workbooks in the list, which SheetJS writes, does not make it one', async () => {
    const listed =
      '<Default Extension="xlsb" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>';
    expect(await formatOf((types) => types.replace('</Types>', `${listed}</Types>`))).toBe('xlsx');
  });
});

describe('what is not filled in silence', () => {
  const cache = (source: string): Parts => ({
    ...richParts(),
    'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition><cacheSource type="worksheet"><worksheetSource ${source}/></cacheSource></pivotCacheDefinition>`,
  });
  it('a pivot fed by the sheet', async () => {
    expect(await refusal(cache('ref="A4:I7" sheet="申报汇总表"'))).toBe('template-pivot');
  });
  it('a pivot fed by a name of the sheet', async () => {
    expect(await refusal(cache('name="申报金额"'))).toBe('template-pivot');
  });
  it('a pivot fed by another sheet does not stand in the way', async () => {
    const outcome = await fillTemplate(richRequest(2, cache('ref="A1:A3" sheet="参数"')));
    expect(outcome.ok).toBe(true);
  });
  it('a part that is not understood', async () => {
    const parts = related({ ...richParts(), 'xl/strange1.xml': '<a/>' }, 'singleXmlCells', '../strange1.xml');
    expect(await refusal(parts)).toBe('template-part');
  });
  it('a form in the old format', async () => {
    const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
    const outcome = await fillTemplate({ ...richRequest(1), template: ole });
    expect(outcome.ok).toBe(false);
    expect(outcome.findings[0]?.advice).toContain('.xlsx');
  });
  it('a damaged form', async () => {
    const whole = richRequest(1).template;
    const outcome = await fillTemplate({ ...richRequest(1), template: whole.slice(0, whole.length >> 1) });
    expect(outcome.ok).toBe(false);
  });
  it('a filling that is cancelled', async () => {
    const outcome = await fillTemplate(richRequest(1200), { signal: { aborted: true } });
    expect(outcome.ok ? '' : outcome.findings[0]?.code).toBe('cancelled');
  });
  it('more rows than a sheet has', async () => {
    const request = richRequest(1);
    const rows = Array.from({ length: 1_048_570 }, () => request.rows[0] ?? {});
    const outcome = await fillTemplate({ ...request, rows });
    expect(outcome.ok ? '' : outcome.findings[0]?.code).toBe('too-many-rows');
  });
});
