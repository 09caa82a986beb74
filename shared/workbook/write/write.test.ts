import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from './index.ts';

const roster = () =>
  writeWorkbook({
    styles: {
      title: { font: { name: '方正小标宋简体', size: 18 }, horizontal: 'center' },
      amount: { border: 'thin', format: '#,##0.00' },
      own: { format: '0.000' },
    },
    sheets: [
      {
        name: "张三's 表",
        widths: [8, undefined, 20],
        rows: [
          { height: 30, cells: [{ text: '名录', style: 'title' }] },
          null,
          {
            cells: [
              { text: '=1+1\u0001 _x0041_' },
              { number: '0.10000000000000000001', style: 'amount' },
              { formula: 'B3&"<"', text: 'a<', style: 'own', comment: '请核对' },
              { flag: true },
              { formula: '1/0', error: '#DIV/0!' },
            ],
          },
        ],
        merges: [{ top: 0, left: 0, bottom: 0, right: 3 }],
        frozen: { rows: 2, columns: 1 },
        print: { landscape: true, fitWidth: 1, titleRows: [0, 1] },
      },
      { name: '隐藏', visibility: 'veryHidden', rows: [] },
    ],
  });

describe('writeWorkbook', () => {
  const parts = unzipSync(roster());
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array(0));

  it('keeps every digit, and text as text', () => {
    const sheet = text('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<v>0.10000000000000000001</v>');
    expect(sheet).toContain('t="inlineStr"><is><t>=1+1_x0001_ _x005F_x0041_</t></is>');
    expect(sheet).toContain('t="str"><f>B3&amp;&quot;&lt;&quot;</f><v>a&lt;</v>');
    expect(sheet).toContain('t="e"><f>1/0</f><v>#DIV/0!</v>');
    expect(sheet).toContain('<row r="3">');
    expect(sheet).toContain('<mergeCell ref="A1:D1"/>');
  });

  it('repeats title rows under the quoted name of the sheet, and hides what is hidden', () => {
    const book = text('xl/workbook.xml');
    expect(book).toContain("'张三''s 表'!$1:$2");
    expect(book).toContain('state="veryHidden"');
    expect(book).toContain('fullCalcOnLoad="1"');
  });

  it('puts a comment into both of the parts that Excel wants', () => {
    expect(text('xl/comments1.xml')).toContain('<comment ref="C3"');
    expect(text('xl/drawings/vmlDrawing1.vml')).toContain('<x:Row>2</x:Row><x:Column>2</x:Column>');
  });

  it('writes the same bytes for the same description', () => {
    expect(roster()).toEqual(roster());
  });
});
