import { squeeze } from '../../text/normalise.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { type Period, readPeriod } from '../progress/period.ts';
import { columnRoles } from './merge/columnRoles.ts';
import { readRows } from './merge/readRows.ts';
import type { MergeColumn, MergeFinding, ReturnedCell, ReturnedFile, ReturnedRow } from './merge/returned.ts';
import { progressColumns } from './merge/rowChecks.ts';
import { gather } from './merge/template.ts';

/** A figure of the sheet as it stands in a workbook, ready to be looked at like one that was typed. */
export interface FoundEntry {
  readonly indicator: string;
  /** As it stands, with the unit that the workbook gives it where that is not the indicator's: `62500万元`. */
  readonly written: string;
  readonly shortfall: string;
  readonly measure: string;
  readonly sheet: string;
  readonly cell: string;
}

export interface FoundEntries {
  readonly entries: readonly FoundEntry[];
  readonly findings: readonly MergeFinding[];
}

/**
 * Looks up a period's figures of one unit in a workbook: a row for each indicator, as the quarterly form has it, or
 * a column for each, as a breakdown has it. What is another unit's, another period's or no indicator is said.
 */
export function entriesIn(
  file: ReturnedFile,
  around: { readonly plan: Plan; readonly unit: string | undefined; readonly period: Period },
): FoundEntries {
  const gathered = gather([file]);
  const columns = columnRoles(gathered);
  const findings: MergeFinding[] = [...gathered.findings];
  const entries: FoundEntry[] = [];
  const indicators = new Map(around.plan.indicators.map((each) => [squeeze(each.name), each]));
  for (const table of gathered.tables) {
    findings.push(...anotherPeriod(file.name, table.sheet.name, table.table.period, around.period));
    // The figures stay as they stand: they are read, converted and doubted where they are typed.
    const { rows } = readRows(table, columns, () => undefined);
    const own = rows.filter(({ sender }) => around.unit === undefined || sender === around.unit);
    if (own.length === 0 && rows.length > 0) findings.push(notOurs(file.name, table.sheet.name, rows));
    for (const row of own)
      entries.push(
        ...(row.item === ''
          ? ofColumns(row, columns, indicators)
          : ofRow(row, columns, indicators, findings)),
      );
  }
  return { entries, findings };
}

function ofRow(
  row: ReturnedRow,
  columns: readonly MergeColumn[],
  indicators: ReadonlyMap<string, Indicator>,
  findings: MergeFinding[],
): FoundEntry[] {
  const indicator = indicators.get(squeeze(row.item));
  const cell = row.cells.get(progressColumns(columns).done ?? '');
  if (!indicator) {
    findings.push({
      code: 'found.indicator',
      severity: 'warning',
      message: `这份目标里没有“${row.item}”这个指标，没有填入`,
      advice: '核对指标名称；其中项请手工填在“其中”一列',
      file: row.file,
      sheet: row.sheet,
      cell: `${row.row}:${row.row}`,
      value: row.item,
    });
    return [];
  }
  if (!cell || cell.written === '') return [];
  const words = (pattern: RegExp) =>
    row.cells.get(columns.find(({ key }) => pattern.test(key))?.key ?? '')?.written ?? '';
  return [
    {
      ...entryOf(indicator, cell, row.unit),
      shortfall: words(/未达原因|未完成原因|滞后原因/),
      measure: words(/下一?步措施|工作措施/),
    },
  ];
}

/** A breakdown has a column for each indicator: the header's unit counts where it is not the indicator's. */
function ofColumns(
  row: ReturnedRow,
  columns: readonly MergeColumn[],
  indicators: ReadonlyMap<string, Indicator>,
): FoundEntry[] {
  return columns.flatMap(({ key, unit }) => {
    const indicator = indicators.get(squeeze(key.split('/').at(-1) ?? key));
    const cell = row.cells.get(key);
    return indicator && cell && cell.written !== ''
      ? [{ ...entryOf(indicator, cell, unit), shortfall: '', measure: '' }]
      : [];
  });
}

function entryOf(indicator: Indicator, cell: ReturnedCell, unit: string | undefined) {
  const bare = cell.value !== undefined && cell.percent !== true;
  const other = unit !== undefined && unit !== indicator.unit && unit !== '%';
  return {
    indicator: indicator.id,
    written: bare ? `${cell.value}${other ? unit : ''}` : cell.written,
    sheet: cell.place.sheet,
    cell: cell.place.cell,
  };
}

function anotherPeriod(
  file: string,
  sheet: string,
  stated: string | undefined,
  period: Period,
): MergeFinding[] {
  const own = stated === undefined ? undefined : readPeriod(stated);
  if (!own || (own.year === period.year && own.endMonth === period.endMonth)) return [];
  return [
    {
      code: 'found.period',
      severity: 'warning',
      message: `表里写的是 ${own.id}，现在填的是 ${period.id}`,
      advice: '核对是不是选错了表或期次，再保存',
      file,
      sheet,
    },
  ];
}

function notOurs(file: string, sheet: string, rows: readonly ReturnedRow[]): MergeFinding {
  const names = [...new Set(rows.map(({ senderName }) => senderName))];
  return {
    code: 'found.unit',
    severity: 'warning',
    message: `表里是${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 个单位` : ''}的数，没有本单位的`,
    advice: '各镇街的数到“汇总”里读入',
    file,
    sheet,
  };
}
