import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import type { Book } from '../../../shared/policy/book.ts';
import type { Evaluation, LedgerQuestion } from '../../../shared/policy/ledger/evaluateLedger.ts';
import type { LedgerResult } from '../../../shared/policy/ledger/result.ts';
import { subjectOfDecision } from '../../../shared/policy/own/decisions.ts';
import { bearsOnPolicy, type OfficeBook, officeBook } from '../../../shared/policy/own/ownBook.ts';
import { officeQuestion } from '../../../shared/policy/own/question.ts';
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
  const { evaluation } = kept;
  const bearing = changes.filter((change) => bearsOnResults(change, evaluation.year));
  if (bearing.length === 0) return;
  const decisions = bearing.filter(({ register }) => !READ.has(register));
  const subjects = decisions.map(decidedFor);
  if (bearing.length > MOST_FOLLOWED || subjects.includes('') || evaluation.update(bearing) === null) {
    outdated = true;
    return;
  }
  if (subjects.length === 0) return;
  const { supplied, overrules, earlier } = officeQuestion(engine.store.ledger.ledger(), evaluation.year);
  evaluation.decide({ supplied, overrules, earlier }, subjects);
}

/** The firm or project that a decision or an earlier grant is about; empty: everybody. */
function decidedFor({ register, id, before, after }: RecordChange): string {
  if (register === 'setting') return subjectOfDecision(id) ?? '';
  const { project, subject } = (after ?? before)?.values ?? {};
  const about = typeof project === 'string' && project !== '' ? project : subject;
  return typeof about === 'string' ? about : '';
}

/** What the evaluation reads has changed since it was made; entries in the subsidy ledger do not count. */
export function isOutdated(): boolean {
  return kept !== undefined && outdated;
}

const READ: ReadonlySet<RegisterId> = new Set(['enterprise', 'project', 'annualFact', 'membership']);

/** Grants of earlier years count; what is entered in the ledger of grants for this year does not. */
function bearsOnResults(change: RecordChange, year: string): boolean {
  if (change.register === 'application')
    return [change.before, change.after].some((record) => {
      const of = record?.values.year;
      return typeof of === 'string' && of < year;
    });
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
