import { compareAmounts } from '../scaled.ts';
import type { LedgerResult } from './result.ts';
import { compareText } from './subjects.ts';

export interface Total {
  readonly key: string;
  readonly label: string;
  /** Firms or projects that get something. */
  readonly granted: number;
  readonly refused: number;
  /** Cannot be said yet. */
  readonly open: number;
  /** Yuan: the sum of the rounded amounts, as a list adds them up. */
  readonly amount: string;
}

export interface Totals {
  readonly all: Total;
  readonly clauses: readonly Total[];
  readonly enterprises: readonly Total[];
  readonly projects: readonly Total[];
  readonly departments: readonly Total[];
  readonly levels: readonly Total[];
}

export type Grouped = Exclude<keyof Totals, 'all'>;

/** How a result came out, as it is listed. */
export type Verdict = 'granted' | 'open' | 'refused' | 'dropped' | 'qualified';

export function verdictOf({ outcome, amount, adjustments }: LedgerResult): Verdict {
  if (outcome.eligible === null) return 'open';
  if (!outcome.eligible) return 'refused';
  // A door that opens to no money of its own, or a cell of a table that no source gives.
  if (amount === null || outcome.clause.formula.kind === 'eligibility') return 'qualified';
  return amount === '0' && adjustments.length > 0 ? 'dropped' : 'granted';
}

export type Counts = Readonly<Record<Verdict | 'flagged', number>>;

/** Sums of an evaluation. Each is the sum of rounded amounts, so that every list adds up on paper. */
export function totalsOf(results: readonly LedgerResult[]): Totals {
  const book = new TotalsBook();
  book.add(results);
  return book.totals();
}

/** Sums that follow an evaluation: what a firm had is taken out, what it has now is put in. */
export class TotalsBook {
  private readonly whole = new Summing('', '合计');
  private readonly sums: Readonly<Record<Grouped, Map<string, Summing>>> = {
    clauses: new Map(),
    enterprises: new Map(),
    projects: new Map(),
    departments: new Map(),
    levels: new Map(),
  };
  private readonly count = { granted: 0, open: 0, refused: 0, dropped: 0, qualified: 0, flagged: 0 };

  add(results: readonly LedgerResult[]): void {
    for (const result of results) this.take(result, 1);
  }

  remove(results: readonly LedgerResult[]): void {
    for (const result of results) this.take(result, -1);
  }

  get all(): Total {
    return this.whole.total();
  }

  get counts(): Counts {
    return { ...this.count };
  }

  /** Firms that get something. */
  get firms(): number {
    let firms = 0;
    for (const sum of this.sums.enterprises.values()) if (sum.granted > 0) firms += 1;
    return firms;
  }

  /** Most money first. */
  by(group: Grouped): Total[] {
    return [...this.sums[group].values()]
      .filter((sum) => !sum.isEmpty)
      .map((sum) => sum.total())
      .sort(
        (a, b) =>
          compareAmounts(b.amount, a.amount) || compareText(a.label, b.label) || compareText(a.key, b.key),
      );
  }

  totals(): Totals {
    return {
      all: this.all,
      clauses: this.by('clauses'),
      enterprises: this.by('enterprises'),
      projects: this.by('projects'),
      departments: this.by('departments'),
      levels: this.by('levels'),
    };
  }

  private take(result: LedgerResult, sign: 1 | -1): void {
    const { outcome, subject, enterprise, rounded } = result;
    const { clause, eligible } = outcome;
    const verdict = verdictOf(result);
    this.count[verdict] += sign;
    if (result.flags.length > 0) this.count.flagged += sign;
    const amount = eligible === true && rounded !== null ? BigInt(rounded) * BigInt(sign) : 0n;
    const told = eligible === null ? 'open' : eligible ? 'granted' : 'refused';
    // What was dropped, and a door that opens to no money of its own, is no grant.
    const counted = told === 'granted' && (rounded === null || rounded === '0') ? null : told;
    const { sums } = this;
    this.whole.take(counted, sign, amount);
    sumIn(sums.clauses, clause.id, clause.title).take(counted, sign, amount);
    const department = clause.department ?? '';
    sumIn(sums.departments, department, department || '未写明').take(counted, sign, amount);
    if (enterprise) sumIn(sums.enterprises, enterprise.id, enterprise.name).take(counted, sign, amount);
    if (subject.register === 'project')
      sumIn(sums.projects, subject.id, subject.name).take(counted, sign, amount);
    if (amount !== 0n) this.takeLevels(result, sign, amount);
    if (sign < 0) {
      dropEmpty(sums.enterprises, enterprise?.id ?? '');
      dropEmpty(sums.projects, subject.id);
    }
  }

  /** What no table of shares covers is a line of its own: asked for, never guessed. */
  private takeLevels({ shares }: LedgerResult, sign: 1 | -1, amount: bigint): void {
    const { levels } = this.sums;
    for (const share of shares)
      sumIn(levels, share.level, share.label).take('granted', sign, BigInt(share.amount) * BigInt(sign));
    if (shares.length === 0) sumIn(levels, 'unknown', '没有填分担比例').take('granted', sign, amount);
  }
}

/** Rounded amounts are whole yuan, and so are their shares. */
class Summing {
  granted = 0;
  private refused = 0;
  private open = 0;
  private results = 0;
  private amount = 0n;

  constructor(
    private readonly key: string,
    private readonly label: string,
  ) {}

  get isEmpty(): boolean {
    return this.results === 0;
  }

  take(told: 'granted' | 'refused' | 'open' | null, sign: 1 | -1, amount: bigint): void {
    this.results += sign;
    if (told !== null) this[told] += sign;
    this.amount += amount;
  }

  total(): Total {
    const { key, label, granted, refused, open } = this;
    return { key, label, granted, refused, open, amount: String(this.amount) };
  }
}

/** A sum that nothing is left in goes, so that a firm with a new name gets a new line. */
function dropEmpty(sums: Map<string, Summing>, key: string): void {
  if (sums.get(key)?.isEmpty) sums.delete(key);
}

function sumIn(sums: Map<string, Summing>, key: string, label: string): Summing {
  let sum = sums.get(key);
  if (!sum) {
    sum = new Summing(key, label);
    sums.set(key, sum);
  }
  return sum;
}
