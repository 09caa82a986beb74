import type { DecimalText } from '../../../money/decimal.ts';
import { townOf } from '../../../text/town.ts';
import { cellAddress } from '../../../workbook/address.ts';
import { checkTable } from '../../../workbook/table/checkTable.ts';
import { periodOf as periodInWords } from '../../../workbook/table/marks.ts';
import { type Period, readPeriod } from '../../progress/period.ts';
import { addUp, type MergedLine } from './addUp.ts';
import { columnRoles } from './columnRoles.ts';
import { compareReturns } from './compare.ts';
import { readRows, senderOf } from './readRows.ts';
import type { MergeColumn, MergeFinding, ReturnedFile, ReturnedRow, ReturnedTable } from './returned.ts';
import { checkRow } from './rowChecks.ts';
import { gather } from './template.ts';

export interface MergeRequest {
  readonly files: readonly ReturnedFile[];
  /** The period that is asked for; that of most files where absent. */
  readonly period?: Period | undefined;
  /** Who was to send: names as the office writes them. */
  readonly expected: readonly string[];
  /** Files (names) that the clerk has taken out. */
  readonly without: ReadonlySet<string>;
  /** Files of another period and cells in doubt that the clerk lets in: file names and `placeKey`s. */
  readonly accepted: ReadonlySet<string>;
  /** Whether the towns' figures of an indicator can be added, where a plan says so. */
  readonly adds: (item: string) => boolean | undefined;
  readonly before?: (sender: string, item: string) => DecimalText | undefined;
}

export interface MergedFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly string[];
  readonly senders: readonly string[];
  readonly period: string | undefined;
  readonly rows: number;
  /** Why nothing of it is in the sums; undefined: it is. */
  readonly leftOut: string | undefined;
  readonly findings: number;
}

export interface Merged {
  readonly columns: readonly MergeColumn[];
  readonly lines: readonly MergedLine[];
  readonly rows: readonly ReturnedRow[];
  readonly files: readonly MergedFile[];
  /** Expected names from which nothing came. */
  readonly missing: readonly string[];
  /** Names that sent and were not expected; empty where nobody was. */
  readonly unexpected: readonly string[];
  readonly period: string | undefined;
  readonly findings: readonly MergeFinding[];
}

/** Puts what was sent together: reads, holds against each other, adds up what adds up, and says what does not. */
export function mergeReturns(request: MergeRequest): Merged {
  const findings: MergeFinding[] = [];
  const outOf = new Map<string, string>();
  for (const name of request.without) outOf.set(name, '已取消计入');
  const distinct = withoutCopies(request.files, outOf, findings);
  const gathered = gather(distinct);
  findings.push(...gathered.findings);
  const columns = columnRoles(gathered);
  const period = request.period?.id ?? mostOf(gathered.tables.map((each) => periodId(each)));
  for (const table of gathered.tables) checkPeriod(table, period, request.accepted, outOf, findings);
  const units = unitsOf(gathered.tables, columns);
  const read = gathered.tables.map((table) => {
    const { rows, findings: said } = readRows(table, columns, (item) => units.get(item));
    findings.push(...said, ...ownTotals(table));
    const why = outOf.get(table.file.name);
    return why === undefined ? rows : rows.map((row) => ({ ...row, leftOut: why }));
  });
  const compared = compareReturns({
    rows: read.flat(),
    columns,
    accepted: request.accepted,
    ...(request.before === undefined ? {} : { before: request.before }),
  });
  const { rows } = compared;
  findings.push(...compared.findings, ...rows.flatMap((row) => checkRow(row, columns)));
  findings.push(...formerTowns(rows, period));
  const senders = new Map(rows.map((row) => [row.sender, row.senderName]));
  const expected = new Map(request.expected.map((name) => [senderOf(name).id, name.trim()]));
  return {
    columns,
    lines: addUp(rows, columns, request.adds),
    rows,
    files: request.files.map((file) => told(file, gathered.tables, rows, outOf, findings)),
    missing: [...expected].flatMap(([id, name]) => (senders.has(id) ? [] : [name])),
    unexpected:
      expected.size === 0 ? [] : [...senders].flatMap(([id, name]) => (expected.has(id) ? [] : [name])),
    period,
    findings,
  };
}

/** The same bytes under two names count once. */
function withoutCopies(
  files: readonly ReturnedFile[],
  outOf: Map<string, string>,
  findings: MergeFinding[],
): ReturnedFile[] {
  const known = new Map<string, string>();
  return files.filter(({ name, sha256 }) => {
    const first = known.get(sha256);
    if (first === undefined) {
      known.set(sha256, name);
      return true;
    }
    outOf.set(name, `与${first}相同`);
    findings.push({
      code: 'merge.copy',
      severity: 'error',
      message: `内容和“${first}”完全相同，没有计入`,
      advice: '核对是不是把同一份发了两次，或把别的单位的表改了名字',
      file: name,
    });
    return false;
  });
}

