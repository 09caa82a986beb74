import type { Finding } from '../../model/finding.ts';
import { columnLetter, columnNumber } from '../address.ts';
import { filledColumns, type Sheet, type WorkbookFormat } from '../sheet.ts';
import type { FoundTable } from '../table/found.ts';
import {
  type CellStyle,
  type SheetDescription,
  type WorkbookDescription,
  type WrittenRow,
  writeWorkbook,
} from '../write/index.ts';
import { markedCopy } from './copy/markedCopy.ts';
import { type PlacedProblem, sheetCopy } from './sheetCopy.ts';

/** The sheet that sums the problems up; also how a returned file is known again. */
export const PROBLEM_SHEET = '问题清单';
export const PROBLEM_HEADERS = [
  '序号',
  '工作表',
  '单元格',
  '列名',
  '原值',
  '程度',
  '问题',
  '怎么改',
] as const;

const WIDTHS = [6, 16, 10, 20, 26, 8, 46, 46];

export const PROBLEM_STYLES: Readonly<Record<string, CellStyle>> = {
  problemTitle: { font: { size: 16, bold: true } },
  problemHead: { font: { bold: true }, fill: 'F2F2F2', border: 'thin', horizontal: 'center', wrap: true },
  problemCell: { border: 'thin', vertical: 'top', wrap: true },
  problemWord: { border: 'thin', vertical: 'top', horizontal: 'center' },
};

/** A file as it was imported, and what is wrong with it. */
export interface ProblemFile {
  readonly name: string;
  readonly format: WorkbookFormat;
  /** Its bytes, where it is a package that can be marked as it is. */
  readonly source: Uint8Array | undefined;
  readonly sheets: readonly Sheet[];
  readonly tables: readonly FoundTable[];
  readonly findings: readonly Finding[];
}

/**
 * A workbook to send back to whoever made the file: what is wrong, one line a problem, and behind it the file with
 * the problem cells marked and commented. Put right, it can be imported as it is. Notices (what the program converted
 * or left out by itself) are no problems and are not in it. An `.xlsx` stays as it is but for the marks; what is of
 * another format, or built in a way that marking could harm, is written anew, and the list says what was lost.
 */
export async function problemWorkbook(
  file: ProblemFile,
  pause: () => Promise<void> = async () => undefined,
): Promise<Uint8Array> {
  const problems = placed(
    file.findings.filter(({ severity }) => severity !== 'notice'),
    file.sheets,
  );
  const list = (notKept: string) => summary(file.name, problems, file.tables, notKept);
  const marked =
    file.source &&
    (await markedCopy(
      file.source,
      { problems, list, returned: file.sheets.some(isList), styles: PROBLEM_STYLES },
      pause,
    ));
  return marked ?? writeWorkbook(writtenAnew(file, problems, list(NOT_KEPT[file.format])));
}

/** What writing a file anew loses, by its format. */
const NOT_KEPT: Readonly<Record<WorkbookFormat, string>> = {
  xlsx: '原表含有不便改动的内容，副本是重新写成的：字体、边框、公式、图片没有保留，日期写成了文字。',
  xls: '原表是旧格式（.xls），副本重新写成了 .xlsx：字体、边框、公式、图片没有保留，日期写成了文字。',
  ods: '原表是 .ods，副本重新写成了 .xlsx：字体、边框、公式、图片没有保留，日期写成了文字。',
  csv: '原表是文本文件，副本写成了 .xlsx，每一格都是文字。',
};

function writtenAnew(
  { sheets, tables }: ProblemFile,
  problems: readonly PlacedProblem[],
  list: SheetDescription,
): WorkbookDescription {
  const styles = new Map(Object.entries(PROBLEM_STYLES));
  const copies = sheets
    .filter((sheet) => !isList(sheet))
    .map((sheet) => ({
      ...sheetCopy(
        sheet,
        tables.filter((table) => table.sheet === sheet.name),
        problems.filter(({ finding }) => finding.sheet === sheet.name),
        styles,
      ),
      ...(sheet.name === PROBLEM_SHEET ? { name: `${PROBLEM_SHEET}（原表）` } : {}),
    }));
  return { sheets: [list, ...copies], styles: Object.fromEntries(styles) };
}

/** Row of the list's header, from 0. */
const HEADER_ROW = 2;

