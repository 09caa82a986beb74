import { type Book, builtInBook } from '../../../shared/policy/book.ts';
import type { LedgerEvaluation, LedgerQuestion } from '../../../shared/policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../../../shared/policy/ledger/result.ts';
import { Trouble } from '../../store/trouble.ts';

let book: Book | undefined;

/** The policies that come with the program, read once. */
export function policyBook(): Book {
  book ??= builtInBook();
  return book;
}

/** The evaluation that lies before the clerk, with the ledger's place in the journal when it was made. */
export interface KeptEvaluation {
  readonly question: LedgerQuestion;
  readonly evaluation: LedgerEvaluation;
  readonly seq: number;
}

let kept: KeptEvaluation | undefined;

export function keepEvaluation(evaluation: KeptEvaluation): void {
  kept = evaluation;
}

export function keptEvaluation(): KeptEvaluation | undefined {
  return kept;
}

export function resultOf(key: string): LedgerResult {
  const result = kept?.evaluation.results.find((each) => each.key === key);
  if (result) return result;
  throw new Trouble({ code: 'policy.noResult', message: '这条测算结果已经不在。', advice: '请重新测算。' });
}
