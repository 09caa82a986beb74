import { Exact, isDecimalText } from '../../../shared/money/decimal.ts';

/** The three lights, each with a shape and a word beside its colour. */
export const LIGHTS = {
  green: { mark: '●', word: '正常' },
  amber: { mark: '▲', word: '偏慢' },
  red: { mark: '■', word: '滞后' },
} as const;

export const SOURCES = { entered: '填报', imported: '导入', derived: '台账推算' } as const;

/** A ratio as percent with one decimal, half up; what is no figure stays as it is. */
export function percent(ratio: string | null): string {
  if (ratio === null) return '—';
  return isDecimalText(ratio) ? `${new Exact(ratio).times(100).toDecimalPlaces(1).toFixed(1)}%` : ratio;
}

/** A figure with at most so many places, for a narrow column; the whole stands in its title. */
export function short(figure: string | null, places = 2): string {
  if (figure === null) return '—';
  return isDecimalText(figure) ? new Exact(figure).toDecimalPlaces(places).toFixed() : figure;
}

/** Percentage points with their sign: `+2.3`, `-4.0`. */
export function points(gap: string | null): string {
  if (gap === null) return '—';
  const exact = new Exact(gap).toDecimalPlaces(1);
  return `${exact.isPositive() && !exact.isZero() ? '+' : ''}${exact.toFixed(1)}`;
}

/** Width of a bar: the ratio as percent between 0 and 100. */
export function barWidth(ratio: string): string {
  return `${Exact.min(100, Exact.max(0, new Exact(ratio).times(100)))
    .toDecimalPlaces(1)
    .toFixed()}%`;
}
