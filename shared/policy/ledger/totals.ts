import { decimalText, Exact } from '../../money/decimal.ts';
import { compareAmounts } from '../scaled.ts';
import type { LedgerResult } from './result.ts';

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

/** Sums of an evaluation. Each is the sum of rounded amounts, so that every list adds up on paper. */
export function totalsOf(results: readonly LedgerResult[]): Totals {
  const all = new Summing('', '合计');
  const clauses = new Map<string, Summing>();
  const enterprises = new Map<string, Summing>();
  const projects = new Map<string, Summing>();
  const departments = new Map<string, Summing>();
  const levels = new Map<string, Summing>();
  for (const result of results) {
    const { clause } = result.outcome;
    all.add(result);
    into(clauses, clause.id, clause.title).add(result);
    into(departments, clause.department ?? '', clause.department ?? '未写明').add(result);
    if (result.enterprise) into(enterprises, result.enterprise.id, result.enterprise.name).add(result);
    if (result.subject.register === 'project')
      into(projects, result.subject.id, result.subject.name).add(result);
    addLevels(levels, result);
  }
  const told = (sums: ReadonlyMap<string, Summing>) =>
    [...sums.values()]
      .map((sum) => sum.total())
      .sort((a, b) => compareAmounts(b.amount, a.amount) || (a.label < b.label ? -1 : 1));
  return {
    all: all.total(),
    clauses: told(clauses),
    enterprises: told(enterprises),
    projects: told(projects),
    departments: told(departments),
    levels: told(levels),
  };
}

/** What no table of shares covers is a line of its own: asked for, never guessed. */
function addLevels(levels: Map<string, Summing>, { outcome, rounded, shares }: LedgerResult): void {
  if (outcome.eligible !== true || rounded === null || rounded === '0') return;
  for (const share of shares) into(levels, share.level, share.label).plus(share.amount);
  if (shares.length === 0) into(levels, 'unknown', '没有填分担比例').plus(rounded);
}

class Summing {
  private granted = 0;
  private refused = 0;
  private open = 0;
  private amount = new Exact(0);

  constructor(
    private readonly key: string,
    private readonly label: string,
  ) {}

  add({ outcome, amount, rounded }: LedgerResult): void {
    if (outcome.eligible === null) this.open += 1;
    else if (outcome.eligible === false) this.refused += 1;
    else if (amount !== null && amount !== '0') this.granted += 1;
    if (outcome.eligible === true && rounded !== null && rounded !== '0')
      this.amount = this.amount.plus(rounded);
  }

  plus(amount: string): void {
    this.amount = this.amount.plus(amount);
  }

  total(): Total {
    const { key, label, granted, refused, open } = this;
    return { key, label, granted, refused, open, amount: decimalText(this.amount) };
  }
}

function into(sums: Map<string, Summing>, key: string, label: string): Summing {
  let sum = sums.get(key);
  if (!sum) {
    sum = new Summing(key, label);
    sums.set(key, sum);
  }
  return sum;
}
