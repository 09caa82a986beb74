import type { Finding, Outcome } from '../../model/finding.ts';
import { recogniseTown } from '../../text/town.ts';
import { cellAddress } from '../../workbook/address.ts';
import type { FoundColumn, FoundTable } from '../../workbook/table/found.ts';
import { headingKey } from './headerName.ts';
import type { Plan } from './schema.ts';
import {
  catalogue,
  cellUnits,
  finished,
  indicatorFrom,
  type Known,
  problem,
  type TableContext,
  written,
} from './tableContext.ts';
import { cellKey, figureOf } from './target.ts';

export function townColumn(context: TableContext): FoundColumn | undefined {
  const rows = context.table.bodyRows;
  return context.table.columns.find((column) => {
    const known = rows.filter((row) => recogniseTown(written(context, row, column.column)) !== undefined);
    return known.length * 2 > rows.length;
  });
}

export function yearColumns(table: FoundTable): (FoundColumn & { readonly year: string })[] {
  return table.columns.flatMap((column) =>
    column.year === undefined ? [] : [{ ...column, year: column.year }],
  );
}

/** Indicators down, years across. */
export function goals(context: TableContext, names: FoundColumn): Outcome<Plan> {
  const { table, sheet } = context;
  const years = yearColumns(table);
  const goalColumn = table.columns.find(({ label, year }) => year === undefined && label.includes('目标'));
  const known = catalogue('goals');
  const findings: Finding[] = [];
  const cells: Record<string, string> = {};
  const matched: Known[] = [];
  const seen = new Map<string, string>();
  // A name that ends in 累计 looks like a line of totals to the table finder; a known indicator is none.
  const totals = table.totalRows
    .map(({ row }) => row)
    .filter((row) => known.has(headingKey(written(context, row, names.column))));
  const indicators = [...table.bodyRows, ...totals]
    .sort((one, other) => one - other)
    .flatMap((row) => {
      const heading = written(context, row, names.column);
      if (heading === '') return [];
      const cell = cellAddress(row, names.column);
      const match = known.get(headingKey(heading));
      const read = indicatorFrom(context, heading, { id: `row.${row + 1}`, cell }, match);
      findings.push(...read.findings);
      const earlier = seen.get(read.indicator.id);
      if (earlier !== undefined) {
        findings.push(
          problem(
            context,
            'indicator.double',
            'error',
            `指标“${read.indicator.name}”出现两次，前一次在 ${earlier}`,
            {
              cell,
              value: heading,
              advice: '删去或改正重复的一行',
            },
          ),
        );
        return [];
      }
      seen.set(read.indicator.id, cell);
      if (match) matched.push(match);
      const figures = Object.fromEntries(
        years.map((column) => {
          cells[cellKey(read.indicator.id, column.year, undefined)] =
            `${sheet.name}!${cellAddress(row, column.column)}`;
          return [column.year, written(context, row, column.column)];
        }),
      );
      findings.push(...cellUnits(context, read.indicator, [row], ...years));
      const goal = goalColumn ? written(context, row, goalColumn.column) : '';
      return [{ ...read.indicator, figures, goals: figureOf(goal).kind === 'none' ? [] : [{ words: goal }] }];
    });
  const ordered = years.map(({ year }) => year).sort();
  return finished(context, {
    indicators,
    units: [],
    findings,
    matched,
    cells,
    role: 'goals',
    from: ordered[0] ?? '',
    to: ordered.at(-1) ?? '',
  });
}
