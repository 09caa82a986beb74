import { columnLetter } from '../address.ts';
import type { CellRange } from '../sheet.ts';
import { commentBoxesXml, commentsXml } from './commentParts.ts';
import type { SheetDescription, WorkbookDescription } from './description.ts';
import { escapeXml } from './escape.ts';
import { sheetXml, type WrittenComment } from './sheetXml.ts';
import { styleTable } from './styleTable.ts';
import { ZipWriter } from './zip.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An `.xlsx` file from a description. The same description gives the same bytes: nothing in the file
 * comes from the clock or the machine. Numbers are written digit for digit.
 */
export function writeWorkbook(workbook: WorkbookDescription): Uint8Array {
  const styles = styleTable(workbook.styles ?? {}, workbook.font ?? {});
  const zip = new ZipWriter();
  const sheets = workbook.sheets.map((sheet, index) => {
    const comments: WrittenComment[] = [];
    const pieces = [
      ...sheetXml(sheet, styles.index, index === firstVisible(workbook), (each) => comments.push(each)),
    ];
    return { xml: pieces.join(''), comments };
  });
  const commented = sheets.flatMap(({ comments }, index) => (comments.length > 0 ? [index + 1] : []));
  zip.add('[Content_Types].xml', contentTypes(sheets.length, commented));
  zip.add('_rels/.rels', relationships([[`${RELATIONS}/officeDocument`, 'xl/workbook.xml']]));
  const calculates = sheets.some(({ xml }) => xml.includes('<f>'));
  zip.add('xl/workbook.xml', workbookXml(workbook, calculates));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationships(sheets.length));
  zip.add('xl/styles.xml', styles.xml);
  sheets.forEach(({ xml, comments }, index) => {
    const number = index + 1;
    zip.add(`xl/worksheets/sheet${number}.xml`, xml);
    if (comments.length === 0) return;
    zip.add(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      relationships([
        [`${RELATIONS}/vmlDrawing`, `../drawings/vmlDrawing${number}.vml`],
        [`${RELATIONS}/comments`, `../comments${number}.xml`],
      ]),
    );
    zip.add(`xl/comments${number}.xml`, commentsXml(comments));
    zip.add(`xl/drawings/vmlDrawing${number}.vml`, commentBoxesXml(comments));
  });
  return zip.finish();
}

function firstVisible(workbook: WorkbookDescription): number {
  const index = workbook.sheets.findIndex((sheet) => (sheet.visibility ?? 'visible') === 'visible');
  return Math.max(index, 0);
}

function contentTypes(count: number, commented: readonly number[]): string {
  const parts = [
    ['/xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
    ['/xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
    ...Array.from({ length: count }, (_, index) => [
      `/xl/worksheets/sheet${index + 1}.xml`,
      `${SHEET_TYPE}.worksheet+xml`,
    ]),
    ...commented.map((number) => [`/xl/comments${number}.xml`, `${SHEET_TYPE}.comments+xml`]),
  ];
  const overrides = parts.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  const vml =
    commented.length > 0
      ? '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
      : '';
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${vml}${overrides.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbookRelationships(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) => [`${RELATIONS}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
  );
  return relationships([...sheets, [`${RELATIONS}/styles`, 'styles.xml']]);
}

function workbookXml(workbook: WorkbookDescription, calculates: boolean): string {
  const sheets = workbook.sheets.map((sheet, index) => {
    const state = (sheet.visibility ?? 'visible') === 'visible' ? '' : ` state="${sheet.visibility}"`;
    return `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const names = workbook.sheets.flatMap((sheet, index) => sheetNames(sheet, index));
  return [
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
    `<bookViews><workbookView activeTab="${firstVisible(workbook)}"/></bookViews>`,
    `<sheets>${sheets.join('')}</sheets>`,
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
    calculates ? '<calcPr calcId="191029" fullCalcOnLoad="1"/>' : '',
    '</workbook>',
  ].join('');
}

/** Names that Excel itself keeps for a sheet: what is printed, what repeats, what is filtered. */
export function sheetNames(sheet: SheetDescription, index: number): string[] {
  const quoted = `'${sheet.name.replaceAll("'", "''")}'`;
  const name = (id: string, target: string, hidden = ''): string =>
    `<definedName name="${id}" localSheetId="${index}"${hidden}>${escapeXml(`${quoted}!${target}`)}</definedName>`;
  const names: string[] = [];
  if (sheet.autoFilter) names.push(name('_xlnm._FilterDatabase', absolute(sheet.autoFilter), ' hidden="1"'));
  if (sheet.print?.area) names.push(name('_xlnm.Print_Area', absolute(sheet.print.area)));
  if (sheet.print?.titleRows) {
    const [first, last] = sheet.print.titleRows;
    names.push(name('_xlnm.Print_Titles', `$${first + 1}:$${last + 1}`));
  }
  return names;
}

function absolute(range: CellRange): string {
  return `$${columnLetter(range.left)}$${range.top + 1}:$${columnLetter(range.right)}$${range.bottom + 1}`;
}
