import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { filledColumns } from '../../sheet.ts';
import { surveySheet } from '../../table/findTables.ts';
import { unreadRows } from '../../table/unreadRows.ts';
import { readWorkbook } from '../index.ts';
import { isBlankBiff } from '../sheetjs/biffCells.ts';
import { packageBytes, picture, readSheet, worksheet } from './packages.ts';

const rows = (inside: string): string => `<sheetData>${inside}</sheetData>`;

describe('what a fast scanner gets wrong at first', () => {
  it('reads prefixed names', async () => {
    const sheet = await readSheet({
      sheet: `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:dimension ref="A1"/><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:t>内</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>`,
      sharedStrings: `<?xml version="1.0"?><x:sst xmlns:x="m"><x:si><x:r><x:t>甲</x:t></x:r><x:r><x:t>厂</x:t></x:r></x:si></x:sst>`,
      workbook: `<x:workbook xmlns:x="m" xmlns:rel="r"><x:sheets><x:sheet name="表" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
    });
    expect(picture(sheet)).toEqual(['text 甲厂 | number 2 | text 内']);
    expect(sheet.cell(0, 1)?.formula).toBe('1+1');
    expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 0 }]);
  });

  it('reads CDATA and leaves out comments, commented rows and instructions', async () => {
    const sheet = await readSheet({
      sheet: rows(
        `<!-- <row r="1"><c r="A1"><v>9</v></c></row> --><row r="1"><c r="A1" t="inlineStr"><is><t>一<![CDATA[<二>&]]>三</t></is></c><!-- <c r="B1"><v>8</v></c> --><c r="C1"><?x y?><v><!-- 7 -->5</v></c><c r="D1"><v><![CDATA[42]]></v></c></row>`,
      ),
    });
    expect(picture(sheet)).toEqual(['text 一<二>&三 |  | number 5 | number 42']);
  });

  it('reads paths with backslashes and other case', async () => {
    const sheet = await readSheet({
      sheet: rows('<row r="1"><c r="A1"><v>1</v></c></row>'),
      backslashes: true,
    });
    expect(picture(sheet)).toEqual(['number 1']);
  });

  it('joins rich runs and leaves phonetic runs out', async () => {
    const sheet = await readSheet({
      sheet: rows(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space="preserve"> 细 </t></r><rPh sb="0" eb="1"><t>ソ</t></rPh></is></c></row>',
      ),
      sharedStrings: '<si><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh><phoneticPr fontId="1"/></si>',
    });
    expect(picture(sheet)).toEqual(['text 漢字 | text 粗 细 ']);
  });

  it('resolves entities and escapes, and only real ones', async () => {
    const sheet = await readSheet({
      sheet: rows(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="str"><f>"a"&amp;"b"</f><v>a_x000D_b</v></c></row>',
      ),
      sharedStrings:
        '<si><t>&lt;A&amp;B&gt; &quot;&apos; &#20013;&#x5C71;&#x1F600; &amp;lt;</t></si><si><t>一_x000D_\n二_x005F_x000D_</t></si><si><t>A_x 9_x00zz_ _</t></si><si><t>甲\r\n乙\r丙_xD83D__xDE00_</t></si>',
    });
    expect(picture(sheet)).toEqual([
      'text <A&B> "\' 中山😀 &lt; | text 一\r\n二_x000D_ | text A_x 9_x00zz_ _ | text 甲\n乙\n丙😀 | text a\rb',
    ]);
    expect(sheet.cell(0, 4)?.formula).toBe('"a"&"b"');
  });

  it('mixes shared, inline and formula texts, errors, booleans and ISO dates', async () => {
    const sheet = await readSheet({
      sheet: rows(
        `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>内</t></is></c><c r="D2" t="str"><f>X</f><v>式</v></c><c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="b"><v>0</v></c><c r="H2" t="d"><v>2018-08-15T00:00:00</v></c><c r='I2' t='n'><v> 7 </v></c><c r="J2" t="s"><v></v></c></row>`,
      ),
      sharedStrings: '<si><t>享</t></si>',
    });
    expect(picture(sheet)).toEqual([
      ' |  |  |  |  |  |  |  | ',
      ' | text 享 | text 内 | text 式 | error #DIV/0! | boolean TRUE | boolean FALSE | date 2018-08-15 | number 7',
    ]);
  });

  it('places cells and rows without an address, and out of order', async () => {
    const sheet = await readSheet({
      sheet: rows(
        '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c r="B2"><v>5</v></c><c><v>6</v></c></row><row><c r="A9"><v>9</v></c></row><row r="4"><c r="C4"><v>43</v></c><c r="A4"><v>41</v></c><c r="A4"><v>44</v></c></row>',
      ),
    });
    expect(sheet.rowCount).toBe(9);
    expect(picture(sheet).filter((line) => /\d/.test(line))).toEqual([
      'number 1 |  | number 3',
      ' | number 5 | number 6',
      'number 44 |  | number 43',
      'number 9 |  | ',
    ]);
  });

  it('moves shared formulas along', async () => {
    const sheet = await readSheet({
      sheet: rows(
        `<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1*$B$1+SUM(A$1:A1)&amp;"A1"+LOG10('A1'!B1)</f><v>1</v></c></row><row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="C3"><f t="shared" si="0"></f><v>3</v></c></row>`,
      ),
    });
    expect(sheet.cell(0, 2)?.formula).toBe(`A1*$B$1+SUM(A$1:A1)&"A1"+LOG10('A1'!B1)`);
    expect(sheet.cell(2, 2)?.formula).toBe(`A3*$B$1+SUM(A$1:A3)&"A1"+LOG10('A1'!B3)`);
  });

  it('says how many formulas hold no result', async () => {
    const outcome = await readWorkbook(
      packageBytes({
        sheet: rows('<row r="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'),
      }),
    );
    expect(outcome.findings.map((finding) => finding.code)).toEqual(['sheet.uncalculated']);
    expect(outcome.ok && outcome.value.sheets[0]?.cell(0, 0)).toEqual({
      type: 'text',
      raw: '',
      text: '',
      formula: '1+1',
    });
    expect(outcome.ok && outcome.value.sheets[0]?.cell(0, 1)).toBeUndefined();
  });

  it('counts what is missing once, also in rows that come in two pieces', async () => {
    const row = (number: number) =>
      `<row r="${number}">${'<c><f>1+1</f></c><c t="s"><v>9</v></c>'.repeat(150)}</row>`;
    const outcome = await readWorkbook(
      packageBytes({ sheet: rows(Array.from({ length: 400 }, (_, at) => row(at + 1)).join('')) }),
    );
    const told = outcome.findings.map((finding) => `${finding.code}: ${/\d+/.exec(finding.message)?.[0]}`);
    expect(told).toEqual(['sheet.damaged: 60000', 'sheet.uncalculated: 60000']);
  });

  it('reads strict packages and dates from 1904', async () => {
    const parts = {
      strict: true,
      sheet: rows('<row r="1"><c r="A1" s="1"><v>41865</v></c><c r="B1" s="1"><v>0</v></c></row>'),
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      workbook:
        '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="q"><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    };
    expect(picture(await readSheet(parts))).toEqual(['date 2018-08-15 | date 1904-01-01']);
  });

  it('reads UTF-16 parts and a byte order mark', async () => {
    const xml = worksheet(rows('<row r="1"><c r="A1" t="inlineStr"><is><t>中山😀</t></is></c></row>'));
    const utf16 = new Uint8Array(2 + 2 * xml.length);
    utf16.set([0xff, 0xfe]);
    for (let at = 0; at < xml.length; at++) {
      utf16[2 + 2 * at] = xml.charCodeAt(at) & 255;
      utf16[3 + 2 * at] = xml.charCodeAt(at) >> 8;
    }
    expect(picture(await readSheet({ sheet: utf16 }))).toEqual(['text 中山😀']);
    expect(picture(await readSheet({ sheet: strToU8(`\ufeff${xml}`) }))).toEqual(['text 中山😀']);
  });

  it('keeps every stored digit of a code kept as a number, and the shortest decimal of the rest', async () => {
    const sheet = await readSheet({
      sheet: rows(
        '<row r="1"><c r="A1"><v>442000199901010018</v></c><c r="B1"><v>1.1000000000000001</v></c><c r="C1"><v>4.4200019990101001E+17</v></c><c r="D1"><v>-1E-7</v></c><c r="E1"><v>0.30000000000000004</v></c><c r="F1"><v>123456789012345</v></c></row>',
      ),
    });
    expect(picture(sheet)).toEqual([
      'number 442000199901010018 | number 1.1 | number 442000199901010000 | number -0.0000001 | number 0.30000000000000004 | number 123456789012345',
    ]);
    expect(sheet.cell(0, 0)?.text).toBe('4.42E+17');
  });

  it('tells hidden rows and columns, sheets and merges', async () => {
    const outcome = await readWorkbook(
      packageBytes({
        sheet: `<cols><col min="2" max="16384" hidden="1"/></cols>${rows('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="900" hidden="1"/>')}<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="D4"/><mergeCell ref="junk"/></mergeCells>`,
        workbook:
          '<workbook xmlns:r="r"><sheets><sheet name="甲" state="veryHidden" r:id="rId1"/></sheets></workbook>',
      }),
    );
    const sheet = outcome.ok ? outcome.value.sheets[0] : undefined;
    expect([...(sheet?.hiddenRows ?? [])]).toEqual([1]);
    expect([...(sheet?.hiddenColumns ?? [])]).toEqual([1, 2]);
    expect(sheet?.visibility).toBe('veryHidden');
    expect(sheet?.merges).toHaveLength(1);
    expect(outcome.findings.map((finding) => finding.code)).toEqual(['sheet.damaged']);
  });

  it('never trusts the declared range', async () => {
    const sheet = await readSheet({
      sheet: `<dimension ref="A1:XFD1048576"/>${rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}`,
    });
    expect([sheet.rowCount, sheet.columnCount]).toEqual([1_048_576, 16_384]);
    expect(sheet.cell(1_048_575, 16_383)?.raw).toBe('1');
  });

  it('reads only the sheets that are asked for', async () => {
    const outcome = await readWorkbook(packageBytes({ sheet: rows('') }), { sheets: ['别的'] });
    expect(outcome.ok && outcome.value.sheets).toEqual([]);
  });
});

describe('what other programs left behind', () => {
  it('reads the shared strings of the beta of Excel 2007', async () => {
    const sheet = await readSheet({
      sheet: rows('<row r="1"><c r="A1" t="s"><v>1</v></c></row>'),
      sharedStrings: '<sstItem><t>甲</t></sstItem><sstItem><r><t>乙</t></r></sstItem>',
    });
    expect(picture(sheet)).toEqual(['text 乙']);
  });

  it('reads the other tabs where one has no content, and says so', async () => {
    const bytes = packageBytes({
      sheet: rows('<row r="1"><c r="A1"><v>1</v></c></row>'),
      workbook:
        '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="rId1"/><sheet name="宏" r:id=""/></sheets></workbook>',
    });
    const outcome = await readWorkbook(bytes);
    expect(outcome.ok && outcome.value.sheets.map(({ name }) => name)).toEqual(['表']);
    expect(outcome.findings.map(({ code, sheet }) => `${code} ${sheet}`)).toEqual(['sheet.missing 宏']);
  });

  it('believes an empty .xls only where its own records agree', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), '空');
    const blank = new Uint8Array(write(book, { type: 'array', bookType: 'xls' }) as ArrayBuffer);
    const outcome = await readWorkbook(blank);
    expect(outcome.ok && outcome.findings.map(({ code }) => code)).toEqual(['file.blank']);
    expect(isBlankBiff(blank)).toBe(true);
    const filled = utils.book_new();
    utils.book_append_sheet(filled, utils.aoa_to_sheet([['甲', 1]]), '表');
    const bytes = new Uint8Array(write(filled, { type: 'array', bookType: 'xls' }) as ArrayBuffer);
    expect(isBlankBiff(bytes)).toBe(false);
  });
});

describe('two cells at opposite corners', () => {
  it('are looked through cell by cell, not place by place', async () => {
    const sheet = await readSheet({
      sheet: rows(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
      ),
    });
    expect([sheet.rowCount, sheet.columnCount]).toEqual([1_048_576, 16_384]);
    expect([0, 1, 1_048_575].map((row) => [...filledColumns(sheet, row)])).toEqual([[0], [], [16_383]]);
    const started = performance.now();
    const survey = surveySheet(sheet);
    expect(survey.kind).not.toBe('list');
    expect(unreadRows(sheet, survey.tables)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
