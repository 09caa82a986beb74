import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import type { Book } from '../../../shared/policy/book.ts';
import type { LedgerEvaluation, LedgerQuestion } from '../../../shared/policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../../../shared/policy/ledger/result.ts';
import { bearsOnPolicy, type OfficeBook, officeBook } from '../../../shared/policy/own/ownBook.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';

let read: { readonly office: OfficeBook; readonly from: readonly unknown[] } | undefined;

/** The policies that come with the program and the office's own; read again when a setting has changed. */
export function policyOffice(engine: Engine): OfficeBook {
  const from = [...engine.store.ledger.register('setting').records.values()];
  const same =
    read?.from.length === from.length && from.every((record, place) => record === read?.from[place]);
  if (!read || !same) read = { office: officeBook(engine.store.ledger.ledger()), from };
  return read.office;
}

export function policyBook(engine: Engine): Book {
  return policyOffice(engine).book;
}

/** The evaluation that lies before the clerk, with the ledger's place in the journal when it was made. */
export interface KeptEvaluation {
  readonly question: LedgerQuestion;
  readonly evaluation: LedgerEvaluation;
  readonly seq: number;
}

let kept: KeptEvaluation | undefined;
let outdated = false;
const followed = new WeakSet<Engine>();

export function keepEvaluation(evaluation: KeptEvaluation, engine: Engine): void {
  kept = evaluation;
  // Something may have been committed while it ran.
  outdated = engine.store.journalEnd.seq !== evaluation.seq;
  if (followed.has(engine)) return;
  followed.add(engine);
  engine.follow((_, changes) => {
    if (changes.some(bearsOnResults)) outdated = true;
  });
}

/** What the evaluation reads has changed since it was made; entries in the subsidy ledger do not count. */
export function isOutdated(): boolean {
  return kept !== undefined && outdated;
}

const READ: ReadonlySet<RegisterId> = new Set(['enterprise', 'project', 'annualFact', 'membership']);

function bearsOnResults(change: RecordChange): boolean {
  return READ.has(change.register) || (change.register === 'setting' && bearsOnPolicy(change));
}

export function keptEvaluation(): KeptEvaluation | undefined {
  return kept;
}

export function resultOf(key: string): LedgerResult {
  const result = kept?.evaluation.results.find((each) => each.key === key);
  if (result) return result;
  throw new Trouble({ code: 'policy.noResult', message: '这条测算结果已经不在。', advice: '请重新测算。' });
}
