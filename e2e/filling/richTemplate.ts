import { strToU8 } from 'fflate';
import type { FillRequest, FillValue } from '../../shared/workbook/fill/index.ts';
import { type Parts, packed } from './package.ts';
import { attachedParts } from './richAttachments.ts';

/**
 * A bureau's form with everything that has to follow when rows are put in: last year's three rows are still in
 * it (5 to 7), the total stands in row 8, the notes in row 9, the signatures in row 10. Every formula has a stale
 * zero as its value.
 */
export const SHEET = '申报汇总表';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const SPACES = `xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"`;
const X14 =
  'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"';

const TEXTS = [
  '2024年度奖补资金申报汇总表',
  '填报单位：某镇经济发展局',
  '单位：万元',
  '序号',
  '企业名称',
  '统一社会信用代码',
  '项目名称',
  '投资额',
  '比例',
  '金额',
  '备注',
  '申报金额',
  '其中市级',
  '旧企业一',
  '旧企业二',
  '旧企业三',
  '旧代码',
  '旧项目',
  '旧备注',
  '合计',
  '注：金额以审计报告为准。',
  '填表人：',
  '审核人：',
  '填报日期：2024年3月1日',
  '小计区',
];

function shared(index: number, address: string, style: number): string {
  return `<c r="${address}" s="${style}" t="s"><v>${index}</v></c>`;
}

function stale(address: string, formula: string, style: number): string {
  return `<c r="${address}" s="${style}"><f>${formula}</f><v>0</v></c>`;
}

function empty(row: number, letters: string, style: number): string {
  return [...letters].map((letter) => `<c r="${letter}${row}" s="${style}"/>`).join('');
}

function oldRow(row: number, firm: number, attributes: string, share: string): string {
  const cells = [
    `<c r="A${row}" s="3"><v>${row - 4}</v></c>`,
    shared(firm, `B${row}`, 4),
    shared(16, `C${row}`, 4),
    shared(17, `D${row}`, 4),
    `<c r="E${row}" s="5"><v>100</v></c>`,
    `<c r="F${row}" s="6"><f>IF(E${row}=0,0,G${row}/E${row})</f><v>0</v></c>`,
    `<c r="G${row}" s="5"><v>10</v></c>`,
    `<c r="H${row}" s="5">${share}<v>0</v></c>`,
    shared(18, `I${row}`, 4),
    `<c r="J${row}" s="4"/>`,
  ];
  return `<row r="${row}" spans="1:10" ${attributes}>${cells.join('')}</row>`;
}

const ROWS = [
  `<row r="1" spans="1:10" ht="42" customHeight="1">${shared(0, 'A1', 1)}${empty(1, 'BCDEFGHIJ', 1)}</row>`,
  `<row r="2" spans="1:10" ht="20" customHeight="1">${shared(1, 'A2', 0)}${shared(2, 'I2', 0)}</row>`,
  `<row r="3" spans="1:10">${[3, 4, 5, 6, 7, 8, 9].map((text, at) => shared(text, `${'ABCDEFG'.charAt(at)}3`, 2)).join('')}<c r="H3" s="2"/>${shared(10, 'I3', 2)}<c r="J3" s="2"/></row>`,
  `<row r="4" spans="1:10">${empty(4, 'ABCDEF', 2)}${shared(11, 'G4', 2)}${shared(12, 'H4', 2)}${empty(4, 'IJ', 2)}</row>`,
  oldRow(
    5,
    13,
    'ht="26.25" customHeight="1" x14ac:dyDescent="0.2"',
    '<f t="shared" ref="H5:H7" si="0">ROUND(G5*0.5,2)</f>',
  ),
  oldRow(6, 14, 'ht="60" customHeight="1" hidden="1"', '<f t="shared" si="0"/>'),
  oldRow(7, 15, 'ht="26.25" customHeight="1"', '<f t="shared" si="0"/>'),
  `<row r="8" spans="1:10" ht="30" customHeight="1">${shared(19, 'A8', 7)}${empty(8, 'BCD', 7)}${stale('E8', 'SUM(E5:E7)', 8)}${stale('F8', 'IF(E8=0,0,G8/E8)', 6)}${stale('G8', 'SUM(G5:G7)', 8)}${stale('H8', 'SUBTOTAL(9,H5:H7)', 8)}${stale('I8', 'COUNTA(B5:B7)', 7)}<c r="J8" s="7"/></row>`,
  `<row r="9" spans="1:10">${shared(20, 'A9', 0)}</row>`,
  `<row r="10" spans="1:10" ht="36" customHeight="1">${shared(21, 'A10', 0)}${shared(22, 'D10', 0)}${shared(23, 'G10', 0)}</row>`,
  `<row r="12" spans="1:10">${shared(24, 'D12', 0)}${stale('E12', 'G8-H8', 5)}${stale('F12', 'SUM($G$5:$G$7,E12)', 5)}<c r="I12" s="0" t="str"><f>_xlfn.DISPIMG("ID_0A1B2C",1)</f><v>=DISPIMG("ID_0A1B2C",1)</v></c></row>`,
].join('');