function periodId({ table }: ReturnedTable): string | undefined {
  return table.period === undefined ? undefined : readPeriod(table.period)?.id;
}

function checkPeriod(
  returned: ReturnedTable,
  period: string | undefined,
  accepted: ReadonlySet<string>,
  outOf: Map<string, string>,
  findings: MergeFinding[],
): void {
  const own = periodId(returned);
  const asked = period === undefined ? undefined : readPeriod(period);
  const stated = own === undefined ? undefined : readPeriod(own);
  if (!asked || (stated && stated.year === asked.year && stated.endMonth === asked.endMonth)) return;
  const { file, sheet } = returned;
  const at = { file: file.name, sheet: sheet.name, cell: periodCell(returned) };
  if (!stated) {
    findings.push({
      code: 'merge.periodMissing',
      severity: 'warning',
      message: `没有写明期次，按 ${asked.id} 汇总`,
      advice: '核对是不是这一期的表',
      ...at,
    });
    return;
  }
  const lets = accepted.has(file.name);
  if (!lets) outOf.set(file.name, '期次不符');
  findings.push({
    code: 'merge.period',
    severity: lets ? 'warning' : 'error',
    message: `是 ${stated.id} 的表，这次汇总 ${asked.id}${lets ? '，已按经办人意见计入' : '，没有计入'}`,
    advice: '请报送单位重报这一期；只是期次写错的可以“仍然计入”',
    ...at,
    value: returned.table.period ?? '',
  });
}

/** The cell that names the period, or the table's first. */
function periodCell({ sheet, table }: ReturnedTable): string {
  for (const row of [...table.metaRows, ...table.titleRows])
    for (let column = 0; column < sheet.columnCount; column += 1)
      if (table.period !== undefined && periodInWords(sheet.cell(row, column)?.text ?? '') === table.period)
        return cellAddress(row, column);
  return cellAddress(table.range.top, table.range.left);
}

/** The unit that most files give an item; others' figures are converted into it. */
function unitsOf(tables: readonly ReturnedTable[], columns: readonly MergeColumn[]): Map<string, string> {
  const votes = new Map<string, string[]>();
  const item = columns.find(({ role }) => role === 'item')?.key;
  const unit = columns.find(({ role }) => role === 'unit')?.key;
  if (item === undefined || unit === undefined) return new Map();
  for (const { sheet, table, columns: at } of tables)
    for (const row of table.bodyRows) {
      const name = sheet.cell(row, at.get(item)?.column ?? 0)?.text.trim() ?? '';
      const own = sheet.cell(row, at.get(unit)?.column ?? 0)?.text.trim() ?? '';
      if (name !== '' && own !== '') votes.set(name, [...(votes.get(name) ?? []), own]);
    }
  return new Map([...votes].map(([name, given]) => [name, mostOf(given) ?? '']));
}

function mostOf(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}

function ownTotals({ file, sheet, table }: ReturnedTable): MergeFinding[] {
  return checkTable(sheet, table).map((finding) => ({ ...finding, file: file.name }));
}

/** A town that is no more in the period: its figures count, and it is said. */
function formerTowns(rows: readonly ReturnedRow[], period: string | undefined): MergeFinding[] {
  const year = period?.slice(0, 4);
  const told = new Set<string>();
  return rows.flatMap((row): MergeFinding[] => {
    const town = townOf(row.sender);
    if (!town || year === undefined || told.has(`${row.file}|${row.sender}`)) return [];
    const there = town.periods.some(
      ({ from, to }) =>
        (from === undefined || from.slice(0, 4) <= year) && (to === undefined || to.slice(0, 4) >= year),
    );
    if (there) return [];
    told.add(`${row.file}|${row.sender}`);
    return [
      {
        code: 'merge.formerTown',
        severity: 'warning',
        message: `${row.senderName}在 ${year} 年已不是考核单元`,
        advice: '核对应并入哪个镇街',
        file: row.file,
        sheet: row.sheet,
        cell: `${row.row}:${row.row}`,
        value: row.senderName,
      },
    ];
  });
}

function told(
  file: ReturnedFile,
  tables: readonly ReturnedTable[],
  rows: readonly ReturnedRow[],
  outOf: ReadonlyMap<string, string>,
  findings: readonly MergeFinding[],
): MergedFile {
  const own = tables.filter((each) => each.file === file);
  const ownRows = rows.filter((row) => row.file === file.name);
  return {
    name: file.name,
    sha256: file.sha256,
    sheets: own.map(({ sheet }) => sheet.name),
    senders: [...new Set(ownRows.map(({ senderName }) => senderName))],
    period: own.map((each) => periodId(each)).find((period) => period !== undefined),
    rows: ownRows.length,
    leftOut: outOf.get(file.name) ?? (own.length === 0 ? '表样不符' : undefined),
    findings: findings.filter((finding) => finding.file === file.name).length,
  };
}
