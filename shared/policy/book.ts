import type { Finding, Outcome } from '../model/finding.ts';
import { BUILT_IN_PACKS } from './builtIn.ts';
import { type Clause, readClause } from './clause.ts';
import { evaluateClause } from './evaluate.ts';
import { loadPack, type Pack } from './pack.ts';
import { overlaps } from './packChecks.ts';
import type { StackingGroup } from './packText.ts';
import type { GivenInputs } from './readInputs.ts';
import { cycleIn, referencesOf } from './references.ts';
import type { ClauseResult } from './result.ts';
import { type Standing, standingOn } from './validity.ts';

/** All packs together: every clause in every version, and the stacking groups that reach across packs. */
export interface Book {
  readonly packs: readonly Pack[];
  readonly clauses: readonly Clause[];
  readonly stacking: ReadonlyMap<string, StackingGroup>;
}

/** Readings chosen by the office: clause id → ambiguity key → option key. */
export type Readings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Puts packs together. Clauses that contradict each other across packs refuse the whole. */
export function makeBook(packs: readonly Pack[]): Outcome<Book> {
  const findings: Finding[] = [];
  const refuse = (code: string, message: string) => {
    findings.push({
      code: `book:${code}`,
      severity: 'error',
      message,
      advice: '请停用或改正其中一个政策包；正在使用的政策不受影响',
    });
  };
  const clauses = packs.flatMap((pack) => pack.clauses);
  for (const [index, pack] of packs.entries())
    if (packs.slice(index + 1).some((other) => other.id === pack.id))
      refuse('duplicatePack', `政策包 ${pack.id} 有两份`);
  for (const [index, clause] of clauses.entries())
    for (const other of clauses.slice(index + 1))
      if (other.id === clause.id && other.pack !== clause.pack && overlaps(other.validity, clause.validity))
        refuse('overlap', `条款 ${clause.id} 在 ${clause.pack} 和 ${other.pack} 里有效期重叠`);
  const ids = new Set(clauses.map((clause) => clause.id));
  for (const clause of clauses)
    for (const target of referencesOf(clause))
      if (!ids.has(target)) refuse('unknownReference', `条款 ${clause.id} 转引的 ${target} 不存在`);
  const cycle = cycleIn(clauses);
  if (cycle) refuse('cycle', `条款转引成了圈：${cycle.join(' → ')}`);
  if (findings.length > 0) return { ok: false, findings };
  const stacking = new Map(packs.flatMap((pack) => pack.stacking).map((group) => [group.id, group]));
  return { ok: true, value: { packs, clauses, stacking }, findings };
}

let shipped: readonly Pack[] | undefined;

/** The packs that come with the program, read once. They are data of our own: a mistake in them is a defect. */
export function builtInPacks(): readonly Pack[] {
  shipped ??= BUILT_IN_PACKS.map((source) => {
    const outcome = loadPack(source);
    if (outcome.ok) return outcome.value;
    throw new Error(outcome.findings.map((finding) => finding.message).join('\n'));
  });
  return shipped;
}

/** The same packs put together. */
export function builtInBook(): Book {
  const book = makeBook(builtInPacks());
  if (book.ok) return book.value;
  throw new Error(book.findings.map((finding) => finding.message).join('\n'));
}

/** The same book with unclear words read as the office has chosen. */
export function withReadings(book: Book, readings: Readings): Book {
  const packs = book.packs.map((pack) => ({
    ...pack,
    clauses: pack.clauses.map((clause) => {
      const chosen = readings[clause.id];
      return chosen ? readClause(clause, chosen) : clause;
    }),
  }));
  return { ...book, packs, clauses: packs.flatMap(({ clauses }) => clauses) };
}

export interface FoundClause {
  readonly clause: Clause;
  readonly standing: Standing;
}

/** The version of a clause for a date (`2020`, `2020-09-14`); without one in force the latest, marked `out`. */
export function findClause(book: Book, id: string, date?: string): FoundClause | undefined {
  const versions = book.clauses.filter((clause) => clause.id === id);
  const latest = [...versions].sort((left, right) => (left.validity.from < right.validity.from ? 1 : -1))[0];
  if (!latest) return undefined;
  if (date === undefined) return { clause: latest, standing: 'in' };
  for (const wanted of ['in', 'unclear'] as const) {
    const found = versions.find((clause) => standingOn(clause.validity, date) === wanted);
    if (found) return { clause: found, standing: wanted };
  }
  return { clause: latest, standing: 'out' };
}

/** Clauses in force on a date, or at some time of a year; packs that are switched off only when named. */
export function clausesInForce(
  book: Book,
  date: string | undefined,
  packs?: ReadonlySet<string>,
): readonly Clause[] {
  const chosen = new Set(
    book.packs.filter((pack) => (packs ? packs.has(pack.id) : pack.enabled)).map((pack) => pack.id),
  );
  return book.clauses.filter(
    (clause) =>
      chosen.has(clause.pack) && (date === undefined || standingOn(clause.validity, date) !== 'out'),
  );
}

/** A clause and its neighbours in a chain of revisions, oldest first: 2018's 10 % and 2020's 20 %. */
export function revisionsOf(book: Book, id: string): readonly Clause[] {
  const linked = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const clause of book.clauses) {
      const target = clause.revises;
      if (target === undefined || linked.has(clause.id) === linked.has(target)) continue;
      linked.add(clause.id).add(target);
      grown = true;
    }
  }
  return book.clauses
    .filter((clause) => linked.has(clause.id))
    .sort((left, right) => (left.validity.from < right.validity.from ? -1 : 1));
}

export interface VersionComparison {
  readonly clause: Clause;
  readonly standing: Standing;
  readonly result: ClauseResult;
}

/** The same inputs under every version of a revised clause: for a date that does not decide between them. */
export function compareVersions(
  book: Book,
  id: string,
  inputs: GivenInputs,
  date: string,
): VersionComparison[] {
  return revisionsOf(book, id).map((clause) => ({
    clause,
    standing: standingOn(clause.validity, date),
    result: evaluateClause(clause, inputs),
  }));
}
