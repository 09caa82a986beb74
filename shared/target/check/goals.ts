import { decimalText, Exact } from '../../money/decimal.ts';
import { inUnit, isPercent } from '../plan/measure.ts';
import type { Indicator } from '../plan/schema.ts';
import { yearlyFigures } from '../plan/target.ts';
import { baseOf, type GoalInForce, goalsInForce } from './counterpart.ts';
import {
  type CheckContext,
  finding,
  less,
  NO_FIGURE,
  type PlanCheck,
  type PlanFinding,
  percent,
  points,
  rounded,
} from './finding.ts';

type Meaning<K> = Extract<GoalInForce['meaning'], { kind: K }>;

/** Years against what is asked of them together: 累计, 提高, 占比. */
export const yearsAgainstGoals: PlanCheck = (context) =>
  context.plan.indicators.flatMap((indicator) => {
    const goals = goalsInForce(context, indicator);
    return goals.flatMap((goal) => {
      switch (goal.meaning.kind) {
        case 'cumulated':
          return cumulated(context, indicator, goal, goal.meaning);
        case 'increase':
          return increase(context, indicator, goal, goal.meaning);
        case 'share':
          return share(context, indicator, goal, goal.meaning, goals);
        default:
          return [];
      }
    });
  });

function cumulated(
  { plan }: CheckContext,
  indicator: Indicator,
  { stated }: GoalInForce,
  meaning: Meaning<'cumulated'>,
): PlanFinding[] {
  const years = yearlyFigures(indicator);
  const total = meaning.unit === '' ? meaning.total : inUnit(meaning.total, meaning.unit, indicator.unit);
  if (years.length === 0 || total === undefined) return [];
  if (!indicator.addsOverTime) {
    return [
      finding('stock.summed', 'error', plan, indicator, {
        expected: '年末数',
        actual: stated.words,
        message: `${indicator.name}是存量，各年不能相加，“${stated.words}”不能用各年之和核对`,
      }),
    ];
  }
  const covered = new Set(years.map((each) => each.year));
  const missing = yearsOf(plan.from, plan.to).filter((year) => !covered.has(year));
  const found = [
    compare(
      total,
      years.map((each) => each.figure.value),
      '',
    ),
  ];
  if (meaning.ofWhich !== undefined)
    found.push(
      compare(
        meaning.ofWhich,
        years.map((each) => each.figure.ofWhich ?? '0'),
        '其中数',
      ),
    );
  return found.flat();

  function compare(goal: string, values: readonly string[], prefix: string): PlanFinding[] {
    const sum = decimalText(values.reduce((before, value) => before.plus(value), new Exact(0)));
    const difference = less(sum, goal);
    if (difference === '0') return [];
    const uncovered = missing.length > 0 && difference.startsWith('-');
    return [
      finding(
        uncovered ? 'goal.uncovered' : 'goal.cumulated',
        uncovered ? 'warning' : 'error',
        plan,
        indicator,
        {
          expected: goal,
          actual: sum,
          difference,
          message: uncovered
            ? `${prefix}“${stated.words}”，各年只有 ${sum}${indicator.unit}；${missing.join('、')}年没有下达（“-”不是零），还有 ${difference.slice(1)}${indicator.unit} 没有年度归属`
            : `${prefix}各年相加为 ${sum}${indicator.unit}，与“${stated.words}”相差 ${difference}${indicator.unit}`,
        },
      ),
    ];
  }
}

function yearsOf(from: string, to: string): string[] {
  const first = Number.parseInt(from, 10);
  return Array.from({ length: Number.parseInt(to, 10) - first + 1 }, (_, index) => String(first + index));
}

function increase(
  context: CheckContext,
  indicator: Indicator,
  { stated }: GoalInForce,
  meaning: Meaning<'increase'>,
): PlanFinding[] {
  const last = yearlyFigures(indicator).at(-1);
  if (!last) return [];
  const amount = isPercent(indicator.unit)
    ? meaning.unit.endsWith('百分点')
      ? meaning.amount
      : undefined
    : meaning.unit === ''
      ? meaning.amount
      : inUnit(meaning.amount, meaning.unit, indicator.unit);
  if (amount === undefined) return [];
  const base = baseOf(context, indicator);
  if (!base) {
    const implied = less(last.figure.value, amount);
    return [
      finding('base.implied', 'notice', context.plan, indicator, {
        expected: implied,
        actual: NO_FIGURE,
        message: `“${stated.words}”没有写基数；按 ${last.year}年 ${last.figure.value}${indicator.unit} 倒推，基数应为 ${implied}${indicator.unit}，请补上出处`,
      }),
    ];
  }
  const actual = new Exact(last.figure.value).minus(base.value);
  // 左右 leaves a twentieth open; a bare figure leaves nothing open.
  const open = meaning.comparator === 'about' ? new Exact(amount).abs().dividedBy(20) : new Exact(0);
  const gap = actual.minus(amount);
  if (gap.abs().lessThanOrEqualTo(open) || (meaning.comparator === 'atLeast' && gap.greaterThan(0)))
    return [];
  return [
    finding('goal.increase', 'error', context.plan, indicator, {
      expected: amount,
      actual: decimalText(actual),
      difference: decimalText(gap),
      message: `从 ${base.year}年 ${decimalText(base.value)} 到 ${last.year}年 ${last.figure.value}，实为 ${decimalText(actual)}，与“${stated.words}”不符`,
    }),
  ];
}

function share(
  { plan, siblings }: CheckContext,
  indicator: Indicator,
  { stated, plan: spoken }: GoalInForce,
  meaning: Meaning<'share'>,
  goals: readonly GoalInForce[],
): PlanFinding[] {
  const total = goals.map((goal) => goal.meaning).find((each) => each.kind === 'cumulated');
  const fact = [plan, spoken, ...siblings]
    .flatMap((each) => each.facts)
    .find((each) => each.id === stated.shareOf);
  if (!total || !fact) return [];
  const limit = rounded(new Exact(total.total).dividedBy(meaning.rate), 0);
  const actual = new Exact(total.total).dividedBy(fact.value);
  const found: PlanFinding[] = [
    finding('flow.distinct', 'notice', plan, indicator, {
      expected: '不重复的家数',
      actual: '各年家数之和',
      message: `累计 ${total.total}${indicator.unit} 是各年相加，同一企业跨年是否重复没有说明；占比要用不重复的家数`,
    }),
  ];
  if (actual.lessThan(meaning.rate)) {
    found.push(
      finding('share.mismatch', 'warning', plan, indicator, {
        expected: percent(new Exact(meaning.rate)),
        actual: percent(actual),
        difference: points(actual.minus(meaning.rate)),
        message: `“${stated.words}”要求${fact.name}不超过 ${limit}${fact.unit}；${fact.year}年为 ${fact.value}${fact.unit}（${fact.source}），${total.total} 只占 ${percent(actual)}`,
      }),
    );
  }
  return found;
}
