import { Exact } from '../money/decimal.ts';
import { applyCaps } from './caps.ts';
import type { Clause } from './clause.ts';
import { compute } from './compute.ts';
import type { Computed, Remark } from './computed.ts';
import { type ConditionOutcome, type InputsByName, weigh } from './conditions.ts';
import { constant } from './constants.ts';
import { grantsMoney } from './formula.ts';
import type { KnownInputs } from './inputValues.ts';
import { preparedOf } from './prepared.ts';
import { presentOutcome } from './present.ts';
import { type GivenInputs, readInputs } from './readInputs.ts';
import type { ClauseOutcome, ClauseResult } from './result.ts';
import { splitByWeight } from './shares.ts';
import type { LevelAmount, TraceStep, YearAmount } from './trace.ts';
import { type Standing, standingOn, validityText } from './validity.ts';

export interface EvaluateOptions {
  /** The day that counts for the clause (`2020`, `2020-09`, `2020-09-14`); absent: validity is not looked at. */
  readonly on?: string;
  /** The year of evaluation, for clauses that have an input `year` which was not given. */
  readonly year?: string;
  /**
   * True (the default) where one clause is tried by hand: an input that is not required and not given counts
   * as fulfilled, and the result says so. False over a ledger: what is not known is asked.
   */
  readonly assumeOptional?: boolean;
}

/** One clause on given inputs, with its working. Never throws on what a person typed. */
export function evaluateClause(
  clause: Clause,
  inputs: GivenInputs,
  options: EvaluateOptions = {},
): ClauseResult {
  return presentOutcome(outcomeOf(clause, inputs, options));
}

/** The same, with the steps kept and not yet in words. */
export function outcomeOf(clause: Clause, given: GivenInputs, options: EvaluateOptions = {}): ClauseOutcome {
  const withYear =
    options.year !== undefined && given.year === undefined && preparedOf(clause).yearIsCalendar
      ? { ...given, year: options.year }
      : given;
  const known = readInputs(clause.inputs, withYear);
  const standing = options.on === undefined ? 'in' : standingOn(clause.validity, options.on);
  return outcomeOfKnown(clause, known, {
    standing,
    on: options.on ?? '',
    assume: options.assumeOptional !== false,
  });
}

/** How a clause is looked at: where its date stands, and whether what is optional and not given counts as met. */
export interface Look {
  readonly standing: Standing;
  readonly on: string;
  readonly assume: boolean;
}

/** The same on inputs that were read before: what a run over the whole ledger calls. */
export function outcomeOfKnown(clause: Clause, known: KnownInputs, look: Look): ClauseOutcome {
  const { byName, formulaInputs } = preparedOf(clause);
  const conditions = weighed(clause, known, byName, look.assume);
  const absent = formulaInputs.every((name) => known.has(name))
    ? NO_NAMES
    : formulaInputs.filter((name) => !known.has(name));
  const computed = absent.length === 0 ? compute(clause.formula, known, byName) : undefined;
  const capped = computed && applyCaps(clause, computed, known);
  const missing = missingOf(conditions, absent, capped?.missing ?? NO_NAMES);
  const eligible = verdict(look.standing === 'out', conditions, computed, missing, clause);
  const potential = capped?.text ?? null;
  return {
    clause,
    known,
    eligible,
    amount: eligible === true ? potential : eligible === false && grantsMoney(clause.formula) ? '0' : null,
    potential,
    conditions,
    steps: stepsOf(computed, capped?.steps),
    caps: capped?.caps ?? NO_CAPS,
    missing,
    shares: eligible === true ? sharesOf(computed, potential) : NO_SHARES,
    schedule: scheduleOf(computed, known, clause, eligible === true ? potential : null),
    remarks: remarksOf(clause, look, computed),
    refused: computed?.refused ?? null,
  };
}

const NO_NAMES: readonly string[] = [];
const NO_CAPS: ClauseOutcome['caps'] = [];
const NO_STEPS: readonly TraceStep[] = [];
const NO_SHARES: readonly LevelAmount[] = [];
const NO_YEARS: readonly YearAmount[] = [];
const NO_CONDITIONS: readonly ConditionOutcome[] = [];

function weighed(
  clause: Clause,
  known: KnownInputs,
  byName: InputsByName,
  assume: boolean,
): readonly ConditionOutcome[] {
  const [only] = clause.conditions;
  if (only === undefined) return NO_CONDITIONS;
  if (clause.conditions.length === 1) return alone(weigh(only, known, byName, assume));
  return clause.conditions.map((condition) => weigh(condition, known, byName, assume));
}

