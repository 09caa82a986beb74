import { readHeader } from '../../../text/header.ts';
import { cellAddress } from '../../../workbook/address.ts';
import type { Sheet } from '../../../workbook/sheet.ts';
import { surveySheet } from '../../../workbook/table/findTables.ts';
import type { FoundColumn, FoundTable } from '../../../workbook/table/found.ts';
import type { MergeFinding, ReturnedFile, ReturnedTable } from './returned.ts';

/** Share of the template's columns that a table must have to be one of it. */
const ALIKE = 0.6;

interface Candidate {
  readonly file: ReturnedFile;
  readonly sheet: Sheet;
  readonly table: FoundTable;
  readonly columns: ReadonlyMap<string, FoundColumn>;
}

export interface Gathered {
  readonly tables: readonly ReturnedTable[];
  /** Headers of the template in the order of the first file. */
  readonly template: readonly {
    readonly key: string;
    readonly header: string;
    readonly unit: string | undefined;
  }[];
  readonly findings: readonly MergeFinding[];
}

/** Finds the table that most files have in common; what a file has more or less than it is said, with the cell. */
export function gather(files: readonly ReturnedFile[]): Gathered {
  const candidates = files.flatMap((file) =>
    file.sheets
      .filter(({ visibility }) => visibility === 'visible')
      .flatMap((sheet) => surveySheet(sheet).tables.map((table) => candidate(file, sheet, table))),
  );
  const reference = mostCommon(candidates);
  if (!reference) return { tables: [], template: [], findings: files.map(withoutTable) };
  const alike = candidates.filter((each) => likeness(reference, each) >= ALIKE);
  const found = new Set(alike.map(({ file }) => file));
  return {
    tables: alike.map((each) => ({
      file: each.file,
      sheet: each.sheet,
      table: each.table,
      columns: new Map(
        [...each.columns].map(([key, { column, unit }]) => [key, { column, unit: unit ?? each.table.unit }]),
      ),
    })),
    template: [...reference.columns].map(([key, { header, unit }]) => ({
      key,
      header,
      unit: unit ?? reference.table.unit,
    })),
    findings: [
      ...files
        .filter((file) => !found.has(file))
        .map((file) => otherTemplate(file, candidates, reference.file.name)),
      ...alike.flatMap((each) => differences(each, reference)),
      ...files.filter((file) => found.has(file)).flatMap((file) => setAside(file, candidates, alike)),
    ],
  };
}

/** Tables beside those of the template, and hidden sheets: said, not taken. */
function setAside(
  file: ReturnedFile,
  candidates: readonly Candidate[],
  alike: readonly Candidate[],
): MergeFinding[] {
  const others = candidates
    .filter((each) => each.file === file && !alike.includes(each) && each.table.bodyRows.length > 0)
    .map(
      ({ sheet, table }): MergeFinding => ({
        code: 'merge.otherTable',
        severity: 'notice',
        message: '另有一张表样不同的表，没有汇总',
        advice: '要汇总的话，另存为单独的文件再选',
        file: file.name,
        sheet: sheet.name,
        cell: cellAddress(table.range.top, table.range.left),
      }),
    );
  const hidden = file.sheets
    .filter(({ visibility, rowCount }) => visibility !== 'visible' && rowCount > 0)
    .map(
      ({ name }): MergeFinding => ({
        code: 'merge.hidden',
        severity: 'notice',
        message: `工作表“${name}”是隐藏的，没有汇总`,
        advice: '要汇总就取消隐藏再报',
        file: file.name,
        sheet: name,
      }),
    );
  return [...others, ...hidden];
}

function candidate(file: ReturnedFile, sheet: Sheet, table: FoundTable): Candidate {
  const columns = new Map<string, FoundColumn>();
  for (const column of table.columns) {
    const key = keyOf(column);
    if (key !== '' && !columns.has(key)) columns.set(key, column);
  }
  return { file, sheet, table, columns };
}

/** `投资完成情况/总投资（万元）` and `总投资（亿元）` under the same heading are the same column in other units. */
function keyOf({ path }: FoundColumn): string {
  const { parts } = readHeader(path);
  return parts.join('/');
}

/** The candidate whose headers most others share; the fullest of them. */
function mostCommon(candidates: readonly Candidate[]): Candidate | undefined {
  let best: { readonly each: Candidate; readonly votes: number } | undefined;
  for (const each of candidates) {
    if (each.columns.size < 2) continue;
    const votes = new Set(
      candidates.filter((other) => likeness(each, other) >= ALIKE).map(({ file }) => file),
    ).size;
    if (!best || votes > best.votes) best = { each, votes };
  }
  return best?.each;
}

function likeness(reference: Candidate, other: Candidate): number {
  const shared = [...reference.columns.keys()].filter((key) => other.columns.has(key)).length;
  return shared / Math.max(reference.columns.size, 1);
}

function differences(each: Candidate, reference: Candidate): MergeFinding[] {
  const header = Math.max(...each.table.headerRows) + 1;
  const missing = [...reference.columns]
    .filter(([key]) => !each.columns.has(key))
    .map(
      ([, { header: name }]): MergeFinding => ({
        code: 'merge.columnMissing',
        severity: 'warning',
        message: `少了一列“${name}”`,
        advice: '按统一的表样补上这一列再报',
        file: each.file.name,
        sheet: each.sheet.name,
        cell: `${header}:${header}`,
      }),
    );
  const added = [...each.columns]
    .filter(([key]) => !reference.columns.has(key))
    .map(
      ([, column]): MergeFinding => ({
        code: 'merge.columnAdded',
        severity: 'warning',
        message: `多了一列“${column.header}”，没有汇总`,
        advice: '核对是不是改了列名；改回统一的列名再报',
        file: each.file.name,
        sheet: each.sheet.name,
        cell: cellAddress(header - 1, column.column),
        value: column.header,
      }),
    );
  return [...missing, ...added];
}

function otherTemplate(
  file: ReturnedFile,
  candidates: readonly Candidate[],
  reference: string,
): MergeFinding {
  const own = candidates.find((each) => each.file === file);
  if (!own) return withoutTable(file);
  return {
    code: 'merge.template',
    severity: 'error',
    message: `表头和“${reference}”等其他文件不是同一张表，没有汇总`,
    advice: '用统一的表样重报，或单独汇总',
    file: file.name,
    sheet: own.sheet.name,
    cell: cellAddress(Math.min(...own.table.headerRows), own.table.range.left),
    value: own.table.columns
      .map(({ header }) => header)
      .join('、')
      .slice(0, 120),
  };
}

function withoutTable(file: ReturnedFile): MergeFinding {
  return {
    code: 'merge.noTable',
    severity: 'error',
    message: '没有找到表格',
    advice: '检查是不是发错了文件，或是空表',
    file: file.name,
  };
}
