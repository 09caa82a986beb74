import { Exact } from '../../money/decimal.ts';
import type { Condition } from '../condition.ts';
import { refusalText } from '../conditions.ts';
import { constant } from '../constants.ts';
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
