import type { RecordChange } from '../../model/changeSet.ts';
import type { Finding } from '../../model/finding.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { Book } from '../book.ts';
import { clausesInForce } from '../book.ts';
import type { Clause } from '../clause.ts';
import { grantsMoney } from '../formula.ts';
import type { ShareTable } from '../packText.ts';
import type { EarlierGrants } from './earlier.ts';
import { evaluateHousehold, type HouseholdOutcome, type Run } from './household.ts';
import { LevelTables } from './levels.ts';
import { sortedMisses } from './nearMisses.ts';
import { isGrant, type Pool } from './pool.ts';
import { type Cut, cutsOf, PooledTotals } from './pooledTotals.ts';
import type { KeptResult, LedgerResult, NearMiss, StackingDecision } from './result.ts';
import { InputTable, type Supplied } from './sourcedInputs.ts';
import type { Overrule } from './stacking.ts';
import { SubjectIndex } from './subjects.ts';
import { TotalsBook } from './totals.ts';

export interface LedgerQuestion {
  /** Year of evaluation (YYYY). */
  readonly year: string;
  /** Packs by id; absent: those that are switched on. */
  readonly packs?: ReadonlySet<string>;
  /** Ratios that the office has entered and that hold in the year, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly overrules?: readonly Overrule[];
  /** Who bears what, as the office has entered it, with its validity. */
  readonly shareTables?: readonly ShareTable[];
  /** What the clerk has put beside the ledger, by the key of the result. */
  readonly supplied?: ReadonlyMap<string, Supplied>;
  /** What was granted in earlier years. */
  readonly earlier?: EarlierGrants;
  readonly pool?: Pool;
}

export interface LedgerEvaluation {
  readonly year: string;
  readonly results: readonly LedgerResult[];
  readonly decisions: readonly StackingDecision[];
  /** Most money at stake first. */
  readonly nearMisses: readonly NearMiss[];
  /** What cannot be right in the records that were looked at. */
  readonly flags: readonly Finding[];
}

export interface EvaluationProgress {
  readonly done: number;
  readonly total: number;
}

/** Households between two yields. */
const SLICE = 100;

/**
 * An evaluation that can be kept level with the ledger: every firm with its projects is worked out by itself,
 * so that a change of one record is followed by the work of one firm. Only a pool looks at all of them.
 */
export class Evaluation implements LedgerEvaluation {
  private run: Run;
  private readonly outcomes = new Map<string, HouseholdOutcome>();
  /** Households in the order in which they are listed. */
  private order: readonly string[] = [];
  private shown: Shown | undefined;
  /** Sums without a pool, kept level with the outcomes once somebody has asked for them. */
  private book: TotalsBook | undefined;
  private pooledBook: PooledTotals | undefined;
  /** What a pool that is too small cuts down, by key; undefined: to be worked out. */
  private cutDown: ReadonlyMap<string, Cut> | undefined;
  private misses = 0;

  constructor(
    ledger: Ledger,
    book: Book,
    private asked: LedgerQuestion,
  ) {
    const question = asked;
    const clauses = clausesInForce(book, question.year, question.packs).filter(isComputed);
    this.run = {
      year: question.year,
      book,
      index: new SubjectIndex(ledger),
      table: new InputTable(clauses),
      forFirms: clauses.filter(({ subject }) => subject !== 'project' && subject !== 'town'),
      forProjects: clauses.filter(({ subject }) => subject === 'project'),
      parameters: question.parameters ?? {},
      overrules: question.overrules ?? [],
      levels: levelTables(question),
      supplied: question.supplied ?? new Map(),
      earlier: question.earlier ?? new Map(),
    };
  }

  get year(): string {
    return this.asked.year;
  }

  get question(): LedgerQuestion {
    return this.asked;
  }

  /**
   * Takes in what the clerk has decided since (supplied figures, choices where grants met) for the named firms
   * and projects, and works those out again.
   */
  decide(
    decided: Pick<LedgerQuestion, 'supplied' | 'overrules' | 'earlier'>,
    subjects: readonly string[],
  ): void {
    this.asked = { ...this.asked, ...decided };
    this.run = {
      ...this.run,
      overrules: decided.overrules ?? [],
      supplied: decided.supplied ?? new Map(),
      earlier: decided.earlier ?? new Map(),
    };
    for (const subject of subjects) {
      const household = this.run.index.household(this.run.index.householdOf(subject));
      if (household) this.put(household.id, evaluateHousehold(household, this.run));
    }
    this.shown = undefined;
  }

  /** Works every household out; yields between slices, so that the caller can breathe or stop. */
  *evaluating(): Generator<EvaluationProgress, void, void> {
    const households = this.run.index.households();
    const total = this.run.index.size;
    let done = 0;
    let slice = 0;
    this.outcomes.clear();
    this.misses = 0;
    this.book = undefined;
    this.pooledBook = undefined;
    this.cutDown = undefined;
    for (const household of households) {
      this.put(household.id, evaluateHousehold(household, this.run));
      done += household.projects.length + (household.enterprise ? 1 : 0);
      slice += 1;
      if (slice % SLICE === 0) yield { done, total };
    }
    this.order = households.map(({ id }) => id);
    this.shown = undefined;
    yield { done: total, total };
  }

