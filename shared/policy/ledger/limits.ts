import { decimalText, Exact } from '../../money/decimal.ts';
import { CAP_SCOPES } from '../clause.ts';
import { constant } from '../constants.ts';
import { figureText } from '../figures.ts';
import { compareAmounts } from '../scaled.ts';
import type { KeptResult } from './result.ts';
import { compareText } from './subjects.ts';

/** Caps that count over all grants of one clause to one firm. */
const FIRM_SCOPES: ReadonlySet<string> = new Set([
  'enterprise',
  'enterpriseYear',
  'platform',
  'platformYear',
]);

/**
 * A firm's cap over several projects of one clause: the largest grant first, the others get what is left.
 * @param results all of one firm
 */
export function applyFirmCaps(results: readonly KeptResult[]): readonly KeptResult[] {
  const sharing = new Map<string, KeptResult[]>();
  for (const result of results) {
    if (result.subject.register !== 'project' || result.outcome.eligible !== true || result.amount === null)
      continue;
    if (!result.outcome.clause.caps.some(({ scope }) => FIRM_SCOPES.has(scope))) continue;
    const list = sharing.get(result.clause);
    if (list) list.push(result);
    else sharing.set(result.clause, [result]);
  }
  const cut = new Map<KeptResult, KeptResult>();
  for (const list of sharing.values()) if (list.length > 1) cutDown(list, cut);
  return cut.size === 0 ? results : results.map((result) => cut.get(result) ?? result);
}

function cutDown(list: KeptResult[], cut: Map<KeptResult, KeptResult>): void {
  const cap = list[0]?.outcome.clause.caps.find((each) => FIRM_SCOPES.has(each.scope));
  if (cap?.limit === undefined) return;
  const limit = constant(cap.limit);
  let used = new Exact(0);
  const ordered = list.sort(
    (left, right) =>
      compareAmounts(right.amount ?? '0', left.amount ?? '0') || compareText(left.key, right.key),
  );
  for (const result of ordered) {
    const amount = new Exact(result.amount ?? 0);
    const after = Exact.min(amount, Exact.max(limit.minus(used), 0));
    if (after.lessThan(amount))
      cut.set(
        result,
        result.adjusted({
          kind: 'firmCap',
          before: decimalText(amount),
          after: decimalText(after),
          reason: `${CAP_SCOPES[cap.scope]}上限 ${figureText(cap.limit, 'money')}，其他项目已占 ${figureText(decimalText(used), 'money')}`,
        }),
      );
    used = used.plus(after);
  }
}
