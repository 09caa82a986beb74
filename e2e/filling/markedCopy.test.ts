import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { Finding } from '../../shared/model/finding.ts';
import { problemWorkbook } from '../../shared/workbook/problems/problemList.ts';
import { readWorkbook } from '../../shared/workbook/read/index.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import { writeWorkbook } from '../../shared/workbook/write/index.ts';
import { cellSource, type Opened, opened, type Parts, packed } from './package.ts';
import { richParts, SHEET } from './richTemplate.ts';

const MARKED = 'xl/worksheets/sheet1.xml';
const LIST = 'xl/worksheets/sheet6.xml';
const FILL = { error: 'F8CBAD', warning: 'FFE699' } as const;

function problem(cell: string, severity: 'error' | 'warning' = 'warning', sheet = SHEET): Finding {
  return { code: 'x', severity, message: `${cell} 有问题`, advice: '请改正', sheet, cell };
}

/** A cell with a comment, one with a formula, one with a shared formula, one that is not there, one in no row. */
const PROBLEMS = [
  problem('G5'),
  problem('E8', 'error'),
  problem('H6'),
  problem('J12'),
  problem('C11', 'error'),
  problem('B14'),
];

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const outcome = await readWorkbook(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return outcome.value.sheets;
}

async function listed(source: Uint8Array, findings: readonly Finding[] = PROBLEMS): Promise<Uint8Array> {
  const sheets = await sheetsOf(source);
  return problemWorkbook({ name: '表.xlsx', format: 'xlsx', source, sheets, tables: [], findings });
}

async function marked(parts: Parts = richParts(), findings: readonly Finding[] = PROBLEMS): Promise<Opened> {
  return opened(await listed(packed(parts), findings));
}

function changed(name: string, change: (text: string) => string, parts: Parts = richParts()): Parts {
  const text = parts[name];
  if (typeof text !== 'string' || change(text) === text) throw new Error(`nothing changed in ${name}`);
  return { ...parts, [name]: change(text) };
}

/** Styles of a style part, each as it is written. */
function looks(styles: string): string[] {
  const list = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles)?.[1] ?? '';
  return list.match(/<(?:\w+:)?xf\b(?:[^>]*\/>|[\s\S]*?<\/(?:\w+:)?xf>)/g) ?? [];
}

function fills(styles: string): string[] {
  return styles.match(/<(?:\w+:)?fill>[\s\S]*?<\/(?:\w+:)?fill>/g) ?? [];
}

function lookOf(package_: Opened, cell: string, part = MARKED): string {
  const number = /\ss="(\d+)"/.exec(cellSource(package_.text(part), cell))?.[1] ?? '0';
  return looks(package_.text('xl/styles.xml'))[Number.parseInt(number, 10)] ?? '';
}

/** The background of a cell, by its style. */
function fillOf(package_: Opened, cell: string): string {
  const id = /fillId="(\d+)"/.exec(lookOf(package_, cell))?.[1] ?? '0';
  return (
    /rgb="FF(\w{6})"/.exec(fills(package_.text('xl/styles.xml'))[Number.parseInt(id, 10)] ?? '')?.[1] ?? ''
  );
}