/** True for a list of problems in a workbook that was sent back. */
function isList(sheet: Sheet): boolean {
  return (
    sheet.name === PROBLEM_SHEET &&
    PROBLEM_HEADERS.every((header, column) => sheet.cell(HEADER_ROW, column)?.text === header)
  );
}

/** True for the sheet that this program put in front: its lines are not records. */
export function isProblemList(table: FoundTable): boolean {
  return (
    table.sheet === PROBLEM_SHEET &&
    PROBLEM_HEADERS.every((header, column) => table.columns[column]?.header === header)
  );
}

function placed(findings: readonly Finding[], sheets: readonly Sheet[]): PlacedProblem[] {
  const order = new Map(sheets.map(({ name }, index) => [name, index]));
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const problems = findings.map((finding): PlacedProblem => {
    const sheet = finding.sheet === undefined ? undefined : byName.get(finding.sheet);
    return { finding, place: sheet && placeOf(finding.cell, sheet) };
  });
  const rank = ({ finding, place }: PlacedProblem): readonly number[] => [
    order.get(finding.sheet ?? '') ?? -1,
    place?.row ?? -1,
    place?.column ?? -1,
  ];
  return problems.sort((left, right) => {
    const [one, other] = [rank(left), rank(right)];
    return (
      (one[0] ?? 0) - (other[0] ?? 0) || (one[1] ?? 0) - (other[1] ?? 0) || (one[2] ?? 0) - (other[2] ?? 0)
    );
  });
}

/** The cell of an address; of a row (`12:12`) its first filled cell. */
function placeOf(address: string | undefined, sheet: Sheet): PlacedProblem['place'] {
  const match = /^([A-Z]*)(\d+)/.exec(address ?? '');
  if (!match) return undefined;
  const row = Number.parseInt(match[2] ?? '', 10) - 1;
  const column = columnNumber(match[1] ?? '');
  if (column >= 0) return { row, column };
  for (const first of filledColumns(sheet, row)) return { row, column: first };
  return { row, column: 0 };
}

const SEVERITIES = { error: '未导入', warning: '请核对', notice: '说明' } as const;

function summary(
  file: string,
  problems: readonly PlacedProblem[],
  tables: readonly FoundTable[],
  notKept: string,
): SheetDescription {
  const head = (text: string) => ({ text, style: 'problemHead' });
  const cell = (text: string) => ({ text, style: 'problemCell' });
  const word = (text: string) => ({ text, style: 'problemWord' });
  const lines = problems.map(({ finding, place }, index): WrittenRow => {
    const { sheet = '', cell: address = '', value = '', message, advice = '' } = finding;
    return {
      cells: [
        { number: String(index + 1), style: 'problemWord' },
        cell(sheet),
        word(place && address.includes(':') ? `第 ${place.row + 1} 行` : address),
        cell(place && !address.includes(':') ? headerAt(tables, sheet, place) : ''),
        cell(value),
        word(SEVERITIES[finding.severity]),
        cell(message),
        cell(advice),
      ],
    };
  });
  return {
    name: PROBLEM_SHEET,
    widths: WIDTHS,
    rows: [
      {
        height: 28,
        cells: [{ text: `“${file}”的问题清单（${problems.length} 处）`, style: 'problemTitle' }],
      },
      {
        cells: [
          `后面的工作表是原表的副本，有问题的单元格已标色并加批注。请在副本上改好，把整个文件发回即可导入。${notKept}`,
        ],
      },
      { cells: PROBLEM_HEADERS.map(head) },
      ...lines,
    ],
    merges: [0, 1].map((row) => ({ top: row, left: 0, bottom: row, right: WIDTHS.length - 1 })),
    frozen: { rows: 3, columns: 0 },
    autoFilter: { top: 2, left: 0, bottom: 2 + Math.max(1, lines.length), right: WIDTHS.length - 1 },
    print: { landscape: true, fitWidth: 1, titleRows: [2, 2], footer: '&C第 &P 页，共 &N 页' },
  };
}

function headerAt(
  tables: readonly FoundTable[],
  sheet: string,
  { row, column }: { readonly row: number; readonly column: number },
): string {
  const here = tables.filter(
    ({ sheet: name, range }) => name === sheet && row >= range.top && row <= range.bottom,
  );
  for (const { columns } of here) {
    const found = columns.find((each) => each.column === column);
    if (found) return found.header;
  }
  return `${columnLetter(column)} 列`;
}
