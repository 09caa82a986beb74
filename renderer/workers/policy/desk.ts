import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import type { Book } from '../../../shared/policy/book.ts';
import type { Evaluation, LedgerQuestion } from '../../../shared/policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../../../shared/policy/ledger/result.ts';
import { overrulesIn, subjectOfDecision, suppliedIn } from '../../../shared/policy/own/decisions.ts';
import { bearsOnPolicy, type OfficeBook, officeBook } from '../../../shared/policy/own/ownBook.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';

let read: { readonly office: OfficeBook; readonly from: readonly unknown[] } | undefined;

/** The policies that come with the program and the office's own; read again when a setting has changed. */
export function policyOffice(engine: Engine): OfficeBook {
  const from = [...engine.store.ledger.register('setting').records.values()].filter(
    ({ id }) => subjectOfDecision(id) === undefined,
  );
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
  readonly evaluation: Evaluation;
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
  engine.follow((_, changes) => keepLevel(changes, engine));
}

/** Beyond this many records of one act the clerk runs the evaluation again, and sees its progress. */
const MOST_FOLLOWED = 500;

/** Works out again what an act bears on; what bears on everybody is left to the clerk. */
function keepLevel(changes: readonly RecordChange[], engine: Engine): void {
  if (!kept || outdated) return;
  const bearing = changes.filter(bearsOnResults);
  if (bearing.length === 0) return;
  const settings = bearing.filter(({ register }) => register === 'setting');
  const subjects = settings.flatMap(({ id }) => subjectOfDecision(id) ?? []);
  if (bearing.length > MOST_FOLLOWED || subjects.length < settings.length) {
    outdated = true;
    return;
  }
  const { evaluation } = kept;
  if (evaluation.update(bearing) === null) outdated = true;
  else if (subjects.length > 0) {
    const ledger = engine.store.ledger.ledger();
    const { year } = evaluation;
    evaluation.decide({ supplied: suppliedIn(ledger, year), overrules: overrulesIn(ledger, year) }, subjects);
  }
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

/** The evaluation before the clerk; without one, what to do first. */
export function currentEvaluation(): Evaluation {
  if (kept) return kept.evaluation;
  throw new Trouble({ code: 'policy.none', message: '还没有测算结果。', advice: '请先到“测算”点一次测算。' });
}

export function resultOf(key: string): LedgerResult {
  const result = kept?.evaluation.find(key);
  if (result) return result;
  throw new Trouble({ code: 'policy.noResult', message: '这条测算结果已经不在。', advice: '请重新测算。' });
}
