import type { Finding, Outcome } from '../../model/finding.ts';
import { readNumber } from '../../text/figure.ts';
import { squeeze, tidyText } from '../../text/normalise.ts';
import { cellAddress } from '../../workbook/address.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { FoundTable } from '../../workbook/table/found.ts';
import { headingKey, readHeading } from './headerName.ts';
import { isPercent } from './measure.ts';
import { indicatorsOf } from './readPlan.ts';
import type { Indicator, Plan, PlanRelation } from './schema.ts';
import { shippedPlans } from './shipped.ts';
import { figureIn, figureOf, sameUnit } from './target.ts';

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

export function problem(
  { sheet }: TableContext,
  code: string,
  severity: Finding['severity'],
  message: string,
  more: { readonly advice?: string; readonly cell?: string; readonly value?: string } = {},
): Finding {
  return { code, severity, message, sheet: sheet.name, ...more };
}

/** The figure as a person sees it: `3.50` and `11%` keep their look, a stored number without a look its digits. */
export function written({ sheet }: TableContext, row: number, column: number): string {
  const cell = sheet.cell(row, column);
  if (!cell) return '';
  const seen = tidyText(cell.text).replace(/ /g, '');
  if (cell.type !== 'number') return seen;
  if (seen.endsWith('%')) return seen;
  return readNumber(seen) === readNumber(cell.raw) ? seen : cell.raw;
}

export interface Known {
  readonly plan: Plan;
  readonly indicator: Indicator;
}

/** The shipped indicators by the key of their names; a plan of the wanted role goes before the others. */
export function catalogue(role: Plan['role']): Map<string, Known> {
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
export function indicatorFrom(
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

/** Cells of a column (or of the given columns of a row) that name a unit of their own, other than the indicator's. */
export function cellUnits(
  context: TableContext,
  indicator: Indicator,
  rows: readonly number[],
  ...columns: readonly { readonly column: number }[]
): Finding[] {
  return rows.flatMap((row) =>
    columns.flatMap(({ column }) => {
      const value = written(context, row, column);
      const named = figureOf(value);
      if (named.kind !== 'figure' || named.unit === undefined || sameUnit(named.unit, indicator.unit))
        return [];
      const read = figureIn(indicator, value);
      const at = { cell: cellAddress(row, column), value };
      return [
        read.kind === 'figure'
          ? problem(
              context,
              'unit.cell',
              'warning',
              `${indicator.name}这一格用${named.unit}，本列是${indicator.unit}；原样收下，按 ${read.value}${indicator.unit} 核对`,
              { ...at, advice: `核对是否应为${indicator.unit}` },
            )
          : problem(
              context,
              'unit.cell',
              'error',
              `${indicator.name}按${indicator.unit}计，这一格是${value}，不能换算，按文字保留`,
              { ...at, advice: `改成以${indicator.unit}计的数` },
            ),
      ];
    }),
  );
}

export function yearOfTable({ table, year, file }: TableContext): string | undefined {
  const named = table.period?.slice(0, 4) ?? /((?:19|20)\d{2})年?/.exec(table.title ?? '')?.[1];
  return named ?? year ?? /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(file)?.[1];
}

/** Where neither title nor file names a year: that of the shipped breakdown which has these indicators, and it is said. */
export function assumedYear(
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

export function finished(
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

export function mostOf(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 'workbook';
}

/** What is known of how these indicators hang together. */
export function relationsAmong(ids: ReadonlySet<string>, family: string, role: Plan['role']): PlanRelation[] {
  const like = shippedPlans().find((plan) => plan.family === family && plan.role === role);
  return (like?.relations ?? []).filter((relation) => indicatorsOf(relation).every((id) => ids.has(id)));
}
