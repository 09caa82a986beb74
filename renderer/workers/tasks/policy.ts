import { evaluatingLedger, type LedgerQuestion } from '../../../shared/policy/ledger/evaluateLedger.ts';
import type { Grouped, Total } from '../../../shared/policy/ledger/totals.ts';
import { officeQuestion } from '../../../shared/policy/own/question.ts';
import { currentEvaluation, isOutdated, keepEvaluation, keptEvaluation, policyBook } from '../policy/desk.ts';
import type { Grouping, Within } from '../policy/groupings.ts';
import { countsOf, linesOf, type PolicyCounts, type PolicyLine, type PolicyTab } from '../policy/lines.ts';
import { type ToldWorking, workingOf } from '../policy/working.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface ToldEvaluation {
  readonly year: string;
  readonly counts: PolicyCounts;
  readonly all: Total;
  readonly firms: number;
  readonly levels: readonly Total[];
  /** The office has not said who bears what in this year. */
  readonly levelsUnknown: boolean;
  /** The ledger has changed since, in more than could be followed. */
  readonly stale: boolean;
}

/** Every firm and project against every clause in force; what comes out is kept for the pages that follow. */
export async function policyEvaluate(
  request: {
    readonly year: string;
    readonly packs: readonly string[];
    readonly pool: { readonly amount: string; readonly method: 'ratio' | 'rank' } | null;
  },
  { engine, progress, breathe }: TaskContext,
): Promise<ToldEvaluation> {
  const ledger = engine.store.ledger.ledger();
  const question: LedgerQuestion = {
    ...officeQuestion(ledger, request.year),
    packs: new Set(request.packs),
    ...(request.pool === null ? {} : { pool: request.pool }),
  };
  const seq = engine.store.journalEnd.seq;
  const steps = evaluatingLedger(ledger, policyBook(engine), question);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      keepEvaluation({ question, evaluation: step.value, seq }, engine);
      break;
    }
    progress({ what: '测算', done: step.value.done, total: step.value.total });
    await breathe();
  }
  return told();
}

/** The evaluation made before, if any. */
export function policyKept(): ToldEvaluation | null {
  return keptEvaluation() ? told() : null;
}

function told(): ToldEvaluation {
  const evaluation = currentEvaluation();
  const { totals } = evaluation;
  const levels = totals.by('levels');
  return {
    year: evaluation.year,
    counts: countsOf(evaluation),
    all: totals.all,
    firms: totals.firms,
    levels,
    levelsUnknown: levels.some(({ key }) => key === 'unknown' || key === 'municipal'),
    stale: isOutdated(),
  };
}

const SUMS = {
  enterprise: 'enterprises',
  project: 'projects',
  clause: 'clauses',
  department: 'departments',
  level: 'levels',
} as const satisfies Record<Grouping, Grouped>;

/** Results put together by firm, project, clause, department or level, most money first. */
export function policyGroups(request: {
  readonly by: Grouping;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}): { readonly groups: readonly Total[]; readonly total: number } {
  const wanted = request.search.trim();
  const groups = currentEvaluation()
    .totals.by(SUMS[request.by])
    .filter(({ label, key }) => wanted === '' || label.includes(wanted) || key.includes(wanted));
  return { groups: groups.slice(request.offset, request.offset + request.limit), total: groups.length };
}

export function policyLines(request: {
  readonly tab: PolicyTab;
  readonly search: string;
  readonly within: Within | null;
  readonly offset: number;
  readonly limit: number;
}): { readonly lines: readonly PolicyLine[]; readonly total: number } {
  const kept = keptEvaluation();
  if (!kept) return { lines: [], total: 0 };
  const { tab, search, within, offset, limit } = request;
  return linesOf(kept.evaluation, tab, search, within, offset, limit);
}

/** How one amount came about, down to who entered what and when. */
export function policyWorking(request: { readonly key: string }, context: TaskContext): Promise<ToldWorking> {
  return workingOf(request.key, context.engine);
}
