import { Exact } from '../money/decimal.ts';
import type { Computed, UnknownCell } from './computed.ts';
import { constant } from './constants.ts';
import { figureText } from './figures.ts';
import type { Band, Formula } from './formula.ts';
import type { Term } from './trace.ts';

/** A cell of a two-way table; a cell that no source gives stays unknown, with the bounds if there are any. */
export function tableCell(
  formula: Extract<Formula, { kind: 'table' }>,
  number: (name: string) => Exact,
  term: (name: string) => Term,
): Computed {
  const row = bandOf(formula.row.bands, number(formula.row.input));
  const column = bandOf(formula.column.bands, number(formula.column.input));
  const cell = row < 0 || column < 0 ? null : (formula.cells[row]?.[column] ?? null);
  const terms = [term(formula.row.input), term(formula.column.input)];
  if (cell !== null)
    return {
      amount: new Exact(cell),
      steps: [
        {
          label: `${formula.row.bands[row]?.label ?? ''}，${formula.column.bands[column]?.label ?? ''}`,
          joint: '查表',
          terms,
          value: cell,
          unit: 'money',
        },
      ],
    };
  return { amount: null, steps: NO_STEPS, reasons: [{ terms, bounds: formula.bounds ?? null }] };
}

const NO_STEPS: Computed['steps'] = [];

/** A cell of which no source gives the amount: `增长率 30%、营业收入 1,000.00 万元：这一格的金额没有来源 …`. */
export function unknownCellWords({ terms, bounds }: UnknownCell): string {
  const place = terms.map(({ label, value, unit }) => `${label} ${figureText(value, unit)}`).join('、');
  const between = bounds
    ? `，只知道在 ${figureText(bounds.min, 'money')} 到 ${figureText(bounds.max, 'money')} 之间`
    : '';
  return `${place}：这一格的金额没有来源，不作推测${between}，请查实施细则`;
}

function bandOf(bands: readonly Band[], value: Exact): number {
  return bands.findIndex((band) => {
    const from = band.from === null ? 1 : value.comparedTo(constant(band.from));
    const to = band.to === null ? -1 : value.comparedTo(constant(band.to));
    return (band.fromIncluded ? from >= 0 : from > 0) && (band.toIncluded ? to <= 0 : to < 0);
  });
}
