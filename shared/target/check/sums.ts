import { decimalText, Exact } from '../../money/decimal.ts';
import type { NumericTarget } from '../plan/figure.ts';
import { isCounted } from '../plan/measure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { figureIn, targetOf } from '../plan/target.ts';
import { finding, less, type PlanCheck, type PlanFinding, rounded } from './finding.ts';

/** Units against the whole, year by year. Ratios are never added up: what would be needed instead is said. */
export const unitsAgainstWhole: PlanCheck = ({ plan }) =>
  plan.indicators.flatMap((indicator) =>
    Object.keys(indicator.byUnit).flatMap((year) => {
      const whole = targetOf(plan, indicator, year);
      if (whole?.kind !== 'figure') return [];
      const cells = (indicator.byUnit[year] ?? []).map((cell) => figureIn(indicator, cell));
      const parts = cells.filter((cell) => cell.kind === 'figure');
      if (parts.length === 0) return [];
      if (!indicator.addsOverTowns) return [notAdded(plan, indicator, year, whole, parts)];
      if (cells.some((cell) => cell.kind === 'words')) return [];
      return [
        difference(
          plan,
          indicator,
          year,
          whole.value,
          parts.map((part) => part.value),
          parts,
          '',
        ),
        whole.ofWhich === undefined
          ? []
          : difference(
              plan,
              indicator,
              year,
              whole.ofWhich,
              parts.map((part) => part.ofWhich ?? '0'),
              parts,
              `其中${indicator.ofWhich ?? ''}：`,
            ),
      ].flat();
    }),
  );

/** One unit with more than the whole: most often a figure in a smaller unit of money. */
export const unitAboveWhole: PlanCheck = ({ plan }) =>
  plan.indicators.flatMap((indicator) =>
    Object.keys(indicator.byUnit).flatMap((year) => {
      const whole = targetOf(plan, indicator, year);
      if (whole?.kind !== 'figure' || !indicator.addsOverTowns) return [];
      return plan.units.flatMap((unit) => {
        const figure = targetOf(plan, indicator, year, unit.id);
        if (figure?.kind !== 'figure' || new Exact(figure.value).lessThanOrEqualTo(whole.value)) return [];
        const times = new Exact(figure.value).dividedBy(new Exact(whole.value).isZero() ? 1 : whole.value);
        return [
          finding('unit.aboveWhole', 'error', plan, indicator, {
            year,
            unit: unit.id,
            expected: whole.value,
            actual: figure.value,
            difference: less(figure.value, whole.value),
            message: `${unit.name} ${figure.value}${indicator.unit} 大于合计 ${whole.value}${indicator.unit}${
              times.greaterThan(UNIT_SUSPECTED) ? '，像是用了小一级的单位（万元）' : ''
            }`,
          }),
        ];
      });
    }),
  );

/** From this many times the whole on, a figure is more likely in another unit than wrong. */
const UNIT_SUSPECTED = 100;

function difference(
  plan: Plan,
  indicator: Indicator,
  year: string,
  total: string,
  values: readonly string[],
  parts: readonly NumericTarget[],
  prefix: string,
): PlanFinding[] {
  const sum = values.reduce((before, value) => before.plus(value), new Exact(0));
  const actual = decimalText(sum);
  const gap = new Exact(less(actual, total));
  if (gap.isZero()) return [];
  const tolerance = roundingTolerance(indicator.unit, parts);
  const within = gap.abs().lessThanOrEqualTo(tolerance);
  const size = decimalText(gap.abs());
  return [
    finding(within ? 'sum.rounding' : 'sum.mismatch', within ? 'warning' : 'error', plan, indicator, {
      year,
      expected: total,
      actual,
      difference: decimalText(gap),
      message: `${prefix}${values.length} 个单元相加为 ${actual}${indicator.unit}，比合计 ${total}${indicator.unit} ${gap.isNegative() ? '少' : '多'} ${size}${indicator.unit}，${
        within
          ? `在逐格四舍五入的容许范围（±${decimalText(tolerance)}）之内；重新分解时可用“保证合计相等”`
          : '不是四舍五入能解释的，请核对各单元数和合计'
      }`,
    }),
  ];
}

/** Half of the last written place for each cell; things that are counted have none. */
export function roundingTolerance(unit: string, parts: readonly NumericTarget[]): Exact {
  if (isCounted(unit)) return new Exact(0);
  const decimals = Math.max(0, ...parts.map((part) => part.decimals));
  return new Exact(10).pow(-decimals).times('0.5').times(parts.length);
}

function notAdded(
  plan: Plan,
  indicator: Indicator,
  year: string,
  whole: NumericTarget,
  parts: readonly NumericTarget[],
): PlanFinding {
  const sum = parts.reduce((before, part) => before.plus(part.value), new Exact(0));
  const mean = rounded(sum.dividedBy(parts.length));
  return finding('sum.ratio', 'notice', plan, indicator, {
    year,
    expected: whole.value,
    actual: mean,
    difference: less(mean, whole.value),
    message: `比例不能相加（相加得 ${decimalText(sum)}，没有意义）；${parts.length} 个单元简单平均为 ${mean}，要核对合计 ${whole.value}${indicator.unit}，须有各单元的家数作权重`,
  });
}
