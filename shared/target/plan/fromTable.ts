import type { Finding, Outcome } from '../../model/finding.ts';
import { readNumber } from '../../text/figure.ts';
import { squeeze, tidyText } from '../../text/normalise.ts';
import { recogniseTown, townName, townOf } from '../../text/town.ts';
import { cellAddress } from '../../workbook/address.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { FoundColumn, FoundTable } from '../../workbook/table/found.ts';
import { headingKey, readHeading } from './headerName.ts';
import { isPercent } from './measure.ts';
import { indicatorsOf } from './readPlan.ts';
import type { Indicator, Plan, PlanRelation } from './schema.ts';
import { shippedPlans } from './shipped.ts';
import { cellKey, figureOf } from './target.ts';

export interface TableContext {
  readonly sheet: Sheet;
  readonly table: FoundTable;
  /** Id for the new plan, usually made from the file's name. */
  readonly id: string;
  /** What findings call the workbook. */
  readonly place: string;
  /** The year of a breakdown whose title names none. */
  readonly year?: string;
  /** The file, for the plan's source. */
  readonly file: string;
}

/**
 * A plan out of a table in a workbook: units down and indicators across (a breakdown), or indicators down and
 * years across (goals). Indicators are known by their names from the plans that come with the program. What is
 * doubtful is said with its cell; nothing is left out or converted in silence.
 */
export function planFromTable(context: TableContext): Outcome<Plan> {
  const towns = townColumn(context);
  if (towns) return breakdown(context, towns);
  const names = context.table.columns.find(({ label }) => /^指标(?:名称)?$/.test(label));
  if (names && yearColumns(context.table).length > 0) return goals(context, names);
  return {
    ok: false,
    findings: [
      problem(context, 'plan.table', 'error', '认不出目标表：没有镇街一列，也没有“指标名称”和年份列', {
        advice: '表头要有镇街和各指标名称，或有“指标名称”和各年度',
      }),
    ],
  };
}

function problem(
  { sheet }: TableContext,
  code: string,
  severity: Finding['severity'],
  message: string,
  more: { readonly advice?: string; readonly cell?: string; readonly value?: string } = {},
): Finding {
  return { code, severity, message, sheet: sheet.name, ...more };
}

/** The figure as a person sees it: `3.50` and `11%` keep their look, a stored number without a look its digits. */
function written({ sheet }: TableContext, row: number, column: number): string {
  const cell = sheet.cell(row, column);
  if (!cell) return '';
  const seen = tidyText(cell.text).replace(/ /g, '');
  if (cell.type !== 'number') return seen;
  if (seen.endsWith('%')) return seen;
  return readNumber(seen) === readNumber(cell.raw) ? seen : cell.raw;
}

function townColumn(context: TableContext): FoundColumn | undefined {
  const rows = context.table.bodyRows;
  return context.table.columns.find((column) => {
    const known = rows.filter((row) => recogniseTown(written(context, row, column.column)) !== undefined);
    return known.length * 2 > rows.length;
  });
}

function yearColumns(table: FoundTable): (FoundColumn & { readonly year: string })[] {
  return table.columns.flatMap((column) =>
    column.year === undefined ? [] : [{ ...column, year: column.year }],
  );
}

interface Known {
  readonly plan: Plan;
  readonly indicator: Indicator;
}

/** The shipped indicators by the key of their names; a plan of the wanted role goes before the others. */
function catalogue(role: Plan['role']): Map<string, Known> {
  const found = new Map<string, Known>();
  const plans = [...shippedPlans()].sort(
    (one, other) => Number(other.role === role) - Number(one.role === role),
  );
  for (const plan of plans)
    for (const indicator of plan.indicators) {
      const key = headingKey(indicator.name);
      if (!found.has(key)) found.set(key, { plan, indicator });
    }
  return found;
}