const ALONE = new WeakMap<ConditionOutcome, readonly ConditionOutcome[]>();

/** Most clauses have one condition, and most firms meet it in the same way: one list for them all. */
function alone(outcome: ConditionOutcome): readonly ConditionOutcome[] {
  let list = ALONE.get(outcome);
  if (!list) {
    list = [outcome];
    ALONE.set(outcome, list);
  }
  return list;
}

function stepsOf(
  computed: Computed | undefined,
  caps: readonly TraceStep[] | undefined,
): readonly TraceStep[] {
  if (!computed) return NO_STEPS;
  if (caps === undefined || caps.length === 0) return computed.steps.length === 0 ? NO_STEPS : computed.steps;
  return [...computed.steps, ...caps];
}

function remarksOf(clause: Clause, look: Look, computed: Computed | undefined): readonly Remark[] {
  const remarks = look.standing === 'in' ? preparedOf(clause).remarks : datedRemarks(clause, look);
  const own = computed?.reasons;
  return own === undefined || own.length === 0 ? remarks : [...remarks, ...own];
}

const DATED = new WeakMap<Clause, { readonly key: string; readonly remarks: readonly string[] }>();

/** The clause's remarks with what there is to say of the date: the same for every firm of a year. */
function datedRemarks(clause: Clause, { standing, on }: Look): readonly string[] {
  const key = `${standing} ${on}`;
  const kept = DATED.get(clause);
  if (kept?.key === key) return kept.remarks;
  const validity = validityText(clause.validity);
  const dated =
    standing === 'out'
      ? `${on} 不在有效期内（${validity}），本条不适用`
      : `${on} 不够具体：本条有效期 ${validity}，要看具体日期`;
  const remarks = [dated, ...preparedOf(clause).remarks];
  DATED.set(clause, { key, remarks });
  return remarks;
}

function missingOf(
  conditions: readonly ConditionOutcome[],
  absent: readonly string[],
  caps: readonly string[],
): readonly string[] {
  const lacking = conditions.filter(({ missing }) => missing.length > 0);
  if (lacking.length === 0 && caps.length === 0) return absent.length === 0 ? NO_NAMES : namesOnce(absent);
  const [only] = lacking;
  if (only && lacking.length === 1 && absent.length + caps.length === 0) return only.missing;
  return namesOnce([...absent, ...conditions.flatMap((condition) => condition.missing), ...caps]);
}

const NAMES = new Map<string, readonly string[]>();

/** Each name once; the same list for all firms that lack the same. */
function namesOnce(names: readonly string[]): readonly string[] {
  const key = names.join(' ');
  let kept = NAMES.get(key);
  if (!kept) {
    kept = [...new Set(names)];
    NAMES.set(key, kept);
  }
  return kept;
}

/** One failed condition is enough for no; without one, anything missing leaves it open. */
function verdict(
  expired: boolean,
  conditions: readonly ConditionOutcome[],
  computed: Computed | undefined,
  missing: readonly string[],
  clause: Clause,
): boolean | null {
  if (expired) return false;
  if (conditions.some((condition) => condition.met === false)) return false;
  if (computed?.refused !== undefined) return false;
  if (missing.length > 0) return null;
  return clause.formula.kind === 'direction' || clause.formula.kind === 'refer' ? null : true;
}

/** Level shares of the amount after caps; they always add up to it. */
function sharesOf(computed: Computed | undefined, amount: string | null): readonly LevelAmount[] {
  const shares = computed?.shares;
  if (!shares || amount === null) return shares ?? NO_SHARES;
  if (computed.amount?.equals(amount)) return shares;
  const parts = splitByWeight(
    amount,
    shares.map((share) => share.amount),
    constant('0.01'),
  );
  return shares.map((share, index) => ({ ...share, amount: parts[index] ?? '0' }));
}

/** The years over which a clause pays, with the amount of the one that was worked out. */
function scheduleOf(
  computed: Computed | undefined,
  known: KnownInputs,
  clause: Clause,
  amount: string | null,
): readonly YearAmount[] {
  const { yearIsCalendar, supportYear } = preparedOf(clause);
  if (computed?.schedule) {
    const current = yearIsCalendar ? known.text('year') : '';
    return computed.schedule.map((entry) => (entry.year === current ? { ...entry, amount } : entry));
  }
  if (clause.durationYears === undefined || supportYear === null) return NO_YEARS;
  const current = known.get(supportYear);
  if (!(current instanceof Exact)) return NO_YEARS;
  return Array.from({ length: clause.durationYears }, (_, index) => ({
    year: String(index + 1),
    amount: current.equals(index + 1) ? amount : null,
  }));
}
