import type { LedgerRecord } from '../../model/record.ts';
import { Chains } from './chains.ts';
import { type MonthCode, type MonthList, monthCode } from './monthList.ts';
import { amountIn, readMonths } from './months.ts';
import { LARGEST_FEN, wholeFen } from './yuanSum.ts';

/** In a column of amounts: nothing was reported. NaN stands for an amount that is not a number of whole 分. */
const ABSENT = Number.POSITIVE_INFINITY;

/**
 * The monthly facts of all projects, each read once when it comes: month and amounts as plain numbers in columns, so
 * that counting touches no record. A project with an amount that is not whole 分, or too large, is read from its
 * records in exact decimals.
 */
export class MonthColumns {
  private readonly records: (LedgerRecord | undefined)[] = [];
  private readonly codes: MonthCode[] = [];
  private readonly own: number[] = [];
  private readonly toDate: number[] = [];
  private readonly ofProject = new Chains();
  private sorted: number[] = [];

  add(project: number, fact: LedgerRecord): void {
    const { month, investment, investmentToDate } = fact.values;
    const row = this.records.length;
    this.records.push(fact);
    this.codes.push(typeof month === 'string' ? monthCode(month) : -1);
    this.own.push(fenIn(investment));
    this.toDate.push(fenIn(investmentToDate));
    this.ofProject.add(project, row);
  }

  remove(project: number, id: string): void {
    for (let row = this.ofProject.first(project); row >= 0; row = this.ofProject.next(row)) {
      if (this.records[row]?.id !== id) continue;
      this.ofProject.remove(project, row);
      this.records[row] = undefined;
      return;
    }
  }

  /** What a project did month by month. */
  read(project: number, into: MonthList): void {
    const rows = this.inOrder(project);
    into.clear();
    let year = -1;
    /** The cumulative figure before this month. */
    let before = 0;
    for (let at = 0; at < rows; at += 1) {
      const row = this.sorted[at] ?? 0;
      const code = this.codes[row] ?? -1;
      const own = this.own[row] ?? ABSENT;
      const toDate = this.toDate[row] ?? ABSENT;
      if (own === ABSENT && toDate === ABSENT) continue;
      if (Math.floor(code / 12) !== year) {
        year = Math.floor(code / 12);
        before = 0;
      }
      const amount = own === ABSENT ? toDate - before : own;
      before = toDate === ABSENT ? before + amount : toDate;
      // NaN and what is too large alike.
      if (!(Math.abs(before) <= LARGEST_FEN && Math.abs(amount) <= LARGEST_FEN)) {
        this.readByHand(rows, into);
        return;
      }
      into.push(code, amount, undefined, own === ABSENT);
    }
  }

  /** Whether the project reported anything in these months, the last one included. */
  anyBetween(project: number, first: MonthCode, last: MonthCode): boolean {
    for (let row = this.ofProject.first(project); row >= 0; row = this.ofProject.next(row)) {
      const code = this.codes[row] ?? -1;
      if (code >= first && code <= last) return true;
    }
    return false;
  }

  private readByHand(rows: number, into: MonthList): void {
    readMonths(
      this.sorted.slice(0, rows).flatMap((row) => this.records[row] ?? []),
      into,
    );
  }

  /** Puts the project's rows into `sorted` by month, those of one month as they came; answers how many there are. */
  private inOrder(project: number): number {
    const { sorted } = this;
    let count = 0;
    for (let row = this.ofProject.first(project); row >= 0; row = this.ofProject.next(row)) {
      const code = this.codes[row] ?? -1;
      if (code < 0) continue;
      let at = count;
      for (; at > 0; at -= 1) {
        const before = sorted[at - 1] ?? 0;
        const codeBefore = this.codes[before] ?? -1;
        if (codeBefore < code || (codeBefore === code && before < row)) break;
        sorted[at] = before;
      }
      sorted[at] = row;
      count += 1;
    }
    return count;
  }
}

function fenIn(value: unknown): number {
  if (typeof value !== 'string' || value === '') return ABSENT;
  const fen = wholeFen(value);
  return Number.isNaN(fen) && amountIn(value) === undefined ? ABSENT : fen;
}
