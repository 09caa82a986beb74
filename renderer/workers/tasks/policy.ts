import { evaluatingLedger, type LedgerQuestion } from '../../../shared/policy/ledger/evaluateLedger.ts';
import { type Totals, totalsOf } from '../../../shared/policy/ledger/totals.ts';
import { officeQuestion } from '../../../shared/policy/own/question.ts';
import { isOutdated, keepEvaluation, keptEvaluation, policyBook } from '../policy/desk.ts';
import { countsOf, linesOf, type PolicyCounts, type PolicyLine, type PolicyTab } from '../policy/lines.ts';
import { type ToldWorking, workingOf } from '../policy/working.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface ToldEvaluation {
  readonly year: string;
  readonly counts: PolicyCounts;
  readonly totals: Totals;
  /** The ledger has changed since. */
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
  const kept = keptEvaluation();
  const evaluation = kept?.evaluation ?? { year: '', results: [], decisions: [], nearMisses: [], flags: [] };
  return {
    year: evaluation.year,
    counts: countsOf(evaluation),
    totals: totalsOf(evaluation.results),
    stale: isOutdated(),
  };
}

export function policyLines(request: {
  readonly tab: PolicyTab;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}): { readonly lines: readonly PolicyLine[]; readonly total: number } {
  const kept = keptEvaluation();
  if (!kept) return { lines: [], total: 0 };
  return linesOf(kept.evaluation, request.tab, request.search, request.offset, request.limit);
}

/** How one amount came about, down to who entered what and when. */
export function policyWorking(request: { readonly key: string }, context: TaskContext): Promise<ToldWorking> {
  return workingOf(request.key, context.engine);
}
