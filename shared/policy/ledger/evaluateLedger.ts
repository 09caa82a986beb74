import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { Exact } from '../../money/decimal.ts';
import type { Book } from '../book.ts';
import { clausesInForce } from '../book.ts';
import type { Clause } from '../clause.ts';
import { refusalText } from '../conditions.ts';
import { namesOf, outcomeOf } from '../evaluate.ts';
import { grantsMoney } from '../formula.ts';
import type { ClauseOutcome } from '../result.ts';
import { DEFAULT_ROUNDING, roundedYuan, stepOf } from '../rounding.ts';
import { splitByWeight } from '../shares.ts';
import { standingOn } from '../validity.ts';
import { applyFirmCaps, applyPool, type Pool } from './limits.ts';
import type { LedgerResult, NearMiss, StackingDecision } from './result.ts';
import { sourcedInputs } from './sources.ts';
import { applyStacking, type Overrule } from './stacking.ts';
import { SubjectIndex } from './subjects.ts';

export interface LedgerQuestion {
  /** Year of evaluation (YYYY). */
  readonly year: string;
  /** Packs by id; absent: those that are switched on. */
  readonly packs?: ReadonlySet<string>;
  /** Ratios that the office has entered, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly overrules?: readonly Overrule[];
  readonly pool?: Pool;
}

export interface LedgerEvaluation {
  readonly year: string;
  readonly results: readonly LedgerResult[];
  readonly decisions: readonly StackingDecision[];
  /** Most money at stake first. */
  readonly nearMisses: readonly NearMiss[];
}

export interface EvaluationProgress {
  readonly done: number;
  readonly total: number;
}

/** Records between two yields. */
const SLICE = 100;

/**
 * Every firm and project of the ledger against every clause in force in the year. Order: clause by itself
 * (rate, cap, conditions, years) → stacking → the firm's cap → the pool → shares of the levels → rounding.
 * Clauses of which the ledger knows nothing for a subject are left out: they would only be noise.
 */
export function* evaluatingLedger(
  ledger: Ledger,
  book: Book,
  question: LedgerQuestion,
): Generator<EvaluationProgress, LedgerEvaluation, void> {
  const clauses = clausesInForce(book, question.year, question.packs).filter(isComputed);
  const forFirms = clauses.filter(({ subject }) => subject === 'enterprise');
  const forProjects = clauses.filter(({ subject }) => subject === 'project');
  const index = new SubjectIndex(ledger);
  const total = index.enterprises.length + index.projects.length;
  const single: LedgerResult[] = [];
  let done = 0;
  for (const enterprise of index.enterprises) {
    for (const clause of forFirms) take(single, resultOf(clause, undefined, enterprise, question, index));
    done += 1;
    if (done % SLICE === 0) yield { done, total };
  }
  for (const project of index.projects) {
    const enterprise = index.enterpriseOf(project);
    for (const clause of forProjects) take(single, resultOf(clause, project, enterprise, question, index));
    done += 1;
    if (done % SLICE === 0) yield { done, total };
  }
  yield { done: total, total };
  const stacked = applyStacking(single, book, question.overrules ?? []);
  const results = applyPool(applyFirmCaps(stacked.results), question.pool).map(finished);
  return { year: question.year, results, decisions: stacked.decisions, nearMisses: nearMissesOf(results) };
}

/** The whole evaluation at once. */
export function evaluateLedger(ledger: Ledger, book: Book, question: LedgerQuestion): LedgerEvaluation {
  const steps = evaluatingLedger(ledger, book, question);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function isComputed({ formula }: Clause): boolean {
  return formula.kind === 'eligibility' || grantsMoney(formula);
}

function take(results: LedgerResult[], result: LedgerResult | undefined): void {
  if (result) results.push(result);
}

function resultOf(
  clause: Clause,
  project: LedgerRecord | undefined,
  enterprise: LedgerRecord | undefined,
  question: LedgerQuestion,
  index: SubjectIndex,
): LedgerResult | undefined {
  const own = project ?? enterprise;
  if (!own) return undefined;
  const on = dayOf(clause, project, question.year);
  if (standingOn(clause.validity, on) === 'out') return undefined;
  const subject = { project, enterprise, year: question.year, parameters: question.parameters ?? {} };
  const { given, origins, touched } = sourcedInputs(clause, subject, index);
  if (!touched) return undefined;
  const outcome = outcomeOf(clause, given, { on, year: question.year, assumeOptional: false });
  return {
    key: `${clause.id} ${own.id}`,
    clause: clause.id,
    subject: { register: project ? 'project' : 'enterprise', id: own.id, name: nameIn(own) },
    enterprise: enterprise ? { id: enterprise.id, name: nameIn(enterprise) } : null,
    outcome,
    origins,
    adjustments: [],
    amount: outcome.amount,
    rounded: null,
    shares: outcome.shares,
  };
}

/** The day that decides which version of a clause counts; the year of evaluation where the record has none. */
function dayOf(clause: Clause, project: LedgerRecord | undefined, year: string): string {
  const key =
    clause.dateBasis === 'filing' ? 'filedOn' : clause.dateBasis === 'appraisal' ? 'appraisedOn' : undefined;
  const day = key === undefined ? undefined : project?.values[key];
  return typeof day === 'string' && day !== '' ? day : year;
}

function nameIn(record: LedgerRecord): string {
  const { name, unitName } = record.values;
  if (typeof name === 'string' && name !== '') return name;
  return typeof unitName === 'string' ? unitName : record.id;
}

/** Rounded at the very end; shares of the levels follow the amount that is left. */
function finished(result: LedgerResult): LedgerResult {
  if (result.amount === null) return result;
  const rounded = roundedYuan(result.amount);
  if (result.adjustments.length === 0 || result.shares.length === 0) return { ...result, rounded };
  const parts = splitByWeight(
    result.amount,
    result.shares.map(({ amount }) => amount),
    stepOf(DEFAULT_ROUNDING),
  );
  const shares = result.shares.map((share, place) => ({ ...share, amount: parts[place] ?? '0' }));
  return { ...result, rounded, shares };
}

function nearMissesOf(results: readonly LedgerResult[]): NearMiss[] {
  const found = results.flatMap((result): NearMiss[] => {
    const miss = missOf(result.outcome);
    return miss ? [{ key: result.key, ...miss }] : [];
  });
  return found.sort(
    (left, right) => new Exact(right.atStake).comparedTo(left.atStake) || (left.key < right.key ? -1 : 1),
  );
}

/** One bound that is not reached, everything else known and met. */
function missOf(outcome: ClauseOutcome): Omit<NearMiss, 'key'> | undefined {
  const failed = outcome.conditions.filter(({ met }) => met === false);
  const [only] = failed;
  if (outcome.eligible !== false || outcome.missing.length > 0) return undefined;
  if (failed.length === 0 && outcome.refused?.shortfall) {
    return {
      atStake: outcome.potential ?? '0',
      shortfall: outcome.refused.shortfall,
      reason: outcome.refused.text,
    };
  }
  if (!only || failed.length > 1 || only.shortfall === null || outcome.refused !== null) return undefined;
  return {
    atStake: outcome.potential ?? '0',
    shortfall: only.shortfall,
    reason: refusalText(only, outcome.known, namesOf(outcome.clause)),
  };
}