const RULES = [
  '<sheetProtection sheet="1" objects="1" scenarios="1"/>',
  '<protectedRanges><protectedRange sqref="B5:I7" name="可填"/><protectedRange sqref="A10:I10" name="签字"/></protectedRanges>',
  '<autoFilter ref="A4:I7"/>',
  '<mergeCells count="15"><mergeCell ref="A1:J1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:C4"/><mergeCell ref="D3:D4"/><mergeCell ref="E3:E4"/><mergeCell ref="F3:F4"/><mergeCell ref="G3:H3"/><mergeCell ref="I3:J4"/><mergeCell ref="I5:J5"/><mergeCell ref="I6:J6"/><mergeCell ref="I7:J7"/><mergeCell ref="B6:B7"/><mergeCell ref="A8:D8"/><mergeCell ref="A9:J9"/></mergeCells>',
  '<conditionalFormatting sqref="G5:G7"><cfRule type="expression" dxfId="0" priority="1"><formula>$G5&gt;$E5</formula></cfRule></conditionalFormatting>',
  '<conditionalFormatting sqref="G8"><cfRule type="cellIs" dxfId="0" priority="2" operator="greaterThan"><formula>SUM($E$5:$E$7)</formula></cfRule></conditionalFormatting>',
  '<conditionalFormatting sqref="B6:B7"><cfRule type="duplicateValues" dxfId="0" priority="3"/></conditionalFormatting>',
  '<dataValidations count="2"><dataValidation type="list" allowBlank="1" sqref="D5:D7"><formula1>参数!$A$1:$A$3</formula1></dataValidation><dataValidation type="decimal" operator="lessThanOrEqual" sqref="G5:G7 G10"><formula1>E5</formula1></dataValidation></dataValidations>',
  '<hyperlinks><hyperlink ref="B5" r:id="rId4"/><hyperlink ref="A9" location="申报汇总表!G8" display="合计"/><hyperlink ref="A10" r:id="rId4"/></hyperlinks>',
  '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0" r:id="rId3"/><headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter>',
  '<rowBreaks count="2" manualBreakCount="2"><brk id="4" max="16383" man="1"/><brk id="9" max="16383" man="1"/></rowBreaks>',
  '<ignoredErrors><ignoredError sqref="C5:C7" numberStoredAsText="1"/></ignoredErrors>',
  '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>',
  `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" ${X14}><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{1}" priority="4"><x14:dataBar><x14:cfvo type="autoMin"/><x14:cfvo type="formula"><xm:f>$E$8</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>E5:E7</xm:sqref></x14:conditionalFormatting><x14:conditionalFormatting><x14:cfRule type="expression" id="{2}" priority="5"><xm:f>C6=""</xm:f></x14:cfRule><xm:sqref>C6:C7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" ${X14}><x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1><xm:f>汇总!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>I5:I7</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" ${X14}><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>申报汇总表!G5:G7</xm:f><xm:sqref>J8</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>`,
].join('');

const FILLED = `${HEAD}<worksheet ${SPACES}><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:J12"/><sheetViews><sheetView tabSelected="1" workbookViewId="0" zoomScale="85"><pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B6" sqref="B6"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.2"/><cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="2" width="28" customWidth="1"/><col min="3" max="4" width="22" customWidth="1"/><col min="11" max="11" width="9" hidden="1" customWidth="1"/></cols><sheetData>${ROWS}</sheetData>${RULES}</worksheet>`;

const SUMMARY = `${HEAD}<worksheet ${SPACES}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>是</t></is></c>${stale('B1', '申报汇总表!G8', 0)}${stale('C1', "SUM('申报汇总表'!$G$5:$G$7)", 0)}</row><row r="2"><c r="A2" t="inlineStr"><is><t>否</t></is></c>${stale('B2', 'SUM(申报金额)', 0)}${stale('C2', 'B1*10000', 0)}</row><row r="3">${stale('B3', 'SUMIF(申报汇总表!$B$5:$B$7,"甲*",申报汇总表!G5:G7)', 0)}${stale('C3', 'B5+A9', 0)}${stale('D3', '"申报汇总表!G8"&amp;申报汇总表!G8', 0)}${stale('E3', 'SUM(申报汇总表!G:G)', 0)}</row></sheetData><conditionalFormatting sqref="B1"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>申报汇总表!$E$8</formula></cfRule></conditionalFormatting></worksheet>`;

