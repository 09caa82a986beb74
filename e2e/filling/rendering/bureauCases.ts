import { type FillValue, fillTemplate } from '../../../shared/workbook/fill/index.ts';
import { type WrittenCell, type WrittenRow, writeWorkbook } from '../../../shared/workbook/write/index.ts';
import { opened, packed } from '../package.ts';
import { richRequest } from '../richTemplate.ts';
import type { PrintCase } from './comparison.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const SIZES = [25, 1, 120];

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const STYLES = {
  title: { font: { name: '方正小标宋简体', size: 20 }, horizontal: 'center', vertical: 'center' },
  head: { font: { name: '黑体' }, border: 'thin', horizontal: 'center', vertical: 'center', wrap: true },
  line: { vertical: 'center' },
  serial: { border: 'thin', horizontal: 'center', vertical: 'center' },
  text: { border: 'thin', vertical: 'center', wrap: true },
  figure: { border: 'thin', horizontal: 'right', vertical: 'center', format: '#,##0.00' },
  block: { border: 'thin', vertical: 'top', wrap: true },
} as const;

/** Last year's list still in it, a header of two rows, a note, a block for opinions over three rows with a red stamp. */
function stampedForm(): Uint8Array {
  const row = (height: number, ...cells: readonly (WrittenCell | null)[]): WrittenRow => ({ height, cells });
  const text = (content: string, style: string): WrittenCell => ({ text: content, style });
  const gap = (style: string): WrittenCell => ({ style });
  const old = (at: number): WrittenRow =>
    row(
      28,
      { formula: `ROW()-4`, number: String(at - 4), style: 'serial' },
      text('去年企业', 'text'),
      text('去年项目', 'text'),
      { number: '10', style: 'figure' },
      { number: '5', style: 'figure' },
      { formula: `D${at}-E${at}`, number: '5', style: 'figure' },
    );
  const sum = (letter: string): WrittenCell => ({
    formula: `SUM(${letter}5:${letter}7)`,
    number: '30',
    style: 'figure',
  });
  const block = (content: string): WrittenRow =>
    row(26, text(content, 'block'), ...Array.from({ length: 5 }, () => gap('block')));
  const form = writeWorkbook({
    styles: STYLES,
    sheets: [
      {
        name: '汇总表',
        widths: [6, 30, 26, 15, 15, 15],
        rows: [
          row(40, text('2024年度项目申报汇总表', 'title')),
          row(22, text('填报单位：某镇', 'line'), null, null, null, null, text('单位：万元', 'line')),
          row(
            24,
            ...['序号', '企业名称', '项目名称', '投资额'].map((each) => text(each, 'head')),
            gap('head'),
            gap('head'),
          ),
          row(
            24,
            gap('head'),
            gap('head'),
            gap('head'),
            ...['总投资', '其中设备', '其他'].map((each) => text(each, 'head')),
          ),
          old(5),
          old(6),
          old(7),
          row(30, text('合计', 'head'), gap('head'), gap('head'), sum('D'), sum('E'), sum('F')),
          row(22, text('注：金额以审计报告为准。', 'line')),
          block('镇街意见：（盖章）'),
          block(''),
          block(''),
          row(26, text('填表人：', 'line'), null, text('审核人：', 'line')),
        ],
        merges: [
          { top: 0, left: 0, bottom: 0, right: 5 },
          ...[0, 1, 2].map((column) => ({ top: 2, left: column, bottom: 3, right: column })),
          { top: 2, left: 3, bottom: 2, right: 5 },
          { top: 7, left: 0, bottom: 7, right: 2 },
          { top: 9, left: 0, bottom: 11, right: 5 },
        ],
        print: { landscape: true, titleRows: [2, 3] },
      },
    ],
  });
  return withStamp(form);
}

/** A picture of one red dot, stretched over the block for opinions (row 11, column C). */
const RED =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

