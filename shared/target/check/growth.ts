import { decimalText, Exact } from '../../money/decimal.ts';
import type { Comparator } from '../plan/figure.ts';
import type { Indicator } from '../plan/schema.ts';
import { indicatorOf, yearlyFigures } from '../plan/target.ts';
import { baseOf, comparablePlans, goalsInForce } from './counterpart.ts';
import {
  type CheckContext,
  finding,
  NO_FIGURE,
  type PlanCheck,
  type PlanFinding,
  percent,
  points,
  rounded,
} from './finding.ts';

interface Point {
  readonly year: number;
  readonly value: Exact;
}

/** More than half a point beside the stated growth deserves a look; a year five points beside it too. */
const STATED_TOLERANCE = new Exact('0.005');
const UNEVEN = new Exact('0.05');

/** Stated average growth against what the figures give. */
export const statedGrowth: PlanCheck = (context) =>
  context.plan.indicators.flatMap((indicator) =>
    goalsInForce(context, indicator).flatMap(({ stated, meaning }) => {
      if (meaning.kind !== 'averageGrowth') return [];
      const series =
        stated.ratioOf === undefined
          ? pointsOf(context, indicator)
          : productOf(context, indicator, stated.ratioOf);
      const based = stated.ratioOf !== undefined || baseOf(context, indicator) !== undefined;
      const claim: Claim = {
        context,
        indicator,
        words: `${stated.name ?? ''}${stated.words}`,
        rate: new Exact(meaning.rate),
        comparator: meaning.comparator,
        series,
      };
      return based ? withBase(claim) : withoutBase(claim);
    }),
  );

interface Claim {
  readonly context: CheckContext;
  readonly indicator: Indicator;
  readonly words: string;
  readonly rate: Exact;
  readonly comparator: Comparator;
  readonly series: readonly Point[];
}

/** Base and yearly figures, in order. */
function pointsOf(context: CheckContext, indicator: Indicator): Point[] {
  const base = baseOf(context, indicator);
  return [
    ...(base ? [{ year: Number.parseInt(base.year, 10), value: base.value }] : []),
    ...yearlyFigures(indicator).map(({ year, figure }) => ({
      year: Number.parseInt(year, 10),
      value: new Exact(figure.value),
    })),
  ];
}

/** A share times what it is a share of: the amount whose growth the sentence means. */
function productOf(context: CheckContext, indicator: Indicator, wholeId: string): Point[] {
  const whole = [context.plan, ...comparablePlans(context)]
    .map((plan) => indicatorOf(plan, wholeId))
    .find((each) => each !== undefined);
  if (!whole) return [];
  const wholes = pointsOf(context, whole);
  return pointsOf(context, indicator).flatMap(({ year, value }) => {
    const of = wholes.find((each) => each.year === year);
    return of ? [{ year, value: value.times(of.value).dividedBy(100) }] : [];
  });
}

/** Average growth a year between the ends; undefined where it has no meaning. */
export function averageGrowth(series: readonly Point[]): Exact | undefined {
  const first = series[0];
  const last = series.at(-1);
  if (!first || !last || last.year === first.year) return undefined;
  if (first.value.lessThanOrEqualTo(0) || last.value.lessThan(0)) return undefined;
  return last.value
    .dividedBy(first.value)
    .pow(new Exact(1).dividedBy(last.year - first.year))
    .minus(1);
}

function agrees(actual: Exact, { rate, comparator }: Claim): boolean {
  const gap = actual.minus(rate);
  if (comparator === 'atLeast' || comparator === 'over') return gap.greaterThanOrEqualTo('-0.0005');
  return gap.abs().lessThanOrEqualTo(STATED_TOLERANCE);
}