  /**
   * Takes changes of the ledger in. Answers how many households were worked out again, or null where
   * everything has to be (a list was begun or emptied): then `evaluating` is the caller's to run.
   */
  update(changes: readonly RecordChange[]): number | null {
    const touched = this.run.index.apply(changes);
    if (touched === 'all') return null;
    let worked = 0;
    let moved = false;
    for (const id of touched) {
      const household = this.run.index.household(id);
      if (household) {
        if (!this.outcomes.has(id)) moved = true;
        this.put(id, evaluateHousehold(household, this.run));
        worked += 1;
      } else if (this.put(id, undefined)) moved = true;
    }
    moved ||= changes.some(isRenamed);
    if (moved) this.order = this.run.index.households().map(({ id }) => id);
    if (touched.size > 0) this.shown = undefined;
    return worked;
  }

  get results(): readonly KeptResult[] {
    return this.all.results;
  }

  get decisions(): readonly StackingDecision[] {
    return this.all.decisions;
  }

  get flags(): readonly Finding[] {
    return this.all.flags;
  }

  get nearMisses(): readonly NearMiss[] {
    const { all } = this;
    all.nearMisses ??= sortedMisses(this.order.flatMap((id) => this.outcomes.get(id)?.misses ?? []));
    return all.nearMisses;
  }

  /** How many there are, without putting them in order. */
  get nearCount(): number {
    return this.misses;
  }

  /** Sums by firm, project, clause, department and level. A pool bears on all grants at once. */
  get totals(): TotalsBook {
    if (this.asked.pool) {
      this.pooledBook ??= this.summed(new PooledTotals(this.cuts));
      return this.pooledBook.settled(this.cuts);
    }
    this.book ??= this.summed(new TotalsBook());
    return this.book;
  }

  /** One result by its key. */
  find(key: string): KeptResult | undefined {
    const subject = key.slice(key.indexOf(' ') + 1);
    const outcome = this.outcomes.get(this.run.index.householdOf(subject));
    const found = outcome?.results.find((result) => result.key === key);
    return found && (this.cuts.get(key)?.left ?? found);
  }

  private summed<Sums extends { add(results: readonly KeptResult[]): void }>(sums: Sums): Sums {
    for (const { results } of this.outcomes.values()) sums.add(results);
    return sums;
  }

  /** One household's outcome in the place of what it was; answers whether there was one. */
  private put(id: string, outcome: HouseholdOutcome | undefined): boolean {
    const before = this.outcomes.get(id);
    if (before) {
      this.book?.remove(before.results);
      this.pooledBook?.remove(before.results);
    }
    this.cutDown = undefined;
    this.misses += (outcome?.misses.length ?? 0) - (before?.misses.length ?? 0);
    if (outcome) {
      this.outcomes.set(id, outcome);
      this.book?.add(outcome.results);
      this.pooledBook?.add(outcome.results);
    } else this.outcomes.delete(id);
    return before !== undefined;
  }

  private get all(): Shown {
    if (!this.shown) {
      const results: KeptResult[] = [];
      const decisions: StackingDecision[] = [];
      const flags: Finding[] = [];
      const { cuts } = this;
      for (const outcome of this.listed()) {
        for (const result of outcome.results)
          results.push(isGrant(result) ? (cuts.get(result.key)?.left ?? result) : result);
        for (const decision of outcome.decisions) decisions.push(decision);
        for (const flag of outcome.flags) flags.push(flag);
      }
      this.shown = { results, decisions, flags, nearMisses: undefined };
    }
    return this.shown;
  }

  private *listed(): Generator<HouseholdOutcome, void, void> {
    for (const id of this.order) {
      const outcome = this.outcomes.get(id);
      if (outcome) yield outcome;
    }
  }

  private get cuts(): ReadonlyMap<string, Cut> {
    const { pool } = this.asked;
    this.cutDown ??= pool
      ? cutsOf(
          [...this.listed()].flatMap(({ results }) => results.filter(isGrant)),
          pool,
        )
      : new Map();
    return this.cutDown;
  }
}

function levelTables({ shareTables, year, parameters }: LedgerQuestion): LevelTables {
  return new LevelTables(shareTables ?? [], year, parameters?.cityShare);
}

/** Households are listed by name: a new name is a new place. */
function isRenamed({ register, before, after }: RecordChange): boolean {
  if (register !== 'enterprise' && register !== 'project') return false;
  return before?.values.name !== after?.values.name || before?.values.enterprise !== after?.values.enterprise;
}

interface Shown {
  readonly results: readonly KeptResult[];
  readonly decisions: readonly StackingDecision[];
  readonly flags: readonly Finding[];
  nearMisses: readonly NearMiss[] | undefined;
}

/** Every firm and project of the ledger against every clause in force in the year, in slices. */
export function* evaluatingLedger(
  ledger: Ledger,
  book: Book,
  question: LedgerQuestion,
): Generator<EvaluationProgress, Evaluation, void> {
  const evaluation = new Evaluation(ledger, book, question);
  yield* evaluation.evaluating();
  return evaluation;
}

/** The whole evaluation at once. */
export function evaluateLedger(ledger: Ledger, book: Book, question: LedgerQuestion): Evaluation {
  const evaluation = new Evaluation(ledger, book, question);
  for (const _ of evaluation.evaluating());
  return evaluation;
}

function isComputed({ formula }: Clause): boolean {
  return formula.kind === 'eligibility' || grantsMoney(formula);
}