/** An indicator from its heading: as the program knows it, with the table's own unit, or as far as the heading says. */
function indicatorFrom(
  context: TableContext,
  heading: string,
  at: { readonly id: string; readonly cell: string },
  known: Known | undefined,
): { readonly indicator: Indicator; readonly findings: readonly Finding[] } {
  const read = readHeading(heading);
  const unit = read.unit ?? context.table.unit;
  const where = { cell: at.cell, value: squeeze(heading) };
  if (!known) {
    const ratio = unit !== undefined && isPercent(unit);
    return {
      indicator: {
        id: at.id,
        name: read.name,
        unit: unit ?? '（未写明）',
        kind: ratio ? 'ratio' : 'flow',
        direction: 'up',
        addsOverTowns: !ratio,
        addsOverTime: false,
        ...(read.ofWhich === undefined ? {} : { ofWhich: read.ofWhich }),
        figures: {},
        byUnit: {},
        goals: [],
        parts: [],
      },
      findings: [
        problem(context, 'indicator.unknown', 'notice', `目标库里没有指标“${read.name}”，按表头收下`, {
          ...where,
          advice: '名称写法不同的，改成目标库里的名称',
        }),
      ],
    };
  }
  const { base: _base, ...definition } = known.indicator;
  const findings: Finding[] = [];
  if (unit === undefined)
    findings.push(
      problem(
        context,
        'unit.assumed',
        'notice',
        `“${read.name}”没有写单位，按目标库的${definition.unit}读`,
        where,
      ),
    );
  else if (unit !== definition.unit)
    findings.push(
      problem(
        context,
        'unit.other',
        'warning',
        `“${read.name}”这里用${unit}，目标库用${definition.unit}；数字照原样收下，比较时换算`,
        { ...where, advice: '核对单位是否写对' },
      ),
    );
  return {
    indicator: {
      ...definition,
      unit: unit ?? definition.unit,
      figures: {},
      byUnit: {},
      goals: [],
      parts: [],
    },
    findings,
  };
}

function yearOfTable({ table, year, file }: TableContext): string | undefined {
  const named = table.period?.slice(0, 4) ?? /((?:19|20)\d{2})年?/.exec(table.title ?? '')?.[1];
  return named ?? year ?? /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(file)?.[1];
}

/** Where neither title nor file names a year: that of the shipped breakdown which has these indicators, and it is said. */
function assumedYear(
  context: TableContext,
  known: ReadonlyMap<string, Known>,
  findings: Finding[],
): string | undefined {
  const like = context.table.columns
    .map((column) => known.get(headingKey(column.path.at(-1) ?? ''))?.plan)
    .find((plan) => plan?.role === 'breakdown' && plan.from === plan.to);
  if (like)
    findings.push(
      problem(context, 'year.assumed', 'notice', `表题没有写年份，按${like.place}的 ${like.to}年核对`, {
        advice: '不是这一年的，在表题里写明年份',
      }),
    );
  return like?.to;
}

function breakdown(context: TableContext, towns: FoundColumn): Outcome<Plan> {
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
    findings.push(...percentScale(context, indicator, rows, column, byUnit));
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

function goals(context: TableContext, names: FoundColumn): Outcome<Plan> {
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

function finished(
  context: TableContext,
  made: Pick<Plan, 'indicators' | 'units' | 'role' | 'from' | 'to'> & {
    readonly findings: Finding[];
    readonly matched: readonly Known[];
    readonly cells: Record<string, string>;
  },
): Outcome<Plan> {
  const { findings, matched, indicators, cells, ...rest } = made;
  if (matched.length === 0)
    return {
      ok: false,
      findings: [
        problem(context, 'plan.other', 'error', '这张表的指标都不在目标库里，像是别的表', {
          advice: '核对是否选对了文件和工作表',
        }),
        ...findings.filter((finding) => finding.severity === 'error'),
      ],
    };
  const ids = new Set(indicators.map((indicator) => indicator.id));
  const family = mostOf(matched.map(({ plan }) => plan.family));
  return {
    ok: true,
    findings,
    value: {
      ...rest,
      id: context.id,
      family,
      title: context.table.title ?? context.file,
      place: context.place,
      source: { document: context.file, section: context.sheet.name },
      indicators,
      relations: relationsAmong(ids, family, rest.role),
      facts: [],
      cells,
    },
  };
}

function mostOf(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 'workbook';
}

/** What is known of how these indicators hang together. */
function relationsAmong(ids: ReadonlySet<string>, family: string, role: Plan['role']): PlanRelation[] {
  const like = shippedPlans().find((plan) => plan.family === family && plan.role === role);
  return (like?.relations ?? []).filter((relation) => indicatorsOf(relation).every((id) => ids.has(id)));
}
