import { read } from 'xlsx';
import { cellAddress } from '../../../shared/workbook/address.ts';
import { type FillRequest, type FillTable, fillTemplate } from '../../../shared/workbook/fill/index.ts';
import { readWorkbook } from '../../../shared/workbook/read/index.ts';
import { filledColumns, type Sheet, type Workbook } from '../../../shared/workbook/sheet.ts';
import { surveySheet } from '../../../shared/workbook/table/findTables.ts';

export interface Told {
  readonly came: 'filled' | 'refused' | 'harmed' | 'without a list' | 'not read';
  readonly what: string;
}

const MORE_ROWS = 7;
const MOST_ROWS = 300;

/** Fills the first list of a workbook, whatever it is, and looks at what came out. */
export async function tryFilling(bytes: Uint8Array): Promise<Told> {
  const before = await readWorkbook(bytes.slice());
  if (!before.ok || before.value.format !== 'xlsx') return { came: 'not read', what: '' };
  const table = firstList(before.value);
  if (!table) return { came: 'without a list', what: '' };
  const rows = rowsFor(table);
  const filled = await fillTemplate({ template: bytes, table, rows });
  if (!filled.ok) return { came: 'refused', what: filled.findings[0]?.message ?? '' };
  const harm =
    opensAsBefore(bytes, filled.value.bytes) ?? (await harmIn(filled.value.bytes, before.value, table, rows));
  return harm === undefined ? { came: 'filled', what: '' } : { came: 'harmed', what: harm };
}

function firstList({ sheets }: Workbook): FillTable | undefined {
  for (const sheet of sheets) {
    if (sheet.visibility !== 'visible') continue;
    for (const { bodyRows, totalRows, columns } of surveySheet(sheet).tables) {
      const [first] = bodyRows;
      const last = bodyRows.at(-1);
      if (first === undefined || last === undefined) continue;
      return {
        sheet: sheet.name,
        firstBodyRow: first,
        lastBodyRow: last,
        totalRow: totalRows.find(({ kind, row }) => kind === 'total' && row > last)?.row ?? null,
        columns: columns.map(({ column }) => ({ column, key: String(column) })),
      };
    }
  }
  return undefined;
}

/** Texts with markup in them and decimals, in turn. */
function rowsFor({ firstBodyRow, lastBodyRow, columns }: FillTable): FillRequest['rows'] {
  const count = Math.min(lastBodyRow - firstBodyRow + 1 + MORE_ROWS, MOST_ROWS);
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      columns.map(({ key }, place) => [
        key,
        place % 2 === 0
          ? ({ kind: 'text', text: `行${row}<&>列${place}` } as const)
          : ({ kind: 'number', decimal: `${row * 10 + place}.5` } as const),
      ]),
    ),
  );
}

/** SheetJS as the peer: it opens the result where it opened the original. */
function opensAsBefore(before: Uint8Array, after: Uint8Array): string | undefined {
  try {
    read(after, { dense: true });
    return undefined;
  } catch (error) {
    try {
      read(before, { dense: true });
    } catch {
      return undefined;
    }
    return `SheetJS: ${String(error)}`;
  }
}

async function harmIn(
  bytes: Uint8Array,
  before: Workbook,
  table: FillTable,
  rows: FillRequest['rows'],
): Promise<string | undefined> {
  const after = await readWorkbook(bytes.slice());
  if (!after.ok) return after.findings[0]?.message;
  for (const sheet of before.sheets) {
    const other = after.value.sheets.find(({ name }) => name === sheet.name);
    if (!other) return `${sheet.name}: gone`;
    const ours = sheet.name === table.sheet;
    const harm =
      harmAbove(sheet, other, ours ? table.firstBodyRow : sheet.rowCount) ??
      (ours ? harmInBody(other, table, rows) : undefined);
    if (harm !== undefined) return `${sheet.name}!${harm}`;
  }
  return undefined;
}

/** What no formula makes stays as it was in the rows before `end`. */
function harmAbove(before: Sheet, after: Sheet, end: number): string | undefined {
  for (let row = 0; row < end; row += 1) {
    for (const column of filledColumns(before, row)) {
      const [was, is] = [before.cell(row, column), after.cell(row, column)];
      if (was?.formula === undefined && (was?.raw !== is?.raw || was?.type !== is?.type))
        return `${cellAddress(row, column)}: ${was?.raw} became ${is?.raw}`;
    }
  }
  return undefined;
}

/** Every value in its place, but where the form computes the column by itself. */
function harmInBody(
  after: Sheet,
  { firstBodyRow, columns }: FillTable,
  rows: FillRequest['rows'],
): string | undefined {
  for (const [index, row] of rows.entries()) {
    for (const { column, key } of columns) {
      const value = row[key];
      const cell = after.cell(firstBodyRow + index, column);
      if (!value || value.kind === 'blank' || cell?.formula !== undefined) continue;
      const text = value.kind === 'text' ? value.text : value.decimal;
      // A cell that is formatted as a date holds the number as the day that it names.
      if (cell?.raw !== text && !(value.kind === 'number' && cell?.type === 'date'))
        return `${cellAddress(firstBodyRow + index, column)}: ${cell?.raw ?? 'blank'}, filled with ${text}`;
    }
  }
  return undefined;
}
