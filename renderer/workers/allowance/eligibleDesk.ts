import type { LedgerEvaluation } from '../../../shared/policy/ledger/evaluateLedger.ts';
import { type EligibleLine, type EligibleList, eligibleLines } from '../../../shared/submission/eligible.ts';
import type { Engine } from '../engine.ts';

interface Kept {
  readonly evaluation: LedgerEvaluation;
  readonly lines: readonly EligibleLine[];
}

/** The lists that were worked out since the last act, so that a filter or the next page costs nothing. */
const kept = new Map<EligibleList, Kept>();
const followed = new WeakSet<Engine>();

/** 免申即享 or 差一点 of an evaluation, as the ledger stands now. */
export function eligibleNow(
  engine: Engine,
  evaluation: LedgerEvaluation,
  list: EligibleList,
): readonly EligibleLine[] {
  if (!followed.has(engine)) {
    followed.add(engine);
    engine.follow(() => kept.clear());
  }
  const known = kept.get(list);
  if (known?.evaluation === evaluation) return known.lines;
  const lines = eligibleLines(engine.store.ledger.ledger(), evaluation, list);
  kept.set(list, { evaluation, lines });
  return lines;
}
