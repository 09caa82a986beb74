import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { squeeze } from '../../text/normalise.ts';

/** A stretch of one year that begins in January and ends with `endMonth`: figures are cumulative within the year. */
export interface Period {
  readonly year: string;
  /** 1 to 12. */
  readonly endMonth: number;
  readonly kind: 'month' | 'quarter' | 'half' | 'year';
  /** As it is filed: `2015Q2`, `2015H1`, `2015-08`, `2015`. */
  readonly id: string;
}

const SHAPES: readonly (readonly [RegExp, Period['kind'], number])[] = [
  [/^(\d{4})(?:Q|年第?)([1-4一二三四])(?:季度?)?$/i, 'quarter', 3],
  [/^(\d{4})(?:H|年)([12上下])(?:半年)?$/i, 'half', 6],
  [/^(\d{4})(?:-|年|\/|\.)(?:1[-—至])?(0?[1-9]|1[0-2])月?$/, 'month', 1],
  [/^(\d{4})(?:年度?)?()$/, 'year', 12],
];
const DIGITS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 上: 1, 下: 2 };

/** Reads `2015Q2`, `2015年二季度`, `2015H1`, `2015-08`, `2015年1-8月`, `2015`; undefined for anything else. */
export function readPeriod(text: string): Period | undefined {
  if (!read.has(text) && read.size < MOST_SPELLINGS) read.set(text, parsePeriod(text));
  return read.has(text) ? read.get(text) : parsePeriod(text);
}

/** A ledger repeats a few hundred spellings many thousand times. */
const read = new Map<string, Period | undefined>();
const MOST_SPELLINGS = 10_000;

function parsePeriod(text: string): Period | undefined {
  const words = squeeze(text);
  for (const [pattern, kind, months] of SHAPES) {
    const match = pattern.exec(words);
    if (!match?.[1]) continue;
    const part = match[2] ?? '';
    const number = kind === 'year' ? 1 : (DIGITS[part] ?? Number.parseInt(part, 10));
    return periodOf(match[1], kind, number * months);
  }
  return undefined;
}

export function periodOf(year: string, kind: Period['kind'], endMonth: number): Period {
  const id = {
    month: `${year}-${String(endMonth).padStart(2, '0')}`,
    quarter: `${year}Q${Math.ceil(endMonth / 3)}`,
    half: `${year}H${Math.ceil(endMonth / 6)}`,
    year,
  }[kind];
  return { year, endMonth, kind, id };
}

export function monthOf(period: Period): string {
  return `${period.year}-${String(period.endMonth).padStart(2, '0')}`;
}

/** The same stretch of the year before. */
export function yearBefore(period: Period): Period {
  return periodOf(String(Number.parseInt(period.year, 10) - 1), period.kind, period.endMonth);
}

/** 序时进度: months gone ÷ 12, unrounded. */
export function timeProgress(period: Period): Exact {
  return new Exact(period.endMonth).dividedBy(12);
}

/** `2015年上半年`, `2015年1—8月`: what a report calls the stretch. */
export function periodWords({ year, endMonth }: Period): string {
  if (endMonth === 12) return `${year}年`;
  if (endMonth === 6) return `${year}年上半年`;
  if (endMonth === 3) return `${year}年一季度`;
  if (endMonth === 9) return `${year}年前三季度`;
  return endMonth === 1 ? `${year}年1月` : `${year}年1—${endMonth}月`;
}

/** How a form names its period, so that it is read back as the same one: `2015年第三季度`, `2015年上半年`, `2015年8月`. */
export function periodTitle({ year, kind, endMonth }: Period): string {
  if (kind === 'quarter') return `${year}年第${'一二三四'.charAt(endMonth / 3 - 1)}季度`;
  if (kind === 'half') return `${year}年${endMonth === 6 ? '上' : '下'}半年`;
  return kind === 'month' ? `${year}年${endMonth}月` : `${year}年`;
}

/** What the report of a period is called: 季报, 半年报 (6 月底、12 月底) … */
export function reportName({ kind }: Period): string {
  return { month: '月报', quarter: '季报', half: '半年报', year: '年报' }[kind];
}

/** A ratio for machines: at most six places. */
export function ratioText(ratio: Exact): DecimalText {
  return decimalText(ratio.toDecimalPlaces(6));
}

/** A difference of ratios in percentage points, two places. */
export function pointsText(ratio: Exact): DecimalText {
  return decimalText(ratio.times(100).toDecimalPlaces(2));
}
