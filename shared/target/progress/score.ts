import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';

export interface ScoredIndicator {
  readonly indicator: string;
  /** Points for reaching the target. */
  readonly weight: DecimalText;
  /** Actual ÷ target; undefined where there is no figure yet. */
  readonly ratio: DecimalText | undefined;
  /** Points for each percent above the target, up to `bonusCap`. */
  readonly bonusPerPercent?: DecimalText | undefined;
  readonly bonusCap?: DecimalText | undefined;
}

export interface ScoreLine {
  readonly indicator: string;
  readonly base: DecimalText | undefined;
  readonly bonus: DecimalText;
  readonly bonusCapped: boolean;
}

export interface Score {
  readonly total: DecimalText;
  /** Weights of the indicators that have a figure: the total is out of these. */
  readonly outOf: DecimalText;
  /** All bonuses, capped together. */
  readonly bonus: DecimalText;
  readonly lines: readonly ScoreLine[];
  /** Indicators without a figure; they count neither as nought nor as met. */
  readonly missing: readonly string[];
  readonly bonusCapped: boolean;
}

/** Weighted score: each indicator gives its weight times its ratio up to 1, and a bonus above, capped singly and together. */
export function score(indicators: readonly ScoredIndicator[], totalBonusCap?: DecimalText): Score {
  const lines = indicators.map(line);
  const present = indicators.filter((each) => each.ratio !== undefined);
  const base = sum(lines.map((each) => each.base ?? '0'));
  const bonus = sum(lines.map((each) => each.bonus));
  const capped = totalBonusCap !== undefined && bonus.greaterThan(totalBonusCap);
  const counted = capped ? new Exact(totalBonusCap) : bonus;
  return {
    total: decimalText(base.plus(counted).toDecimalPlaces(4)),
    bonus: decimalText(counted.toDecimalPlaces(4)),
    outOf: decimalText(sum(present.map((each) => each.weight))),
    lines,
    missing: indicators.filter((each) => each.ratio === undefined).map((each) => each.indicator),
    bonusCapped: capped,
  };
}

function line(each: ScoredIndicator): ScoreLine {
  const { indicator, ratio, weight, bonusPerPercent, bonusCap } = each;
  if (ratio === undefined) return { indicator, base: undefined, bonus: '0', bonusCapped: false };
  const reached = Exact.max(0, Exact.min(1, ratio));
  const above = Exact.max(0, new Exact(ratio).minus(1)).times(100);
  const earned = above.times(bonusPerPercent ?? '0');
  const capped = bonusCap !== undefined && earned.greaterThan(bonusCap);
  return {
    indicator,
    base: decimalText(reached.times(weight)),
    bonus: capped ? bonusCap : decimalText(earned),
    bonusCapped: capped,
  };
}

function sum(values: readonly DecimalText[]): Exact {
  return values.reduce<Exact>((before, value) => before.plus(value), new Exact(0));
}
