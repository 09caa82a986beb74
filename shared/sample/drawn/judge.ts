import { emptyLedger } from '../../model/ledger.ts';
import type { RegisterId } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { REGISTERS } from '../../registers/index.ts';
import { tidyName } from '../../text/firmName.ts';
import { bindColumns } from '../../workbook/columns/bindColumns.ts';
import type { ColumnBinding } from '../../workbook/columns/binding.ts';
import { settled } from '../../workbook/staging/boundList.ts';
import { planImport } from '../../workbook/staging/planImport.ts';
import { surveySheet } from '../../workbook/table/findTables.ts';
import type { FoundTable } from '../../workbook/table/found.ts';
import type { DrawnSheet, TrueColumn, TrueList } from './truth.ts';

export type Mark =
  | 'list.found'
  | 'list.missed'
  | 'list.invented'
  | 'header.exact'
  | 'header.inexact'
  | 'body.exact'
  | 'body.inexact'
  | 'totals.exact'
  | 'totals.inexact'
  | 'groups.exact'
  | 'groups.inexact'
  | 'notes.exact'
  | 'notes.inexact'
  | 'column.right'
  | 'column.asked'
  | 'column.unbound'
  | 'column.wrong'
  | 'column.leftOut'
  | 'row.read'
  | 'row.missed'
  | 'row.invented'
  | 'record.invented'
  | 'value.right'
  | 'value.missing'
  | 'value.wrong';

/** What table finding, binding and reading made of a drawn sheet: each mark with a few words of what it is about. */
export function judged(drawn: DrawnSheet): { readonly mark: Mark; readonly about: string }[] {
  const marks: { mark: Mark; about: string }[] = [];
  const add = (mark: Mark, about = ''): void => {
    marks.push({ mark, about });
  };
  const tables = [...surveySheet(drawn.sheet).tables];
  for (const list of drawn.lists) {
    const table = tables.find((each) => overlaps(each, list));
    if (table === undefined) {
      add('list.missed', list.kind.title);
      for (const row of list.bodyRows) add('row.missed', `第 ${row + 1} 行`);
      continue;
    }
    tables.splice(tables.indexOf(table), 1);
    add('list.found');
    shape(list, table, add);
    if (list.kind.register !== null) content(drawn, list, table, list.kind.register, add);
  }
  const known = drawn.lists.flatMap(({ kind }) => kind.register ?? []);
  for (const table of tables) {
    add('list.invented', `${table.range.top + 1}–${table.range.bottom + 1} 行`);
    for (const register of new Set(known)) {
      const bindings = bindColumns(table, drawn.sheet, REGISTERS[register], REGISTERS);
      const plan = planned(drawn, table, bindings, register);
      for (const { row, name } of plan.added) add('record.invented', `第 ${row} 行 ${name}`);
    }
  }
  return marks;
}

function overlaps(table: FoundTable, list: TrueList): boolean {
  const [first] = list.columns;
  const last = list.columns[list.columns.length - 1];
  if (!first || !last) return false;
  if (table.range.right < first.column || table.range.left > last.column) return false;
  const body = new Set(list.bodyRows);
  return table.bodyRows.some((row) => body.has(row));
}

function shape(list: TrueList, table: FoundTable, add: (mark: Mark, about?: string) => void): void {
  const compare = (
    part: 'header' | 'body' | 'totals' | 'groups' | 'notes',
    truth: readonly number[],
    found: readonly number[],
  ): void => {
    const same = truth.length === found.length && truth.every((row, index) => row === found[index]);
    add(`${part}.${same ? 'exact' : 'inexact'}`, same ? '' : `是 ${shown(truth)}，读成 ${shown(found)}`);
  };
  compare('header', list.headerRows, table.headerRows);
  compare('body', list.bodyRows, table.bodyRows);
  compare(
    'totals',
    list.totalRows,
    table.totalRows.map(({ row }) => row),
  );
  compare(
    'groups',
    list.groupRows,
    table.groupRows.map(({ row }) => row),
  );
  compare('notes', list.noteRows, table.noteRows);
  const truth = new Set(list.bodyRows);
  const found = new Set(table.bodyRows);
  for (const row of found) if (!truth.has(row)) add('row.invented', `第 ${row + 1} 行`);
  for (const row of truth) add(found.has(row) ? 'row.read' : 'row.missed', `第 ${row + 1} 行`);
}

const shown = (rows: readonly number[]): string =>
  rows.length > 6 ? `${rows[0]}…${rows[rows.length - 1]}(${rows.length})` : `[${rows.join(',')}]`;

function planned(
  drawn: DrawnSheet,
  table: FoundTable,
  bindings: readonly ColumnBinding[],
  register: RegisterId,
): ReturnType<typeof planImport> {
  let id = 0;
  return planImport({
    sheet: drawn.sheet,
    table,
    bindings: settled(bindings, undefined),
    register,
    registers: REGISTERS,
    ledger: emptyLedger(),
    strategy: 'update',
    newId: () => {
      id += 1;
      return String(id);
    },
  });
}

function content(
  drawn: DrawnSheet,
  list: TrueList,
  table: FoundTable,
  register: RegisterId,
  add: (mark: Mark, about?: string) => void,
): void {
  const bindings = bindColumns(table, drawn.sheet, REGISTERS[register], REGISTERS);
  const right: TrueColumn[] = [];
  for (const column of list.columns) {
    const binding = bindings.find((each) => each.column === column.column);
    const mark = columnMark(column, binding);
    const bound = binding?.target
      ? `${binding.target.register}.${binding.target.field}.${binding.target.year ?? ''}`
      : '无';
    add(mark, `“${column.header}” → ${bound}${binding ? `（${binding.header} ${binding.confidence}）` : ''}`);
    if (mark === 'column.right') right.push(column);
  }
  const plan = planned(drawn, table, bindings, register);
  const truth = new Set(list.bodyRows);
  for (const record of plan.added)
    if (record.register === register && !truth.has(record.row - 1))
      add('record.invented', `第 ${record.row} 行 ${record.name}`);
  const read = new Set(plan.added.filter((record) => record.register === register).map(({ row }) => row - 1));
  for (const column of right) {
    const { target } = column;
    if (!target) continue;
    for (const [row, cells] of list.values) {
      if (!read.has(row)) continue;
      const record = plan.added.find(
        (each) =>
          each.row === row + 1 &&
          each.register === target.register &&
          (target.year === undefined || each.values.year === target.year),
      );
      const is = record?.values[target.field];
      const should = cells.get(column.column);
      add(...valueMark(should, is === '' ? undefined : is, `第 ${row + 1} 行“${column.header}”`));
    }
  }
}

function valueMark(
  should: FieldValue | undefined,
  is: FieldValue | undefined,
  where: string,
): [Mark, string] {
  const about = `${where}应是 ${String(should)}，读成 ${String(is)}`;
  const tidy = typeof should === 'string' ? tidyName(should) : should;
  if (is === tidy || is === should) return ['value.right', ''];
  return [is === undefined ? 'value.missing' : 'value.wrong', about];
}

function columnMark(column: TrueColumn, binding: ColumnBinding | undefined): Mark {
  const { target } = column;
  const bound = binding?.target ?? null;
  if (bound === null) return target === null ? 'column.leftOut' : 'column.unbound';
  if (binding?.questions.includes('target')) return 'column.asked';
  if (target === null || bound.register !== target.register || bound.field !== target.field)
    return 'column.wrong';
  if (binding?.questions.includes('year')) return 'column.asked';
  if (column.asksYear) return 'column.wrong';
  return bound.year === target.year ? 'column.right' : 'column.wrong';
}