function withBase(claim: Claim): PlanFinding[] {
  const { context, indicator, words, rate, series } = claim;
  const actual = averageGrowth(series);
  const first = series[0];
  const last = series.at(-1);
  if (!actual || !first || !last) return [];
  if (agrees(actual, claim)) return uneven(claim);
  return [
    finding('growth.mismatch', 'warning', context.plan, indicator, {
      expected: percent(rate),
      actual: percent(actual),
      difference: points(actual.minus(rate)),
      message: `从 ${first.year}年 ${rounded(first.value)} 到 ${last.year}年 ${rounded(last.value)}，年均 ${percent(actual)}，与“${words}”相差 ${points(actual.minus(rate))} 个百分点`,
    }),
  ];
}

/** Growth over the years as stated, but one year far from it. */
function uneven({ context, indicator, words, rate, series }: Claim): PlanFinding[] {
  const yearly = yearOnYear(series);
  const worst = yearly.reduce<(typeof yearly)[number] | undefined>(
    (before, each) =>
      !before || each.growth.minus(rate).abs().greaterThan(before.growth.minus(rate).abs()) ? each : before,
    undefined,
  );
  const first = series[0];
  if (!first || !worst || worst.growth.minus(rate).abs().lessThanOrEqualTo(UNEVEN)) return [];
  const even = series.slice(1).map(({ year, value }) => ({
    year,
    value,
    at: first.value.times(rate.plus(1).pow(year - first.year)),
  }));
  const there = even.find((each) => each.year === worst.year);
  if (!there) return [];
  return [
    finding('growth.uneven', 'notice', context.plan, indicator, {
      year: String(worst.year),
      expected: rounded(there.at),
      actual: decimalText(there.value),
      difference: rounded(there.value.minus(there.at)),
      message: `“${words}”总的相符，但逐年为 ${yearly.map((each) => percent(each.growth)).join('、')}；按等速应为 ${even.map((each) => rounded(each.at, 0)).join('、')}${indicator.unit}`,
    }),
  ];
}

function yearOnYear(series: readonly Point[]): { readonly year: number; readonly growth: Exact }[] {
  return series.flatMap((point, index) => {
    const before = series[index - 1];
    if (!before || before.year !== point.year - 1 || before.value.lessThanOrEqualTo(0)) return [];
    return [{ year: point.year, growth: point.value.dividedBy(before.value).minus(1) }];
  });
}

/** No base is given: the years among themselves, and the base that the words would need. */
function withoutBase(claim: Claim): PlanFinding[] {
  const { context, indicator, words, rate, series } = claim;
  const first = series[0];
  const last = series.at(-1);
  if (!first || !last) return [];
  const baseYear = Number.parseInt(context.plan.from, 10) - 1;
  const needed = last.value.dividedBy(rate.plus(1).pow(last.year - baseYear));
  if (first.year === last.year) {
    return [
      finding('base.implied', 'notice', context.plan, indicator, {
        expected: rounded(needed),
        actual: NO_FIGURE,
        message: `“${words}”没有写基数；按 ${last.year}年 ${decimalText(last.value)}${indicator.unit} 倒推，${baseYear}年应为 ${rounded(needed)}${indicator.unit}，请补上出处`,
      }),
    ];
  }
  const actual = averageGrowth(series);
  if (!actual || agrees(actual, claim)) return [];
  const fromFirst = first.value.dividedBy(rate.plus(1).pow(first.year - baseYear));
  return [
    finding('growth.baseMissing', 'warning', context.plan, indicator, {
      expected: percent(rate),
      actual: percent(actual),
      difference: points(actual.minus(rate)),
      message: `“${words}”没有写 ${baseYear}年基数；${first.year}—${last.year}年逐年 ${yearOnYear(series)
        .map((each) => percent(each.growth))
        .join(
          '、',
        )}，年均 ${percent(actual)}；要成立，${baseYear}年基数应为 ${rounded(needed)}${indicator.unit}（按 ${first.year}年推为 ${rounded(fromFirst)}${indicator.unit}）`,
    }),
  ];
}