/** Texts of a part of comments by their cells. */
function commentsIn(part: string): Map<string | undefined, string> {
  return new Map(
    [...part.matchAll(/<comment ref="(\w+)"[\s\S]*?<\/comment>/g)].map(([whole, cell]) => [
      cell,
      [...whole.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join(''),
    ]),
  );
}

const withoutFill = (look: string) => look.replace(/ (fillId|applyFill)="\d+"/g, '');

describe('an .xlsx with its problems marked', () => {
  it('keeps every part that is not marked byte for byte', async () => {
    const parts = richParts();
    const copy = await marked();
    const touched = new Set([
      ...['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'],
      ...[MARKED, 'xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml'],
    ]);
    const source = opened(packed(parts));
    for (const name of Object.keys(parts))
      if (!touched.has(name)) expect([name, copy.bytes(name)]).toEqual([name, source.bytes(name)]);
    expect(copy.names.filter((name) => !(name in parts))).toEqual([LIST]);
  });

  it('changes of the marked sheet nothing but the styles of the marked cells', async () => {
    const copy = (await marked()).text(MARKED);
    const before = richParts()[MARKED];
    const plain = (text: string) =>
      text
        .replace(/<row r="(11|14)"><c r="(C11|B14)" s="\d+"\/><\/row>/g, '')
        .replace(/<c r="J12" s="\d+"\/>/, '')
        .replace(/(<c r="(?:G5|E8|H6)") s="\d+"/g, '$1')
        .replace(/(<row r="(?:5|6|8|12)") spans="1:10"/g, '$1')
        .replace(' tabSelected="1"', '');
    expect(plain(copy)).toBe(plain(String(before)));
    expect(copy.indexOf('r="C11"')).toBeLessThan(copy.indexOf('<row r="12"'));
    expect(copy.indexOf('<row r="14"')).toBeGreaterThan(copy.indexOf('<row r="12"'));
    expect(cellSource(copy, 'E8')).toContain('<f>SUM(E5:E7)</f>');
  });

  it('gives a marked cell its own look on another background, and leaves the numbers of all styles', async () => {
    const copy = await marked();
    const before = looks(String(richParts()['xl/styles.xml']));
    const after = looks(copy.text('xl/styles.xml'));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(copy.text('xl/styles.xml')).toContain(`<cellXfs count="${after.length}">`);
    expect(withoutFill(lookOf(copy, 'G5'))).toBe(before[5]);
    expect(withoutFill(lookOf(copy, 'E8'))).toBe(before[8]);
    expect(['G5', 'E8', 'H6', 'J12', 'C11'].map((cell) => fillOf(copy, cell))).toEqual([
      FILL.warning,
      FILL.error,
      FILL.warning,
      FILL.warning,
      FILL.error,
    ]);
  });

  it('says what is wrong behind the comment that was there, and in new ones with a box each', async () => {
    const copy = await marked();
    const comments = copy.text('xl/comments1.xml');
    const texts = commentsIn(comments);
    expect(texts.get('G5')).toBe('批注 G5\n【问题清单】\nG5 有问题\n请改正');
    expect(texts.get('G6')).toBe('批注 G6');
    expect(texts.get('C11')).toBe('【问题清单】\nC11 有问题\n请改正');
    expect([...texts.keys()]).toEqual(['C3', 'G5', 'G6', 'G8', 'A10', 'H6', 'E8', 'C11', 'J12', 'B14']);
    const boxes = copy.text('xl/drawings/vmlDrawing1.vml');
    const ids = [...boxes.matchAll(/<v:shape id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
    expect(copy.text(MARKED).match(/<legacyDrawing /g)).toHaveLength(1);
  });

  it('puts the list in front, alone chosen, and moves what counts sheets by their place', async () => {
    const copy = await marked();
    const workbook = copy.text('xl/workbook.xml');
    expect([...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      '问题清单',
      '填表说明',
      SHEET,
      '汇总',
      '参数',
      '底稿',
    ]);
    expect(workbook).toContain('activeTab="0"');
    expect(workbook).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="2">${SHEET}!$3:$4</definedName>`,
    );
    expect(workbook).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'问题清单'!$3:$3`);
    const selected = copy.names.filter(
      (name) => /worksheets\/sheet\d/.test(name) && copy.text(name).includes('tabSelected="1"'),
    );
    expect(selected).toEqual([LIST]);
  });

  it('leaves the chosen sheet chosen where it is not among the marked ones', async () => {
    const copy = await marked(richParts(), [problem('A1', 'warning', '汇总')]);
    expect(copy.bytes(MARKED)).toEqual(opened(packed(richParts())).bytes(MARKED));
    expect(copy.text('xl/workbook.xml')).toContain('activeTab="2"');
    expect(copy.text(LIST)).not.toContain('tabSelected');
  });

  it('reads back as the source, by our reader and by another', async () => {
    const source = packed(richParts());
    const bytes = await listed(source);
    const [first, ...copies] = await sheetsOf(bytes);
    expect(first?.name).toBe('问题清单');
    for (const [index, sheet] of (await sheetsOf(source)).entries()) {
      const copy = copies[index];
      expect(copy).toMatchObject({ name: sheet.name, visibility: sheet.visibility, merges: sheet.merges });
      expect(copy?.hiddenRows).toEqual(sheet.hiddenRows);
      for (let row = 0; row < sheet.rowCount; row += 1)
        for (let column = 0; column < sheet.columnCount; column += 1)
          expect(copy?.cell(row, column)).toEqual(sheet.cell(row, column));
    }
    const [before, after] = [source, bytes].map((each) => read(each, { cellFormula: true }));
    for (const name of before?.SheetNames ?? []) {
      const [one, other] = [before?.Sheets[name], after?.Sheets[name]];
      expect(other && utils.sheet_to_formulae(other)).toEqual(one && utils.sheet_to_formulae(one));
    }
  });
});

describe('a copy that was sent back with problems left', () => {
  it('has the list made anew, and only what is wrong now is marked', async () => {
    const first = await listed(packed(richParts()));
    const again = opened(await listed(first, [problem('G5', 'error'), problem('E5')]));
    const once = opened(first);
    expect(again.names).toEqual(once.names);
    const workbook = again.text('xl/workbook.xml');
    expect(workbook.match(/<sheet name="问题清单"/g)).toHaveLength(1);
    expect(workbook.match(/localSheetId="0"/g)).toHaveLength(2);
    expect(again.text(LIST)).toContain('（2 处）');
    expect(again.text(LIST)).not.toContain('重新写成');
    const before = looks(String(richParts()['xl/styles.xml']));
    expect([lookOf(again, 'E8'), lookOf(again, 'H6')]).toEqual([before[8], before[5]]);
    expect(['G5', 'E5', 'E8', 'C11'].map((cell) => fillOf(again, cell))).toEqual([
      FILL.error,
      FILL.warning,
      '',
      '',
    ]);
    const comments = commentsIn(again.text('xl/comments1.xml'));
    expect(comments.get('G5')).toBe('批注 G5\n【问题清单】\nG5 有问题\n请改正');
    expect([...comments.keys()]).toEqual(['C3', 'G5', 'G6', 'G8', 'A10', 'E5']);
    expect(again.text('xl/drawings/vmlDrawing1.vml').match(/<v:shape id=/g)).toHaveLength(6);
  });

  it('without a problem left in a sheet, its marks and comments are gone', async () => {
    const first = await listed(packed(richParts()));
    const again = opened(await listed(first, [problem('A1', 'warning', '汇总')]));
    expect([...commentsIn(again.text('xl/comments1.xml'))]).toEqual([
      ...commentsIn(String(richParts()['xl/comments1.xml'])),
    ]);
    expect(fillOf(again, 'G5')).toBe('');
    const [, , sheet] = await sheetsOf(await listed(first, []));
    const [, before] = await sheetsOf(packed(richParts()));
    for (let row = 0; row < 12; row += 1)
      for (let column = 0; column < 10; column += 1)
        expect(sheet?.cell(row, column)).toEqual(before?.cell(row, column));
  });
});

describe('other packages', () => {
  const plain = () =>
    writeWorkbook({
      styles: { day: { format: 'yyyy-mm-dd' } },
      sheets: [{ name: SHEET, rows: [{ cells: ['日期'] }, { cells: [{ number: '43327', style: 'day' }] }] }],
    });

  it('a sheet without comments gets them, named where the format wants it; a date stays one', async () => {
    const copy = opened(await listed(plain(), [problem('A2'), problem('B2')]));
    const sheet = copy.text(MARKED);
    expect(sheet).toMatch(/<legacyDrawing [^>]*r:id="rId2"\/><\/worksheet>/);
    const relations = copy.text('xl/worksheets/_rels/sheet1.xml.rels');
    expect(relations).toContain('Target="/xl/comments1.xml"');
    expect(relations).toMatch(/Id="rId2"[^>]*Target="\/xl\/drawings\/vmlDrawing1\.vml"/);
    const types = copy.text('[Content_Types].xml');
    expect(types).toContain('Extension="vml"');
    expect(types).toContain('PartName="/xl/comments1.xml"');
    expect(lookOf(copy, 'A2')).toContain('numFmtId="164"');
    const [, list] = await sheetsOf(await listed(plain(), [problem('A2')]));
    expect(list?.cell(1, 0)).toMatchObject({ type: 'date', raw: '2018-08-15' });
  });

  it('markup with prefixes gets markup with the same prefixes', async () => {
    const prefixed = (text: string) =>
      text.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=');
    const parts = ['xl/workbook.xml', 'xl/styles.xml', MARKED].reduce<Parts>(
      (all, name) => changed(name, prefixed, all),
      Object.fromEntries(partsOf(plain())),
    );
    const copy = await marked(parts, [problem('A2'), problem('C4')]);
    expect(copy.text(MARKED)).toMatch(/<x:row r="4"><x:c r="C4" s="\d+"\/><\/x:row>/);
    expect(copy.text('xl/styles.xml')).toMatch(/<x:fill><x:patternFill patternType="solid"><x:fgColor/);
    expect(copy.text('xl/workbook.xml')).toMatch(/<x:sheet name="问题清单"/);
    const [, sheet] = await sheetsOf(
      packed(Object.fromEntries(copy.names.map((name) => [name, copy.bytes(name)]))),
    );
    expect(sheet?.cell(1, 0)?.raw).toBe('2018-08-15');
  });

  it('programs in a workbook do not go to other offices, and the list says so', async () => {
    const macro = 'application/vnd.ms-office.vbaProject';
    const enabled = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
    const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
    let parts = changed('[Content_Types].xml', (text) =>
      text
        .replace(sheetType, enabled)
        .replace('</Types>', `<Override PartName="/xl/vbaProject.bin" ContentType="${macro}"/></Types>`),
    );
    parts = changed(
      'xl/_rels/workbook.xml.rels',
      (text) =>
        text.replace(
          '</Relationships>',
          '<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
        ),
      parts,
    );
    const copy = await marked({ ...parts, 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) });
    expect(copy.names).not.toContain('xl/vbaProject.bin');
    expect(copy.text('[Content_Types].xml')).not.toMatch(/vbaProject|macroEnabled/);
    expect(copy.text('[Content_Types].xml')).toContain(sheetType);
    expect(copy.text('xl/_rels/workbook.xml.rels')).not.toContain('vbaProject');
    expect(copy.text(LIST)).toContain('为安全起见没有带上');
    expect((await marked()).text(LIST)).not.toContain('没有带上');
  });

  const odd: Readonly<Record<string, () => Parts>> = {
    'a signature': () => ({ ...richParts(), '_xmlsignatures/origin.sigs': '' }),
    'a sheet that is called as the list is': () =>
      changed('xl/workbook.xml', (text) => text.replace('name="汇总"', 'name="问题清单"')),
    'a comment among its rows': () =>
      changed(MARKED, (text) => text.replace('<sheetData>', '<sheetData><!-- 行 -->')),
    'rows out of order': () => changed(MARKED, (text) => text.replace('<row r="4"', '<row r="1"')),
  };

  it.each(Object.keys(odd))(
    'a package with %s is written anew, and the list says what was lost',
    async (name) => {
      const copy = await marked(odd[name]?.() ?? {}, [problem('G5')]);
      expect(copy.names).not.toContain('xl/theme/theme1.xml');
      expect(copy.text(MARKED)).toContain('副本是重新写成的');
    },
  );
});

function partsOf(bytes: Uint8Array): [string, string | Uint8Array][] {
  const all = opened(bytes);
  return all.names.map((name) => [name, all.text(name)]);
}
