import { decimalText, Exact } from '../../money/decimal.ts';
import { isMoneyUnit } from '../../money/units.ts';
import { readGoal } from '../plan/goal.ts';
import { finerUnit, inUnit, isCounted } from '../plan/measure.ts';
import type { Indicator, Plan } from '../plan/schema.ts';
import { figureIn, indicatorOf, yearlyFigures } from '../plan/target.ts';
import { comparablePlans, counterparts } from './counterpart.ts';
import {
  type CheckContext,
  finding,
  less,
  NO_FIGURE,
  type PlanCheck,
  type PlanFinding,
  percent,
  rounded,
} from './finding.ts';
import { ownIncrease, statedParts } from './parts.ts';
import { confusedWords, sameMeasure, saysCumulated, type WordDifference } from './vocabulary.ts';

/** The same year in table and text: figures, and how they bind. */
export const figuresOfOthers: PlanCheck = (context) =>
  context.plan.indicators.flatMap((indicator) =>
    counterparts(context, indicator).flatMap((other) =>
      sameMeasure(indicator.name, other.indicator.name)
        ? yearlyFigures(indicator).flatMap(({ year }) =>
            compareYear(context.plan, indicator, other.plan, other.indicator, year),
          )
        : [],
    ),
  );

function compareYear(
  plan: Plan,
  indicator: Indicator,
  otherPlan: Plan,
  other: Indicator,
  year: string,
): PlanFinding[] {
  const own = figureIn(indicator, indicator.figures[year] ?? '');
  const theirs = figureIn(other, other.figures[year] ?? '');
  if (own.kind !== 'figure' || theirs.kind !== 'figure') return [];
  const unit = finerUnit(indicator.unit, other.unit);
  const actual = inUnit(own.value, indicator.unit, unit);
  const expected = inUnit(theirs.value, other.unit, unit);
  if (actual === undefined || expected === undefined) return [];
  const gap = new Exact(less(actual, expected));
  const open = isCounted(unit)
    ? new Exact(0)
    : Exact.max(halfPlace(own.decimals, indicator.unit, unit), halfPlace(theirs.decimals, other.unit, unit));
  const coarse = inUnit('1', indicator.unit, unit) !== inUnit('1', other.unit, unit);
  if (!gap.isZero() && (!coarse || gap.abs().greaterThan(open))) {
    return [
      finding('figure.differs', 'error', plan, indicator, {
        year,
        expected,
        actual,
        difference: decimalText(gap),
        message: `${plan.place}为 ${own.asWritten}${own.unit === undefined ? indicator.unit : ''}，${otherPlan.place}为 ${theirs.asWritten}${theirs.unit === undefined ? other.unit : ''}，相差 ${decimalText(gap.abs())}${unit}${unitSlip(actual, expected)}`,
      }),
    ];
  }
  if (own.ofWhich !== undefined && theirs.ofWhich !== undefined && own.ofWhich !== theirs.ofWhich) {
    return [
      finding('figure.differs', 'error', plan, indicator, {
        year,
        expected: theirs.ofWhich,
        actual: own.ofWhich,
        difference: less(own.ofWhich, theirs.ofWhich),
        message: `其中数在${plan.place}为 ${own.ofWhich}，在${otherPlan.place}为 ${theirs.ofWhich}`,
      }),
    ];
  }
  if (own.comparator === theirs.comparator) return [];
  return [
    finding('comparator.differs', 'notice', plan, indicator, {
      year,
      expected: theirs.asWritten,
      actual: own.asWritten,
      message: `${plan.place}写“${own.asWritten}”，${otherPlan.place}写“${theirs.asWritten}”，是否达标的判断不同`,
    }),
  ];
}

/** Exactly ten thousand times: the figure is in 万元 where 亿元 is meant, or the other way round. */
function unitSlip(actual: string, expected: string): string {
  if (new Exact(expected).isZero() || new Exact(actual).isZero()) return '';
  const times = new Exact(actual).dividedBy(expected);
  if (times.equals(10_000)) return '，正好是一万倍，像是用了小一级的单位（万元）';
  return times.equals('0.0001') ? '，正好是万分之一，像是用了大一级的单位（亿元）' : '';
}

