import { isDecimalText } from '../../money/decimal.ts';
import type { CellStyle, WorkbookDescription, WrittenCell, WrittenRow } from '../../workbook/write/index.ts';
import type { PlanFinding } from '../check/finding.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { cellOf, indicatorOf, placeOfFigure } from '../plan/target.ts';
import type { Acceptance } from './acceptance.ts';
import { findingKey } from './acceptance.ts';
import type { LibraryPlan } from './library.ts';
import { type TypedFigure, writtenIn } from './typedFigures.ts';

const FONT = { name: '仿宋_GB2312', size: 11 };
const CELL: CellStyle = { font: FONT, border: 'thin', vertical: 'center', wrap: true };
const STYLES: Readonly<Record<string, CellStyle>> = {
  title: { font: { name: '方正小标宋简体', size: 18 }, horizontal: 'center', vertical: 'center' },
  head: { ...CELL, font: { name: '黑体', size: 11 }, horizontal: 'center' },
  text: { ...CELL, format: '@' },
  figure: { ...CELL, horizontal: 'right' },
};
const FOOTER = '&C第 &P 页，共 &N 页';

/**
 * A plan as workbook: its tables as this program reads them, what does not add up in them with what was decided, and
 * what was typed over figures of the plan (`original`: as it was issued or taken in).
 */
export function planWorkbook(
  { plan, original }: Pick<LibraryPlan, 'plan' | 'original'>,
  findings: readonly PlanFinding[],
  accepted: ReadonlyMap<string, Acceptance>,
  typed: ReadonlyMap<string, TypedFigure> = new Map(),
): WorkbookDescription {
  const years = yearsOf(plan.indicators.map(({ figures }) => figures));
  const broken = yearsOf(plan.indicators.map(({ byUnit }) => byUnit));
  return {
    styles: STYLES,
    font: FONT,
    sheets: [
      ...broken.map((year) => sheet(`${year}年分解表`, [20], breakdownRows(plan, year))),
      sheet('指标', [50], indicatorRows(plan, years)),
      sheet('核对结果', [44, 16, 16, 12, 60, 30], findingRows(plan, findings, accepted)),
      ...(typed.size === 0 ? [] : [sheet('改过的数', [50, 16, 16, 14, 14], typedRows(original, typed))]),
    ],
  };
}

function sheet(name: string, widths: readonly number[], rows: readonly WrittenRow[]) {
  const right = Math.max(...rows.map(({ cells }) => cells.length)) - 1;
  return {
    name,
    widths: [...widths, ...Array.from({ length: Math.max(0, right + 1 - widths.length) }, () => 14)],
    rows,
    merges: [{ top: 0, left: 0, bottom: 0, right }],
    frozen: { rows: 2, columns: 1 },
    print: { landscape: true, fitWidth: 1, titleRows: [1, 1] as const, footer: FOOTER },
  };
}

function yearsOf(tables: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(tables.flatMap((table) => Object.keys(table)))].sort();
}

function title(text: string): WrittenRow {
  return { height: 34, cells: [{ text, style: 'title' }] };
}

function head(texts: readonly string[]): WrittenRow {
  return { cells: texts.map((text) => ({ text, style: 'head' })) };
}

/** A figure as written; what is no plain number (`350（220）`, `-`) stays text. */
function figure(written: string): WrittenCell {
  return isDecimalText(written) ? { number: written, style: 'figure' } : { text: written, style: 'figure' };
}

function heading({ name, unit, ofWhich }: Indicator): string {
  return `${name}${ofWhich === undefined ? '' : `（其中${ofWhich}）`}（${unit}）`;
}

function breakdownRows(plan: Plan, year: string): WrittenRow[] {
  const indicators = plan.indicators.filter(({ byUnit }) => byUnit[year] !== undefined);
  return [
    title(`${year}年目标任务分解表`),
    head(['镇区', ...indicators.map(heading)]),
    {
      cells: [
        { text: '合计', style: 'text' },
        ...indicators.map(({ figures }) => figure(figures[year] ?? '')),
      ],
    },
    ...plan.units.map(({ name }, index) => ({
      cells: [
        { text: name, style: 'text' },
        ...indicators.map(({ byUnit }) => figure(byUnit[year]?.[index] ?? '')),
      ],
    })),
  ];
}

function indicatorRows(plan: Plan, years: readonly string[]): WrittenRow[] {
  return [
    title(plan.title),
    head(['指标名称', ...years.map((year) => `${year}年`), '目标']),
    ...plan.indicators.map((indicator) => ({
      cells: [
        { text: heading(indicator), style: 'text' },
        ...years.map((year) => figure(indicator.figures[year] ?? '')),
        { text: indicator.goals.map(({ words }) => words).join('；'), style: 'text' },
      ],
    })),
  ];
}

function findingRows(
  plan: Plan,
  findings: readonly PlanFinding[],
  accepted: ReadonlyMap<string, Acceptance>,
): WrittenRow[] {
  return [
    title(`${plan.title}核对结果`),
    head(['位置', '应为', '实为', '相差', '说明', '认可理由']),
    ...findings.map((each) => {
      const known = accepted.get(findingKey(each));
      const said = known ? `${known.reason}（${known.by}，${known.at.slice(0, 10)}）` : '';
      return {
        cells: [
          { text: each.where, style: 'text' },
          figure(each.expected),
          figure(each.actual),
          figure(each.difference),
          { text: each.message, style: 'text' },
          { text: said, style: 'text' },
        ],
      };
    }),
  ];
}

function typedRows(original: Plan, typed: ReadonlyMap<string, TypedFigure>): WrittenRow[] {
  return [
    title(`${original.title}改过的数`),
    head(['位置', '原文', '改为', '谁改的', '哪天']),
    ...[...typed].flatMap(([key, { written, by, at }]) => {
      const cell = cellOf(key);
      const indicator = indicatorOf(original, cell.indicator);
      if (!indicator) return [];
      return [
        {
          cells: [
            { text: placeOfFigure(original, indicator, cell.year, cell.unit), style: 'text' },
            figure(writtenIn(original, cell) ?? ''),
            figure(written),
            { text: by, style: 'text' },
            { text: at.slice(0, 10), style: 'text' },
          ],
        },
      ];
    }),
  ];
}
