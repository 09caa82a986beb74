import type { FillRequest, FillValue } from '../../shared/workbook/fill/index.ts';
import { type WrittenCell, writeWorkbook } from '../../shared/workbook/write/index.ts';
import { opened, packed } from './package.ts';

/**
 * A form whose other sheet looks into the list with every kind of formula; all carry a stale value. The list has
 * one empty body row (4), its total in row 5; it is filled with `ROWS`.
 */
/** `office`: what LibreOffice makes of a formula that is left to it; the value's own text otherwise. */
export const SHOWN: readonly (readonly [formula: string, value: string, office?: string])[] = [
  ['SUM(明细!F4:F4)', '1530.25'],
  ['SUMIF(明细!B4:B4,"小榄镇",明细!F4:F4)', '1110.25'],
  ['SUMIF(明细!F4:F4,">=300")', '1410.25'],
  ['SUMIF(明细!B4:B4,"*镇",明细!F4)', '1130.25'],
  ['SUMIFS(明细!F4:F4,明细!B4:B4,"小榄镇",明细!D4:D4,">10")', '1010.25'],
  ['SUMIFS(明细!$F$4:$F$4,明细!$B$4:$B$4,"<>小榄镇")', '420'],
  ['COUNTIF(明细!B4:B4,"小榄镇")', '3'],
  ['COUNTIF(明细!F:F,">100")', '4'],
  ['COUNTIFS(明细!B4:B4,"小榄镇",明细!E4:E4,"<>2")', '2'],
  ['VLOOKUP("乙厂",明细!C4:F4,4,FALSE)', '400'],
  ['VLOOKUP("无此厂",明细!C4:F4,4,0)', '', '#N/A'],
  ['IFERROR(VLOOKUP("无此厂",明细!C4:F4,4,0),0)', '0'],
  ['IFERROR(F4/明细!Z1,"未填")', '未填'],
  ['INDEX(明细!F4:F4,MATCH("丙厂",明细!C4:C4,0))', '610.25'],
  ['IF(AND(明细!F5>1000,COUNTA(明细!C4:C4)=5),"达标","未达标")', '达标'],
  ['IF(OR(明细!F5>9000,NOT(明细!F5>1)),"异常","正常")', '正常'],
  ['ROUND(明细!F5/3,2)', '510.08'],
  ['SUMPRODUCT(明细!D4:D4,明细!E4:E4)', '1530.25'],
  ['RANK(400,明细!F4:F4)', '2'],
  ['COUNTBLANK(明细!C4:C4)', '0'],
  ['ROWS(明细!F4:F4)', '5'],
  ['LEFT(INDEX(明细!C4:C4,1),1)&"等"&COUNTA(明细!C4:C4)&"家"', '甲等5家'],
  ['MAX(明细!F4:F4)-MIN(明细!F4:F4)', '590.25'],
  ['AVERAGE(明细!F4:F4)', '306.05'],
  ['INT(明细!F5/100)', '15'],
  ['SUM(明细:调整!F5)', '1537.25'],
  ['SUM(清单[金额])', '1530.25'],
  ['SUM(金额合计)*2', '3060.5'],
  // Left to the program that opens the file: no value rather than a stale one.
  ['TEXT(明细!F5,"0")', '', '1530'],
  ['SUMPRODUCT((明细!B4:B4="小榄镇")*明细!F4:F4)', '', '1110.25'],
  ['INDIRECT("明细!F"&COUNTA(明细!C4:C4)+4)', '', '1530.25'],
];

const ROWS: readonly (readonly [town: string, firm: string, price: string, count: string])[] = [
  ['小榄镇', '甲厂', '10', '10'],
  ['小榄镇', '乙厂', '200', '2'],
  ['小榄镇', '丙厂', '122.05', '5'],
  ['古镇镇', '丁厂', '20', '1'],
  ['石岐街道', '戊厂', '40', '10'],
];

const HEAD: WrittenCell[] = ['序号', '镇街', '企业名称', '单价', '数量', '金额'].map((text) => ({ text }));

const LIST = 'xl/worksheets/sheet1.xml';
const TABLE =
  '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="清单" displayName="清单" ref="A3:F4"><autoFilter ref="A3:F4"/><tableColumns count="6"><tableColumn id="1" name="序号"/><tableColumn id="2" name="镇街"/><tableColumn id="3" name="企业名称"/><tableColumn id="4" name="单价"/><tableColumn id="5" name="数量"/><tableColumn id="6" name="金额"><calculatedColumnFormula>清单[[#This Row],[单价]]*清单[[#This Row],[数量]]</calculatedColumnFormula></tableColumn></tableColumns></table>';
const RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>';

/** The form with a table object and a name. */
function withTable(template: Uint8Array): Uint8Array {
  const source = opened(template);
  const parts: Record<string, string | Uint8Array> = {};
  for (const name of source.names) {
    let text = source.text(name);
    if (name === 'xl/workbook.xml')
      text = text.replace(
        '</sheets>',
        '</sheets><definedNames><definedName name="金额合计">明细!$F$4:$F$4</definedName></definedNames>',
      );
    if (name === '[Content_Types].xml')
      text = text.replace(
        '</Types>',
        '<Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/></Types>',
      );
    if (name === LIST)
      text = text.replace(
        '</worksheet>',
        '<tableParts count="1"><tablePart xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></tableParts></worksheet>',
      );
    parts[name] = text;
  }
  parts['xl/worksheets/_rels/sheet1.xml.rels'] = RELATIONS;
  parts['xl/tables/table1.xml'] = TABLE;
  return packed(parts);
}

/** The form with these formulas in the sheet 汇总. */
export function formulaForm(shown: readonly string[] = SHOWN.map(([formula]) => formula)): Uint8Array {
  const stale = (formula: string): WrittenCell => ({ formula, number: '0' });
  const plain = writeWorkbook({
    sheets: [
      {
        name: '明细',
        rows: [
          { cells: [{ text: '采购明细表' }] },
          { cells: [{ text: '单位：元' }] },
          { cells: HEAD },
          { cells: [stale('ROW()-3'), {}, {}, {}, {}, stale('D4*E4')] },
          { cells: [{ text: '合计' }, {}, {}, {}, {}, stale('SUM(F4:F4)')] },
        ],
      },
      {
        name: '调整',
        rows: [null, null, null, null, { cells: [null, null, null, null, null, { number: '7' }] }],
      },
      { name: '汇总', rows: shown.map((formula) => ({ cells: [{ text: '项' }, stale(formula)] })) },
    ],
  });
  return withTable(plain);
}

export function formulaRequest(template: Uint8Array): FillRequest {
  return {
    template,
    table: {
      sheet: '明细',
      firstBodyRow: 3,
      lastBodyRow: 3,
      totalRow: 4,
      columns: [
        { column: 0, key: 'seq' },
        { column: 1, key: 'town' },
        { column: 2, key: 'firm' },
        { column: 3, key: 'price' },
        { column: 4, key: 'count' },
      ],
    },
    rows: ROWS.map(
      ([town, firm, price, count]): Record<string, FillValue> => ({
        town: { kind: 'text', text: town },
        firm: { kind: 'text', text: firm },
        price: { kind: 'number', decimal: price },
        count: { kind: 'number', decimal: count },
      }),
    ),
  };
}
