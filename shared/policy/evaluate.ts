import { decimalText, Exact } from '../money/decimal.ts';
import type { Clause } from './clause.ts';
import { compute } from './compute.ts';
import type { Computed } from './computed.ts';
import { type ConditionOutcome, type InputsByName, weigh } from './conditions.ts';
import { grantsMoney, inputsOfFormula } from './formula.ts';
import { presentOutcome } from './present.ts';
import { type GivenInputs, type KnownInputs, readInputs } from './readInputs.ts';
import type { CapOutcome, ClauseOutcome, ClauseResult } from './result.ts';
import { splitByWeight } from './shares.ts';
import type { LevelAmount, TraceStep, YearAmount } from './trace.ts';
import { standingOn, validityText } from './validity.ts';

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
  const byName = namesOf(clause);
  const withYear =
    options.year !== undefined && given.year === undefined && yearIsCalendar(clause)
      ? { ...given, year: options.year }
      : given;
  const known = readInputs(clause.inputs, withYear);
  const standing = options.on === undefined ? 'in' : standingOn(clause.validity, options.on);
  const remarks: string[] = [];
  if (standing === 'out')
    remarks.push(`${options.on} 不在有效期内（${validityText(clause.validity)}），本条不适用`);
  if (standing === 'unclear')
    remarks.push(`${options.on} 不够具体：本条有效期 ${validityText(clause.validity)}，要看具体日期`);
  if (clause.basisNote !== undefined) remarks.push(clause.basisNote);
  if (clause.capUnknown !== undefined && clause.caps.length === 0) remarks.push(clause.capUnknown);

  const assume = options.assumeOptional !== false;
  const conditions = clause.conditions.map((condition) => weigh(condition, known, byName, assume));
  const absent = inputsOfFormula(clause.formula).filter((name) => !known.values.has(name));
  const computed = absent.length === 0 ? compute(clause.formula, known, byName) : undefined;
  const capped = computed ? applyCaps(clause, computed, known) : undefined;
  if (computed?.reasons) remarks.push(...computed.reasons);

  const missing = missingOf(conditions, absent, capped?.missing ?? []);
  const eligible = verdict(standing === 'out', conditions, computed, missing, clause);
  const potential = capped?.amount ?? null;
  return {
    clause,
    known,
    eligible,
    amount: eligible === true ? potential : eligible === false && grantsMoney(clause.formula) ? '0' : null,
    potential,
    conditions,
    steps: [...(computed?.steps ?? []), ...(capped?.steps ?? [])],
    caps: capped?.caps ?? [],
    missing,
    shares: eligible === true ? sharesOf(computed, potential) : [],
    schedule: scheduleOf(computed, known, clause, eligible === true ? potential : null),
    remarks,
    refused:
      computed?.refused === undefined
        ? null
        : { text: computed.refused, shortfall: computed.shortfall ?? null },
  };
}

const NAMES = new WeakMap<Clause, InputsByName>();

export function namesOf(clause: Clause): InputsByName {
  let names = NAMES.get(clause);
  if (!names) {
    names = new Map(clause.inputs.map((input) => [input.name, input]));
    NAMES.set(clause, names);
  }
  return names;
}

/** Clauses of three-year rents call the year of support `year` (1 to 3); those are never filled in. */
function yearIsCalendar(clause: Clause): boolean {
  return clause.inputs.some((input) => input.name === 'year' && input.type === 'year');
}

function missingOf(
  conditions: readonly ConditionOutcome[],
  absent: readonly string[],
  caps: readonly string[],
): string[] {
  return [...new Set([...absent, ...conditions.flatMap((condition) => condition.missing), ...caps])];
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

interface Capped {
  readonly amount: string | null;
  readonly caps: readonly CapOutcome[];
  readonly steps: readonly TraceStep[];
  readonly missing: readonly string[];
}

function applyCaps(clause: Clause, computed: Computed, known: KnownInputs): Capped {
  let amount = computed.amount;
  if (amount === null) return { amount: null, caps: [], steps: [], missing: [] };
  const caps: CapOutcome[] = [];
  const steps: TraceStep[] = [];
  const missing: string[] = [];
  for (const cap of clause.caps) {
    const limitInput = cap.limitInput === undefined ? undefined : known.values.get(cap.limitInput);
    if (cap.limitInput !== undefined && !(limitInput instanceof Exact)) {
      missing.push(cap.limitInput);
      continue;
    }
    const limit = limitInput instanceof Exact ? limitInput : new Exact(cap.limit ?? 0);
    const usedInput = cap.used === undefined ? undefined : known.values.get(cap.used);
    const required = cap.used !== undefined && namesOf(clause).get(cap.used)?.required === true;
    if (required && !(usedInput instanceof Exact)) {
      missing.push(cap.used ?? '');
      continue;
    }
    const used = usedInput instanceof Exact ? usedInput : new Exact(0);
    const left = Exact.max(limit.minus(used), 0);
    const after: Exact = Exact.min(amount, left);
    const hit = amount.greaterThanOrEqualTo(left);
    const before = decimalText(amount);
    caps.push({
      scope: cap.scope,
      limit: decimalText(limit),
      used: decimalText(used),
      hit,
      before,
      after: decimalText(after),
    });
    if (after.lessThan(amount)) {
      if (!used.isZero())
        steps.push({
          label: '封顶剩余',
          joint: '－',
          terms: [
            { label: '封顶', value: decimalText(limit), unit: 'money' },
            { label: '已享受', value: decimalText(used), unit: 'money' },
          ],
          value: decimalText(left),
          unit: 'money',
        });
      steps.push({
        label: '封顶',
        joint: '取小',
        terms: [
          { label: '', value: before, unit: 'money' },
          { label: '', value: decimalText(left), unit: 'money' },
        ],
        value: decimalText(after),
        unit: 'money',
      });
    }
    amount = after;
  }
  return { amount: missing.length > 0 ? null : decimalText(amount), caps, steps, missing };
}

/** Level shares of the amount after caps; they always add up to it. */
function sharesOf(computed: Computed | undefined, amount: string | null): readonly LevelAmount[] {
  const shares = computed?.shares;
  if (!shares || amount === null) return shares ?? [];
  if (computed.amount?.equals(amount)) return shares;
  const parts = splitByWeight(
    amount,
    shares.map((share) => share.amount),
    new Exact('0.01'),
  );
  return shares.map((share, index) => ({ ...share, amount: parts[index] ?? '0' }));
}

function scheduleOf(
  computed: Computed | undefined,
  known: KnownInputs,
  clause: Clause,
  amount: string | null,
): readonly YearAmount[] {
  const schedule = computed?.schedule;
  if (!schedule) return [];
  const year = yearIsCalendar(clause) ? known.values.get('year') : undefined;
  const current = year instanceof Exact ? decimalText(year) : '';
  return schedule.map((entry) => (entry.year === current ? { ...entry, amount } : entry));
}
