import type { Finding } from '../../model/finding.ts';
import { cellAddress } from '../address.ts';
import type { Issue } from './reading.ts';

/** Findings of one kind in one column that are listed one by one; the rest is counted in one line. */
const MOST_LISTED = 2000;

interface Tally {
  readonly issue: Issue;
  readonly header: string;
  /** Address and text of the first cell. */
  readonly cell: string;
  readonly value: string;
  count: number;
}

/** Said of a whole column at once: what the program did with its cells, and what the column as such lacks. */
function isColumnWide(issue: Issue): boolean {
  return issue.severity === 'notice' || issue.code === 'unit.unknown' || issue.code === 'year.unknown';
}

/**
 * Collects what is said about cells. Warnings and errors stand at their cell; notices and column-wide errors
 * (the same thing said of every cell) are one line a column with a count.
 */
export class FindingList {
  private readonly sheet: string;
  private readonly listed: Finding[] = [];
  private readonly tallies = new Map<string, Tally>();

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** `row` and `column` from 0. */
  atCell(row: number, column: number, header: string, text: string, issue: Issue): void {
    const key = `${column}:${issue.code}`;
    const tally = this.tallies.get(key);
    const columnWide = isColumnWide(issue);
    if (tally) tally.count += 1;
    else this.tallies.set(key, { issue, header, cell: cellAddress(row, column), value: text, count: 1 });
    if (!columnWide && (tally?.count ?? 1) <= MOST_LISTED)
      this.listed.push(this.at({ ...issue, cell: cellAddress(row, column), value: text }));
  }

  add(finding: Finding): void {
    this.listed.push(this.at(finding));
  }

  at(finding: Finding): Finding {
    return { ...finding, sheet: this.sheet };
  }

  all(): Finding[] {
    const summed: Finding[] = [];
    for (const { issue, header, cell, value, count } of this.tallies.values()) {
      const columnWide = isColumnWide(issue);
      if (!columnWide && count <= MOST_LISTED) continue;
      const where = header === '' ? '' : `“${header}”列：`;
      const message = columnWide
        ? `${where}${issue.message}${count > 1 ? `（共 ${count} 处）` : ''}`
        : `${where}${issue.message}（另有 ${count - MOST_LISTED} 处同样的问题）`;
      summed.push(this.at({ ...issue, message, cell, value }));
    }
    return [...this.listed, ...summed];
  }
}