function halfPlace(decimals: number, from: string, to: string): Exact {
  return new Exact(10)
    .pow(-decimals)
    .times('0.5')
    .times(inUnit('1', from, to) ?? '1');
}

/** One target under names that do not mean the same, in the plan, its goals and the plans beside it. */
export const namesThatMeanOtherThings: PlanCheck = (context) =>
  context.plan.indicators.flatMap((indicator) => {
    const others = counterparts(context, indicator);
    const names = [
      ...others.map((other) => ({
        place: other.plan.place,
        name: other.indicator.name,
        indicator: other.indicator,
      })),
      ...[{ plan: context.plan, indicator }, ...others].flatMap((each) =>
        each.indicator.goals.flatMap((goal) =>
          goal.name === undefined
            ? []
            : [{ place: `${each.plan.place}“${goal.words}”`, name: goal.name, indicator: undefined }],
        ),
      ),
    ];
    const seen = new Set<string>();
    return names.flatMap(({ place, name, indicator: other }) =>
      confusedWords(indicator.name, name).flatMap((words) => {
        const key = `${words.one} ${words.other}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [nameFinding(context.plan, indicator, place, name, words, other)];
      }),
    );
  });

function nameFinding(
  plan: Plan,
  indicator: Indicator,
  place: string,
  name: string,
  words: WordDifference,
  other: Indicator | undefined,
): PlanFinding {
  const ratio = other && words.about === 'measure' ? constantRatio(indicator, other) : undefined;
  return finding('name.differs', 'warning', plan, indicator, {
    expected: words.other,
    actual: words.one,
    message: `这里写“${indicator.name}”，${place}写“${name}”：“${words.one}”与“${words.other}”不是同一口径${
      ratio === undefined ? '' : `；各年比值都是 ${percent(ratio)}，看来是同一目标的两种口径，不能直接比较`
    }`,
  });
}

/** The quotient of two series where it is the same in every year. */
function constantRatio(one: Indicator, other: Indicator): Exact | undefined {
  const ratios = yearlyFigures(one).flatMap(({ year, figure }) => {
    const theirs = figureIn(other, other.figures[year] ?? '');
    return theirs.kind === 'figure' && theirs.value !== '0'
      ? [new Exact(figure.value).dividedBy(theirs.value).toDecimalPlaces(3)]
      : [];
  });
  const [first] = ratios;
  return first && ratios.length > 1 && ratios.every((each) => each.equals(first)) ? first : undefined;
}

/** 累计 left out of a table's heading: a stock that will be added up. */
export const stockMarkLost: PlanCheck = (context) =>
  context.plan.indicators.flatMap((indicator) =>
    counterparts(context, indicator).flatMap((other) => {
      if (indicator.kind !== 'stock' || context.plan.role === 'text' || other.plan.role === 'text') return [];
      if (saysCumulated(indicator.name) === saysCumulated(other.indicator.name)) return [];
      const [with_, without] = saysCumulated(indicator.name)
        ? [context.plan, other.plan]
        : [other.plan, context.plan];
      return [
        finding('stock.markLost', 'notice', context.plan, indicator, {
          expected: '累计',
          actual: NO_FIGURE,
          message: `${with_.place}的名称有“累计”（年末存量），${without.place}没有；不要把各年的数相加`,
        }),
      ];
    }),
  );

/** An amount in another magnitude than the rest of its plan. */
export const oddMagnitude: PlanCheck = ({ plan }) => {
  const counts = new Map<string, number>();
  for (const { unit } of plan.indicators)
    if (isMoneyUnit(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const all = [...counts.values()].reduce((before, count) => before + count, 0);
  const usual = [...counts].find(([, count]) => count * 2 > all)?.[0];
  if (usual === undefined) return [];
  return plan.indicators
    .filter(({ unit }) => isMoneyUnit(unit) && unit !== usual)
    .map((indicator) =>
      finding('unit.magnitude', 'notice', plan, indicator, {
        expected: usual,
        actual: indicator.unit,
        message: `单位是${indicator.unit}，同表其他金额都是${usual}，比较和相加前先换算`,
      }),
    );
};

/** Goals of the text that the table of goals does not have: they belong in the plan, but nothing breaks them down. */
export const goalsOutsideTheTable: PlanCheck = (context) => {
  const text = [context.plan, ...context.siblings].find((plan) => plan.role === 'text');
  const table = [context.plan, ...context.siblings].find((plan) => plan.role === 'goals');
  if (!text || !table || context.plan.role === 'breakdown') return [];
  return text.indicators
    .filter((indicator) => !indicatorOf(table, indicator.id))
    .map((indicator) => {
      const figures = yearlyFigures(indicator);
      const written = [
        ...(indicator.base ? [`${indicator.base.year}年 ${indicator.base.value}`] : []),
        ...Object.entries(indicator.figures).map(([year, figure]) => `${year}年 ${figure}`),
        ...indicator.goals.map((goal) => goal.words),
      ].join('，');
      return finding('goal.unlisted', 'notice', text, indicator, {
        expected: written,
        actual: NO_FIGURE,
        message: `${text.place}的目标“${indicator.name}”（${written}）${table.place}没有，收进目标库但无法分解${explained(text, indicator)}${
          figures.length === 0 && indicator.goals.length === 0 ? '；没有数值，不能计算' : ''
        }`,
      });
    });
};

/** What a clerk would reckon beside such a goal: growth over the years, growth a year, sum of the years. */
function explained(plan: Plan, indicator: Indicator): string {
  const figures = yearlyFigures(indicator);
  const last = figures.at(-1);
  const span = Number.parseInt(plan.to, 10) - Number.parseInt(plan.from, 10) + 1;
  const base = indicator.base ? figureIn(indicator, indicator.base.value) : undefined;
  const total =
    last && base?.kind === 'figure'
      ? new Exact(last.figure.value).dividedBy(base.value)
      : indicator.goals
          .map((goal) => readGoal(goal.words))
          .flatMap((goal) => (goal.kind === 'totalGrowth' ? [new Exact(goal.rate).plus(1)] : []))[0];
  if (total) {
    const yearly = total.pow(new Exact(1).dividedBy(span)).minus(1);
    const one = (value: Exact) => `${rounded(value.times(100), 1)}%`;
    return `；${span} 年合计 ${one(total.minus(1))}，年均 ${one(yearly)}`;
  }
  if (indicator.addsOverTime && figures.length > 1) {
    const sum = figures.reduce((before, { figure }) => before.plus(figure.value), new Exact(0));
    return `；各年合计 ${decimalText(sum)}${indicator.unit}${figures.every((each) => each.figure.comparator === 'atLeast') ? '以上' : ''}`;
  }
  return '';
}

/** The parts of which an increase is said to consist, and whose increase one of them really is. */
export const partsOfIncrease: PlanCheck = (context) =>
  spokenPlans(context).flatMap((plan) =>
    plan.indicators.flatMap((indicator) => {
      const increase = ownIncrease(indicator);
      return increase ? [...statedParts(plan, indicator, increase), ...borrowedParts(plan, indicator)] : [];
    }),
  );

function spokenPlans(context: CheckContext): Plan[] {
  return [context.plan, ...comparablePlans(context).filter((plan) => plan.role === 'text')];
}

function borrowedParts(plan: Plan, indicator: Indicator): PlanFinding[] {
  return indicator.parts.flatMap((part) =>
    plan.indicators.flatMap((other) => {
      if (other.id === indicator.id || ownIncrease(other)?.equals(part.value) !== true) return [];
      return confusedWords(part.name, other.name).map((words) =>
        finding('name.differs', 'warning', plan, indicator, {
          expected: words.other,
          actual: words.one,
          message: `“${part.name}” ${part.value}${indicator.unit} 恰为${other.name}的增量：“${words.one}”与“${words.other}”不是同一口径`,
        }),
      );
    }),
  );
}
