import type { Finding, Outcome } from '../../model/finding.ts';
import { recogniseTown, townName, townOf } from '../../text/town.ts';
import { cellAddress } from '../../workbook/address.ts';
import type { FoundColumn } from '../../workbook/table/found.ts';
import { headingKey } from './headerName.ts';
import { isPercent } from './measure.ts';
import type { Indicator, Plan } from './schema.ts';
import {
  assumedYear,
  catalogue,
  cellUnits,
  finished,
  indicatorFrom,
  type Known,
  problem,
  type TableContext,
  written,
  yearOfTable,
} from './tableContext.ts';
import { cellKey, figureOf } from './target.ts';

/** Units down, indicators across. */
export function breakdown(context: TableContext, towns: FoundColumn): Outcome<Plan> {
  const { table, sheet } = context;
  const known = catalogue('breakdown');
  const findings: Finding[] = [];
  const year = yearOfTable(context) ?? assumedYear(context, known, findings);
  if (year === undefined)
    return {
      ok: false,
      findings: [
        problem(context, 'plan.other', 'error', '表题没有写年份，指标也不在目标库里，像是别的表', {
          advice: '核对是否选对了文件和工作表；是目标表的，在表题里写明年份',
        }),
      ],
    };
  const rows = table.bodyRows.filter((row) => written(context, row, towns.column) !== '');
  const units = unitsOf(context, towns, rows, year, findings);
  const total = table.totalRows.find((row) => row.kind === 'total')?.row;
  if (total === undefined)
    findings.push(problem(context, 'total.none', 'notice', '没有找到合计行，不能核对各单元之和'));
  const cells: Record<string, string> = {};
  const matched: Known[] = [];
  const indicators = table.columns.flatMap((column) => {
    const heading = column.path.at(-1) ?? '';
    if (column.column === towns.column || column.isSerial || heading === '') return [];
    const header = cellAddress(table.headerRows.at(-1) ?? 0, column.column);
    const match = known.get(headingKey(heading));
    if (match) matched.push(match);
    const read = indicatorFrom(context, heading, { id: `column.${column.letter}`, cell: header }, match);
    findings.push(...read.findings);
    const { indicator } = read;
    const byUnit = rows.map((row, index) => {
      cells[cellKey(indicator.id, year, units[index]?.id)] =
        `${sheet.name}!${cellAddress(row, column.column)}`;
      return written(context, row, column.column);
    });
    if (total !== undefined)
      cells[cellKey(indicator.id, year, undefined)] = `${sheet.name}!${cellAddress(total, column.column)}`;
    const all = total === undefined ? rows : [total, ...rows];
    findings.push(
      ...cellUnits(context, indicator, all, column),
      ...percentScale(context, indicator, rows, column, byUnit),
    );
    return [
      {
        ...indicator,
        ...(column.path.length > 1 ? { category: column.path[0] ?? '' } : {}),
        byUnit: { [year]: byUnit },
        figures: total === undefined ? {} : { [year]: written(context, total, column.column) },
      },
    ];
  });
  return finished(context, {
    indicators,
    units,
    findings,
    matched,
    cells,
    role: 'breakdown',
    from: year,
    to: year,
  });
}

/** Rows as units; a town that is not known, gone by then or there twice keeps its row under a name of its own. */
function unitsOf(
  context: TableContext,
  towns: FoundColumn,
  rows: readonly number[],
  year: string,
  findings: Finding[],
): Plan['units'] {
  const seen = new Map<string, string>();
  return rows.map((row) => {
    const name = written(context, row, towns.column);
    const cell = cellAddress(row, towns.column);
    const at = { cell, value: name };
    const id = recogniseTown(name, `${year}-07-01`);
    if (id === undefined) {
      findings.push(
        problem(context, 'town.unknown', 'error', `认不出镇街“${name}”`, {
          ...at,
          advice: '改成镇街的规范名称',
        }),
      );
      return { id: `row.${row + 1}`, name };
    }
    const earlier = seen.get(id);
    if (earlier !== undefined) {
      findings.push(
        problem(context, 'town.double', 'error', `“${name}”出现两次，前一次在 ${earlier}`, {
          ...at,
          advice: '删去或改正重复的一行',
        }),
      );
      return { id: `row.${row + 1}`, name };
    }
    seen.set(id, cell);
    if (!existed(id, year))
      findings.push(
        problem(context, 'town.gone', 'warning', `${year}年没有“${name}”这个镇街${successorWords(id)}`, {
          ...at,
          advice: '核对年份和区划',
        }),
      );
    return { id, name };
  });
}

/** Whether the place bore any name in that year. */
function existed(id: string, year: string): boolean {
  return (townOf(id)?.periods ?? []).some(
    ({ from, to }) => (from ?? '') <= `${year}-12-31` && (to ?? '9999') >= `${year}-01-01`,
  );
}

function successorWords(id: string): string {
  const successor = townOf(id)?.successor;
  return successor === undefined ? '' : `，已并入${townName(successor)}`;
}

/** 0.11 among figures such as 11: a share written as a ratio. */
function percentScale(
  context: TableContext,
  indicator: Indicator,
  rows: readonly number[],
  column: FoundColumn,
  cells: readonly string[],
): Finding[] {
  if (!isPercent(indicator.unit)) return [];
  const figures = cells.map(figureOf);
  const small = (index: number) => {
    const figure = figures[index];
    return figure?.kind === 'figure' && figure.unit === undefined && /^0\.0*[1-9]/.test(figure.value);
  };
  const whole = figures.filter((figure) => figure.kind === 'figure' && !/^-?0/.test(figure.value)).length;
  const ratios = rows.filter((_, index) => small(index));
  const [first] = ratios;
  if (whole === 0 && ratios.length > 1 && first !== undefined)
    return [
      problem(
        context,
        'percent.scale',
        'warning',
        `${indicator.name}整列（${ratios.length} 格）都小于 1：是百分之几，还是写成了小数（0.11 即 11%）？`,
        {
          cell: cellAddress(first, column.column),
          value: written(context, first, column.column),
          advice: '百分数按 11 或 11% 填',
        },
      ),
    ];
  return rows.flatMap((row, index) =>
    small(index) && whole * 2 > figures.length
      ? [
          problem(
            context,
            'percent.scale',
            'warning',
            `${indicator.name}这里是 ${cells[index]}，同列多在 1 以上：是 ${cells[index]}% 还是写成了小数？`,
            {
              cell: cellAddress(row, column.column),
              value: cells[index] ?? '',
              advice: '百分数按 11 或 11% 填',
            },
          ),
        ]
      : [],
  );
}