const LISTS = `${HEAD}<worksheet ${SPACES}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>智能化</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>增资扩产</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>绿色</t></is></c></row></sheetData><dataValidations count="1"><dataValidation type="list" sqref="C1"><formula1>申报汇总表!$B$5:$B$7</formula1></dataValidation></dataValidations></worksheet>`;
const SECRET = `${HEAD}<worksheet ${SPACES}><sheetData><row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>A1*2</f><v>14</v></c></row></sheetData></worksheet>`;
const COVER = `${HEAD}<worksheet ${SPACES}><!-- 说明页 --><sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>填表</t></r><r><t xml:space="preserve">说明 </t></r></is></c></row></sheetData><hyperlinks><hyperlink ref="A1" location="申报汇总表!A10" display="签字处"/></hyperlinks></worksheet>`;

const WORKBOOK = `${HEAD}<workbook ${SPACES}><fileVersion appName="xl"/><workbookPr defaultThemeVersion="164011"/><workbookProtection lockStructure="1"/><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="填表说明" sheetId="5" r:id="rId5"/><sheet name="${SHEET}" sheetId="1" r:id="rId1"/><sheet name="汇总" sheetId="2" r:id="rId2"/><sheet name="参数" sheetId="3" state="hidden" r:id="rId3"/><sheet name="底稿" sheetId="4" state="veryHidden" r:id="rId4"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">申报汇总表!$A$4:$I$7</definedName><definedName name="_xlnm.Print_Area" localSheetId="1">申报汇总表!$A$1:$J$10</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">申报汇总表!$3:$4</definedName><definedName name="合计金额">申报汇总表!$G$8</definedName><definedName name="申报金额">申报汇总表!$G$5:$G$7</definedName><definedName name="类型">参数!$A$1:$A$3</definedName></definedNames><calcPr calcId="191029"/></workbook>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00_ "/></numFmts><fonts count="4"><font><sz val="11"/><name val="仿宋_GB2312"/></font><font><sz val="20"/><name val="方正小标宋简体"/></font><font><b/><sz val="11"/><name val="黑体"/></font><font><sz val="11"/><name val="仿宋_GB2312"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="9"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf fontId="2" borderId="1"/><xf numFmtId="1" fontId="3" borderId="1" applyProtection="1"><protection locked="0"/></xf><xf numFmtId="49" fontId="3" borderId="1"/><xf numFmtId="164" fontId="3" borderId="1"/><xf numFmtId="10" fontId="3" borderId="1"/><xf fontId="2" borderId="1"/><xf numFmtId="164" fontId="2" borderId="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>`;

const STRINGS = `${HEAD}<sst xmlns="${MAIN}" count="40" uniqueCount="${TEXTS.length}">${TEXTS.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;

export function richParts(): Parts {
  return {
    ...attachedParts(),
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>市局</dc:creator></cp:coreProperties>`,
    'xl/workbook.xml': WORKBOOK,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': STRINGS,
    'xl/worksheets/sheet1.xml': FILLED,
    'xl/worksheets/sheet2.xml': SUMMARY,
    'xl/worksheets/sheet3.xml': LISTS,
    'xl/worksheets/sheet4.xml': SECRET,
    'xl/worksheets/sheet5.xml': COVER,
    'xl/printerSettings/printerSettings1.bin': Uint8Array.from({ length: 64 }, (_, at) => (at * 37) % 256),
    'customXml/item1.xml': strToU8('<资料 来源="市局"/>'),
  };
}

const KEYS = { A: 'seq', B: 'firm', C: 'code', D: 'project', E: 'investment', G: 'amount', I: 'remark' };

/** Rows to fill: amounts whose sum binary floats would get wrong. */
export function sampleRows(count: number): Record<string, FillValue>[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: { kind: 'number', decimal: String(index + 1) },
    firm: { kind: 'text', text: index === 0 ? '甲&乙<精密>有限公司' : `甲第${index + 1}厂` },
    code: { kind: 'text', text: '91442000MA4UQ0BB22' },
    project: { kind: 'text', text: index === 1 ? '=CMD()' : '智能化' },
    investment: { kind: 'number', decimal: `${1000 * (index + 1)}.1` },
    amount: { kind: 'number', decimal: `${100 + index}.11` },
    remark: index === 2 ? { kind: 'blank' } : { kind: 'text', text: ' 两端有空格 ' },
  }));
}

/** The form filled with so many rows. */
export function richRequest(count: number, parts: Parts = richParts()): FillRequest {
  const columns = Object.entries(KEYS).map(([letter, key]) => ({ column: 'ABCDEFGHI'.indexOf(letter), key }));
  return {
    template: packed(parts),
    table: { sheet: SHEET, firstBodyRow: 4, lastBodyRow: 6, totalRow: 7, columns },
    rows: sampleRows(count),
    cells: [{ sheet: SHEET, address: 'G10', value: { kind: 'text', text: '填报日期：2025年3月1日' } }],
  };
}
