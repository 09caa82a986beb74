import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../index.ts';
import { computing } from './computing.ts';

/** The refusal's code, or how many rows were read; in less than two seconds. */
async function outcomeOf(bytes: Uint8Array): Promise<string | number | undefined> {
  const computed = computing();
  const outcome = await readWorkbook(bytes);
  expect(computed()).toBeLessThan(2000);
  return outcome.ok ? outcome.value.sheets[0]?.rowCount : outcome.findings[0]?.code;
}

const URN = 'urn:oasis:names:tc:opendocument:xmlns';

function openDocument(rows: string): Uint8Array {
  const names = ['office', 'table', 'text', 'style']
    .map((name) => `xmlns:${name}="${URN}:${name}:1.0"`)
    .join(' ');
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'META-INF/manifest.xml': strToU8('<manifest/>'),
    'styles.xml': strToU8(`<office:document-styles ${names}/>`),
    'content.xml': strToU8(
      `<?xml version="1.0"?><office:document-content ${names}><office:body><office:spreadsheet><table:table table:name="表">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  });
}

const row = (cells: string, more = ''): string => `<table:table-row ${more}>${cells}</table:table-row>`;
const one = (more = ''): string =>
  `<table:table-cell ${more} office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>`;
const times = (what: 'rows' | 'columns', count: number): string => `table:number-${what}-repeated="${count}"`;

describe('an OpenDocument sheet that asks for more than it holds', () => {
  it('is read where it is honest', async () => {
    expect(await outcomeOf(openDocument(row(one())))).toBe(1);
    expect(await outcomeOf(openDocument(row(one(times('columns', 3)), times('rows', 20))))).toBe(20);
    // As LibreOffice ends every sheet: empty cells to the last column, empty rows to the last row.
    const empty = '<table:table-cell table:number-columns-repeated="16383"/>';
    const rest = row('<table:table-cell table:number-columns-repeated="16384"/>', times('rows', 1_048_575));
    expect(await outcomeOf(openDocument(row(one() + empty) + rest))).toBe(1);
    // And where it was set to very large sheets.
    const far = row('<table:table-cell table:number-columns-repeated="16384"/>', times('rows', 16_777_215));
    expect(await outcomeOf(openDocument(row(one() + empty) + far))).toBe(1);
  });

  it('repeats cells and rows without end', async () => {
    const whole = row(one(times('columns', 16_384)), times('rows', 1_048_576));
    expect(await outcomeOf(openDocument(whole))).toBe('file.bomb');
    const many = row(one(times('columns', 1000)), times('rows', 1000)).repeat(20);
    expect(await outcomeOf(openDocument(many))).toBe('file.bomb');
    const spaces =
      '<table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/></text:p></table:table-cell>';
    expect(await outcomeOf(openDocument(row(spaces)))).toBe('file.bomb');
  });

  it('stands outside a sheet', async () => {
    const right = row(`<table:table-cell ${times('columns', 2_000_000_000)}/>${one()}`);
    expect(await outcomeOf(openDocument(right))).toBe('file.hostile');
    const below = row('<table:table-cell/>', times('rows', 2_000_000_000)) + row(one());
    expect(await outcomeOf(openDocument(below))).toBe('file.hostile');
    const just = row(`<table:table-cell ${times('columns', 20_000)}/>${one()}`);
    expect(await outcomeOf(openDocument(just))).toBe('file.damaged');
  });
});

describe('a SpreadsheetML file that asks for more than it holds', () => {
  const book = (inside: string): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>${inside}</Table></Worksheet></Workbook>`,
    );
  const cell = '<Cell><Data ss:Type="Number">1</Data></Cell>';

  it('is read where it is honest', async () => {
    expect(await outcomeOf(book(`<Column ss:Span="3"/><Row ss:Index="3">${cell}</Row>`))).toBe(3);
  });

  it('names places and spans that no sheet has', async () => {
    for (const inside of [
      `<Row ss:Index="2000000000">${cell}</Row>`,
      `<Row><Cell ss:Index="99999999999"><Data ss:Type="Number">1</Data></Cell></Row>`,
      `<Column ss:Span="2000000000"/><Row>${cell}</Row>`,
      `<Row ss:Span='2000000000'>${cell}</Row>`,
      `${'<Column ss:Span="1000000"/>'.repeat(20)}<Row>${cell}</Row>`,
      '<Row><Cell ss:MergeAcross="2000000000"><Data ss:Type="Number">1</Data></Cell></Row>',
    ])
      expect(await outcomeOf(book(inside))).toBe('file.hostile');
  });
});
