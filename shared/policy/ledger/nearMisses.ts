import { decimalText, Exact } from '../../money/decimal.ts';
import type { Condition } from '../condition.ts';
import { refusalText, unitOf } from '../conditions.ts';
import { constant } from '../constants.ts';
import { figureText } from '../figures.ts';
import { preparedOf } from '../prepared.ts';
import { refusalWords } from '../present.ts';
import type { ClauseOutcome } from '../result.ts';
import { compareAmounts } from '../scaled.ts';
import type { KeptResult, NearMiss } from './result.ts';
import { compareText } from './subjects.ts';

const NO_MISSES: readonly Miss[] = [];

/** One bound that is not reached, everything else known and met. */
export function missesOf(results: readonly KeptResult[]): readonly Miss[] {
  let found: Miss[] | undefined;
  for (const result of results) {
    const next = nextStepOf(result.outcome);
    if (next) {
      found ??= [];
      found.push(new Miss(result, next.gain, next.shortfall, next.distance));
    }
    const miss = missOf(result.outcome);
    if (!miss) continue;
    const distance = distanceOf(result.outcome, miss.shortfall);
    // Half the way to a bound that opens no money of its own is not near.
    if (miss.atStake === '0' && distance.greaterThan(FAR)) continue;
    found ??= [];
    found.push(new Miss(result, miss.atStake, miss.shortfall, distance));
  }
  return found ?? NO_MISSES;
}

/** Most money at stake first, then the nearest. */
export function sortedMisses(misses: Miss[]): readonly NearMiss[] {
  return misses.sort(
    (left, right) =>
      compareAmounts(right.atStake, left.atStake) ||
      left.distance.comparedTo(right.distance) ||
      compareText(left.key, right.key),
  );
}

/** The sentence is made when it is read: a roster has thousands of near misses and a page shows a hundred. */
export class Miss implements NearMiss {
  constructor(
    private readonly result: KeptResult,
    readonly atStake: string,
    readonly shortfall: string,
    /** The shortfall as a part of the bound. */
    readonly distance: Exact,
  ) {}

  get key(): string {
    return this.result.key;
  }

  get reason(): string {
    const { outcome } = this.result;
    if (outcome.eligible === true) return nextStepWords(outcome);
    const only = outcome.conditions.find(({ met }) => met === false);
    if (only) return refusalText(only, outcome.known, preparedOf(outcome.clause).byName);
    return outcome.refused ? refusalWords(outcome.refused, outcome) : '';
  }

  toJSON(): NearMiss {
    const { key, atStake, shortfall, reason } = this;
    return { key, atStake, shortfall, reason };
  }
}

const FAR = constant('0.5');

function distanceOf({ conditions, refused }: ClauseOutcome, shortfall: string): Exact {
  const failed = conditions.find(({ met }) => met === false)?.condition;
  const bound = failed ? boundOf(failed) : refused?.kind === 'notReached' ? refused.next : null;
  return bound === null || bound === '0' ? constant('0') : new Exact(shortfall).dividedBy(constant(bound));
}

function boundOf(condition: Condition): string | null {
  return condition.kind === 'atLeast' || condition.kind === 'above' ? condition.value : null;
}

/** A step of the rate that lies less than a fifth of its own height away. */
const NEXT_STEP = constant('0.2');

interface NextStep {
  readonly from: string;
  readonly rate: string;
  readonly shortfall: string;
  readonly distance: Exact;
  /** Yuan that the higher rate would bring on top. */
  readonly gain: string;
}

/** Granted, and a little more would bring a higher rate: `差 100 万元，比例由 10% 提到 20%`. */
function nextStepOf({ clause, known, eligible, potential }: ClauseOutcome): NextStep | undefined {
  const { formula } = clause;
  if (formula.kind !== 'rateByStep' || eligible !== true || potential === null) return undefined;
  const on = known.get(formula.on);
  const base = known.get(formula.base);
  if (!(on instanceof Exact) || !(base instanceof Exact)) return undefined;
  const next = formula.steps.find(({ from }) => on.lessThan(constant(from)));
  if (!next) return undefined;
  const shortfall = constant(next.from).minus(on);
  const distance = shortfall.dividedBy(constant(next.from));
  if (distance.greaterThan(NEXT_STEP)) return undefined;
  const limits = clause.caps.flatMap(({ limit }) => (limit === undefined ? [] : [constant(limit)]));
  const then = Exact.min(base.times(constant(next.rate)), ...limits);
  const gain = then.minus(potential);
  if (!gain.greaterThan(0)) return undefined;
  return { ...next, shortfall: decimalText(shortfall), distance, gain: decimalText(gain) };
}

/** `实际总投资 2,900.00 万元，差 100.00 万元到 3,000.00 万元：比例由 10% 提到 20%，可增加 290.00 万元`. */
function nextStepWords(outcome: ClauseOutcome): string {
  const next = nextStepOf(outcome);
  const { formula } = outcome.clause;
  if (!next || formula.kind !== 'rateByStep') return '';
  const input = preparedOf(outcome.clause).byName.get(formula.on);
  const unit = unitOf(input);
  const now = formula.steps.filter(({ from }) => constant(from).lessThan(constant(next.from))).at(-1);
  return `${input?.label ?? ''} ${figureText(outcome.known.text(formula.on), unit)}，差 ${figureText(next.shortfall, unit)}到 ${figureText(next.from, unit)}：比例由 ${figureText(now?.rate ?? '0', 'ratio')} 提到 ${figureText(next.rate, 'ratio')}，可增加 ${figureText(next.gain, 'money')}`;
}

function missOf(outcome: ClauseOutcome): Omit<NearMiss, 'key' | 'reason'> | undefined {
  if (outcome.eligible !== false || outcome.missing.length > 0) return undefined;
  let failed: string | null | undefined;
  for (const { met, shortfall } of outcome.conditions) {
    if (met !== false) continue;
    if (failed !== undefined) return undefined;
    failed = shortfall;
  }
  if (failed === undefined) {
    const { refused } = outcome;
    if (refused?.kind !== 'notReached' || refused.shortfall === null) return undefined;
    return { atStake: atStakeOf(outcome, refused.next), shortfall: refused.shortfall };
  }
  if (failed === null || outcome.refused !== null) return undefined;
  return { atStake: outcome.potential ?? '0', shortfall: failed };
}

/** What passing the next threshold would bring. */
function atStakeOf({ clause, potential }: ClauseOutcome, next: string | null): string {
  const { formula } = clause;
  if (formula.kind !== 'tiers') return potential ?? '0';
  const step = formula.steps.find(({ from }) => from === next);
  if (!step) return '0';
  return formula.factor === undefined ? step.amount : timesText(step.amount, formula.factor);
}

function timesText(amount: string, factor: string): string {
  return constant(amount).times(constant(factor)).toFixed();
}
