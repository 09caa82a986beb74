import { decimalText, Exact } from '../../money/decimal.ts';
import type { Book } from '../book.ts';
import type { Clause } from '../clause.ts';
import { figureText } from '../figures.ts';
import type { KeptResult } from './result.ts';

/** A grant of an earlier year, as the office's own ledger of grants has it. */
export interface EarlierGrant {
  readonly clause: string;
  readonly year: string;
  /** Yuan that were approved. */
  readonly amount: string;
}

/** By the id of the project or firm that got it. */
export type EarlierGrants = ReadonlyMap<string, readonly EarlierGrant[]>;

/**
 * What was granted before is not granted again: once for a project or firm where the clause says so, once in a
 * group of which only one counts, and only the difference where a higher grade follows a lower one.
 */
export function applyEarlier(
  results: readonly KeptResult[],
  book: Book,
  earlier: EarlierGrants,
): readonly KeptResult[] {
  if (earlier.size === 0) return results;
  return results.map((result) => {
    const { outcome, subject, enterprise, amount } = result;
    if (outcome.eligible !== true || amount === null || amount === '0') return result;
    const own = earlier.get(subject.id) ?? [];
    const ofFirm = enterprise && enterprise.id !== subject.id ? (earlier.get(enterprise.id) ?? []) : own;
    const { clause } = outcome;
    const same = isOnce(clause) ? own.find((grant) => grant.clause === clause.id) : undefined;
    if (same) return cut(result, '0', `${told(same, clause.title)}，一次性，不重复计`);
    for (const id of clause.stacking) {
      const group = book.stacking.get(id);
      if (!group) continue;
      const met = (group.by === 'project' ? own : ofFirm).find(
        (grant) => grant.clause !== clause.id && isIn(grant.clause, id, book),
      );
      if (!met) continue;
      const title = book.clauses.find((each) => each.id === met.clause)?.title ?? met.clause;
      if (group.rule === 'oneWay' || group.rule === 'higherOnce')
        return cut(result, '0', `${told(met, title)}；${group.label}`);
      if (group.rule === 'upgradeDifference') {
        const left = Exact.max(new Exact(amount).minus(met.amount), 0);
        return cut(result, decimalText(left), `${told(met, title)}，升级只补差额`);
      }
    }
    return result;
  });
}

/** Given once: to a project, or to a firm or platform without a limit of the year. */
function isOnce({ caps, durationYears, formula, subject }: Clause): boolean {
  if (durationYears !== undefined) return false;
  if (formula.kind === 'fixed') return true;
  return caps.some(
    ({ scope }) =>
      scope === 'enterprise' || scope === 'platform' || (scope === 'project' && subject === 'project'),
  );
}

function isIn(clause: string, group: string, book: Book): boolean {
  return book.clauses.some((each) => each.id === clause && each.stacking.includes(group));
}

function told({ year, amount }: EarlierGrant, title: string): string {
  return `${year} 年已按“${title}”核定 ${figureText(amount, 'money')}（台账）`;
}

function cut(result: KeptResult, after: string, reason: string): KeptResult {
  return result.adjusted({ kind: 'stacking', before: result.amount ?? '0', after, reason });
}
