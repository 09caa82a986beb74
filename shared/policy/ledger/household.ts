import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { Book } from '../book.ts';
import type { Clause } from '../clause.ts';
import { outcomeOfKnown } from '../evaluate.ts';
import { type Standing, standingOn } from '../validity.ts';
import { applyEarlier, type EarlierGrants } from './earlier.ts';
import type { LevelTables } from './levels.ts';
import { applyFirmCaps } from './limits.ts';
import { type Miss, missesOf } from './nearMisses.ts';
import { odditiesOf } from './oddities.ts';
import { KeptResult, type LedgerResult, type ResultSubject, type StackingDecision } from './result.ts';
import { sharedIncrements } from './sharedIncrements.ts';
import { type Cells, type InputTable, releaseCells, type Supplied } from './sourcedInputs.ts';
import type { Subject } from './sources.ts';
import { applyStacking, type Overrule } from './stacking.ts';
import { type Household, nameIn, type SubjectIndex } from './subjects.ts';

/** What is the same for every household of a run. */
export interface Run {
  readonly year: string;
  readonly book: Book;
  readonly index: SubjectIndex;
  readonly table: InputTable;
  readonly forFirms: readonly Clause[];
  readonly forProjects: readonly Clause[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly overrules: readonly Overrule[];
  readonly levels: LevelTables;
  readonly earlier: EarlierGrants;
  /** What the clerk has put beside the ledger, by the key of the result. */
  readonly supplied: ReadonlyMap<string, Supplied>;
}

/** What a household gets: nothing outside it decides anything but the pool. */
export interface HouseholdOutcome {
  readonly results: readonly KeptResult[];
  readonly decisions: readonly StackingDecision[];
  readonly flags: readonly Finding[];
  readonly misses: readonly Miss[];
}

/** Clause by itself (rate, cap, conditions, years) → stacking → the firm's cap → shares of the levels → rounding. */
export function evaluateHousehold(household: Household, run: Run): HouseholdOutcome {
  const { enterprise } = household;
  const flags = odditiesOf(household, run.index);
  const single: KeptResult[] = [];
  const firm = enterprise ? { id: enterprise.id, name: nameIn(enterprise) } : null;
  const cells: Cells = [];
  const kept: Cells[] = [cells];
  if (firm) {
    const look: Looking = {
      run,
      subject: subjectOf(run, undefined, enterprise),
      told: { register: 'enterprise', ...firm },
      firm,
      cells: { firm: cells, project: [] },
      flags,
    };
    for (const clause of run.forFirms) take(single, resultOf(clause, look));
  }
  for (const project of household.projects) {
    const own: Cells = [];
    kept.push(own);
    const look: Looking = {
      run,
      subject: subjectOf(run, project, enterprise),
      told: { register: 'project', id: project.id, name: nameIn(project) },
      firm,
      cells: { firm: cells, project: own },
      flags,
    };
    for (const clause of run.forProjects) take(single, resultOf(clause, look));
  }
  for (const each of kept) releaseCells(each);
  const flagged = single.length > 1 ? sharedIncrements(single) : single;
  const stacked = applyStacking(applyEarlier(flagged, run.book, run.earlier), run.book, run.overrules);
  const results = applyFirmCaps(stacked.results);
  return { results, decisions: stacked.decisions, flags, misses: missesOf(results) };
}

interface Looking {
  readonly run: Run;
  readonly subject: Subject;
  readonly told: ResultSubject;
  readonly firm: LedgerResult['enterprise'];
  readonly cells: { readonly firm: Cells; readonly project: Cells };
  readonly flags: readonly Finding[];
}

function subjectOf(
  run: Run,
  project: LedgerRecord | undefined,
  enterprise: LedgerRecord | undefined,
): Subject {
  return { project, enterprise, year: run.year, parameters: run.parameters };
}

function take(results: KeptResult[], result: KeptResult | undefined): void {
  if (result) results.push(result);
}

/** Clauses of which the ledger knows nothing for a subject are left out: they would only be noise. */
function resultOf(clause: Clause, look: Looking): KeptResult | undefined {
  const { run, subject, told, firm, cells, flags } = look;
  const supplied = run.supplied.size === 0 ? undefined : run.supplied.get(`${clause.id} ${told.id}`);
  if (supplied === undefined && !run.table.hasSources(clause)) return undefined;
  const on = dayOf(clause, subject.project, run.year);
  const standing = on === run.year ? standingInYear(clause, on) : standingOn(clause.validity, on);
  if (standing === 'out') return undefined;
  const { known, touched } = run.table.read(clause, subject, run.index, cells, supplied);
  if (!touched) return undefined;
  const outcome = outcomeOfKnown(clause, known, { standing, on, assume: false });
  return new KeptResult(told, firm, standing, outcome, flagsOf(flags, outcome), run.levels);
}

const NO_FLAGS: readonly Finding[] = [];

/** The oddities of the records that the result rests on. */
function flagsOf(flags: readonly Finding[], { known }: KeptResult['outcome']): readonly Finding[] {
  if (flags.length === 0) return NO_FLAGS;
  const used = new Set<string>();
  for (const origin of Object.values(known.origins()))
    if (origin.register !== null)
      used.add(`${origin.register} ${origin.id}`).add(`${origin.register} ${origin.id} ${origin.field}`);
  for (const { record } of known.findings)
    if (record) used.add(`${record.register} ${record.id} ${record.field}`);
  const own = flags.filter(({ code, record }) =>
    used.has(
      // Dates out of order cast doubt on the whole project; an odd amount on what uses it.
      code === 'odd:backwards'
        ? `${record?.register} ${record?.id}`
        : `${record?.register} ${record?.id} ${record?.field}`,
    ),
  );
  return own.length === 0 ? NO_FLAGS : own;
}

const STANDINGS = new WeakMap<Clause, { readonly on: string; readonly standing: Standing }>();

/** A roster asks for the same year thousands of times. */
function standingInYear(clause: Clause, on: string): Standing {
  const kept = STANDINGS.get(clause);
  if (kept?.on === on) return kept.standing;
  const standing = standingOn(clause.validity, on);
  STANDINGS.set(clause, { on, standing });
  return standing;
}

/** The day that decides which version of a clause counts; the year of evaluation where the record has none. */
function dayOf(clause: Clause, project: LedgerRecord | undefined, year: string): string {
  const key =
    clause.dateBasis === 'filing' ? 'filedOn' : clause.dateBasis === 'appraisal' ? 'appraisedOn' : undefined;
  const day = key === undefined ? undefined : project?.values[key];
  return typeof day === 'string' && day !== '' ? day : year;
}
