import { cellAddress, columnLetter, rangeAddress } from '../address.ts';
import type { SheetDescription, WrittenCell, WrittenRow } from './description.ts';
import { escapeCellText, escapeXml, spaceAttribute } from './escape.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WrittenComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** The sheet's XML in pieces; comments met on the way are handed to `comment`. */
export function* sheetXml(
  sheet: SheetDescription,
  styles: ReadonlyMap<string, number>,
  selected: boolean,
  comment: (comment: WrittenComment) => void,
): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`;
  if (sheet.print?.fitWidth !== undefined) yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield viewXml(sheet, selected);
  yield '<sheetFormatPr defaultRowHeight="15"/>';
  yield columnsXml(sheet.widths ?? []);
  yield '<sheetData>';
  let commented = false;
  let row = 0;
  for (const content of sheet.rows) {
    if (content !== null) {
      yield rowXml(content, row, styles);
      content.cells.forEach((cell, column) => {
        if (cell === null || typeof cell === 'string' || cell.comment === undefined) return;
        commented = true;
        comment({ row, column, text: cell.comment });
      });
    }
    row += 1;
  }
  yield '</sheetData>';
  yield tailXml(sheet, commented);
}

function viewXml(sheet: SheetDescription, selected: boolean): string {
  const tab = selected ? ' tabSelected="1"' : '';
  const { rows, columns } = sheet.frozen ?? { rows: 0, columns: 0 };
  if (rows === 0 && columns === 0) return `<sheetViews><sheetView${tab} workbookViewId="0"/></sheetViews>`;
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  const corner = cellAddress(rows, columns);
  return `<sheetViews><sheetView${tab} workbookViewId="0"><pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

function columnsXml(widths: readonly (number | undefined)[]): string {
  const columns = widths.map((width, index) =>
    width === undefined
      ? ''
      : `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const all = columns.join('');
  return all === '' ? '' : `<cols>${all}</cols>`;
}

function rowXml(row: WrittenRow, index: number, styles: ReadonlyMap<string, number>): string {
  const height = row.height === undefined ? '' : ` ht="${row.height}" customHeight="1"`;
  const head = `<row r="${index + 1}"${height}${row.hidden ? ' hidden="1"' : ''}`;
  let cells = '';
  row.cells.forEach((cell, column) => {
    if (cell === null) return;
    const content = typeof cell === 'string' ? { text: cell } : cell;
    cells += cellXml(content, `${columnLetter(column)}${index + 1}`, styles);
  });
  return cells === '' ? `${head}/>` : `${head}>${cells}</row>`;
}

function cellXml(cell: WrittenCell, address: string, styles: ReadonlyMap<string, number>): string {
  const style = cell.style === undefined ? undefined : styles.get(cell.style);
  const head = `<c r="${address}"${style === undefined || style === 0 ? '' : ` s="${style}"`}`;
  if (cell.formula !== undefined) {
    const formula = `<f>${escapeXml(cell.formula)}</f>`;
    if (cell.number !== undefined) return `${head}>${formula}<v>${cell.number}</v></c>`;
    if (cell.error !== undefined) return `${head} t="e">${formula}<v>${escapeXml(cell.error)}</v></c>`;
    if (cell.text !== undefined) return `${head} t="str">${formula}<v>${escapeCellText(cell.text)}</v></c>`;
    return `${head}>${formula}</c>`;
  }
  if (cell.number !== undefined) return `${head}><v>${cell.number}</v></c>`;
  if (cell.error !== undefined) return `${head} t="e"><v>${escapeXml(cell.error)}</v></c>`;
  if (cell.flag !== undefined) return `${head} t="b"><v>${cell.flag ? 1 : 0}</v></c>`;
  if (cell.text === undefined || cell.text === '') return `${head}/>`;
  return `${head} t="inlineStr"><is><t${spaceAttribute(cell.text)}>${escapeCellText(cell.text)}</t></is></c>`;
}

function tailXml(sheet: SheetDescription, commented: boolean): string {
  const merges = sheet.merges ?? [];
  const print = sheet.print;
  const paper = `<pageSetup paperSize="9"${print?.fitWidth === undefined ? '' : ` fitToWidth="${print.fitWidth}" fitToHeight="0"`} orientation="${print?.landscape ? 'landscape' : 'portrait'}"/>`;
  return [
    sheet.autoFilter ? `<autoFilter ref="${rangeAddress(sheet.autoFilter)}"/>` : '',
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${rangeAddress(range)}"/>`).join('')}</mergeCells>`,
    validationsXml(sheet.validations ?? []),
    print?.horizontalCentered ? '<printOptions horizontalCentered="1"/>' : '',
    print ? '<pageMargins left="0.59" right="0.59" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' : '',
    print ? paper : '',
    print?.footer === undefined
      ? ''
      : `<headerFooter><oddFooter>${escapeXml(print.footer)}</oddFooter></headerFooter>`,
    commented ? '<legacyDrawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('');
}

function validationsXml(validations: NonNullable<SheetDescription['validations']>): string {
  if (validations.length === 0) return '';
  const each = validations.map(({ range, choices }) => {
    const list = escapeXml(`"${choices.join(',')}"`);
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${rangeAddress(range)}"><formula1>${list}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`;
}