function withStamp(form: Uint8Array): Uint8Array {
  const source = opened(form);
  const parts: Record<string, string | Uint8Array> = {};
  for (const name of source.names) parts[name] = source.bytes(name);
  parts[SHEET] = source
    .text(SHEET)
    .replace('</worksheet>', `<drawing xmlns:r="${OFFICE}" r:id="rId1"/></worksheet>`);
  parts['[Content_Types].xml'] = source
    .text('[Content_Types].xml')
    .replace(
      '</Types>',
      '<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
    );
  const relation = (type: string, target: string): string =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
  parts['xl/worksheets/_rels/sheet1.xml.rels'] = relation('drawing', '../drawings/drawing1.xml');
  parts['xl/drawings/_rels/drawing1.xml.rels'] = relation('image', '../media/image1.png');
  parts['xl/media/image1.png'] = Uint8Array.from(atob(RED), (each) => each.charCodeAt(0));
  parts['xl/drawings/drawing1.xml'] =
    `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}"><xdr:oneCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>127000</xdr:rowOff></xdr:from><xdr:ext cx="720000" cy="720000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="公章"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`;
  return packed(parts);
}

async function stampedCases(): Promise<PrintCase[]> {
  const formBytes = stampedForm();
  const cases: PrintCase[] = [];
  for (const rows of SIZES) {
    const outcome = await fillTemplate({
      template: formBytes,
      table: {
        sheet: '汇总表',
        firstBodyRow: 4,
        lastBodyRow: 6,
        totalRow: 7,
        columns: ['seq', 'firm', 'project', 'invested', 'equipment'].map((key, column) => ({ column, key })),
      },
      rows: Array.from(
        { length: rows },
        (_, row): Record<string, FillValue> => ({
          firm: {
            kind: 'text',
            text: row % 4 === 0 ? '中山市古镇华艺灯饰照明电器制造有限公司' : '中山市某厂',
          },
          project: { kind: 'text', text: '设备更新' },
          invested: { kind: 'number', decimal: `${(row + 1) * 1000}.25` },
          equipment: { kind: 'number', decimal: `${row * 10}.1` },
        }),
      ),
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    cases.push({
      form: 'stamped',
      filled: `stamped-${rows}`,
      formBytes,
      filledBytes: outcome.value.bytes,
      part: SHEET,
      mark: '序号',
      firstBodyRow: 5,
      oldLastRow: 7,
      rows,
      total: { columns: [3, 4, 5] },
      stamp: '镇街意见：（盖章）',
    });
  }
  return cases;
}

/** The form with everything in it, as it is printed at a fixed size and without breaks of its own. */
async function richCases(): Promise<PrintCase[]> {
  const cases: PrintCase[] = [];
  for (const rows of SIZES) {
    const { cells: _, ...request } = richRequest(rows);
    const source = opened(request.template);
    const parts: Record<string, string | Uint8Array> = {};
    for (const name of source.names) parts[name] = source.bytes(name);
    parts[SHEET] = source
      .text(SHEET)
      .replace('<pageSetUpPr fitToPage="1"/>', '')
      .replace(/<rowBreaks[\s\S]*<\/rowBreaks>/, '')
      .replace('fitToHeight="0"', 'scale="60"')
      .replace('<col min="11"', '<col min="5" max="10" width="14" customWidth="1"/><col min="11"');
    // Words in the middle of their rows, so that rows can be told from words.
    parts['xl/styles.xml'] = source
      .text('xl/styles.xml')
      .replaceAll('borderId="1"/>', 'borderId="1" applyAlignment="1"><alignment vertical="center"/></xf>')
      .replace('<protection locked', '<alignment vertical="center"/><protection locked');
    const template = packed(parts);
    const outcome = await fillTemplate({ ...request, template });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    cases.push({
      form: 'rich',
      filled: `rich-${rows}`,
      formBytes: template,
      filledBytes: outcome.value.bytes,
      part: SHEET,
      mark: '序号',
      firstBodyRow: 5,
      oldLastRow: 7,
      rows,
      total: { columns: [4, 6, 7] },
    });
  }
  return cases;
}

/** Forms with last year's rows, and with everything that has to follow. */
export async function bureauCases(): Promise<PrintCase[]> {
  return [...(await stampedCases()), ...(await richCases())];
}
