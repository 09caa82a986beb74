import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import { countedFigures } from './countedFigures.ts';
import { createCounts } from './counts.ts';
import type { Derivations } from './derived.ts';
import type { DerivationRule } from './rules.ts';

export type { Derivations, DerivedFigure, DerivedRow } from './derived.ts';

/** Counts that begin with no record at all: a ledger that is being read into memory is counted on the way. */
export interface LiveDerivations extends Derivations {
  /** Takes in a record of any register that was not there before; quick while projects come after all others. */
  put(record: LedgerRecord): void;
}

export function liveDerivations(rules: readonly DerivationRule[]): LiveDerivations {
  const counts = createCounts(rules);
  return { ...countedFigures(rules, counts), put: counts.put, apply: counts.apply };
}

const READ: readonly RegisterId[] = ['annualFact', 'enterprise', 'monthlyFact', 'project'];

/** Counts a ledger that is in memory: 100,000 projects take half a second. */
export function createDerivations(rules: readonly DerivationRule[], ledger: Ledger): Derivations {
  const derivations = liveDerivations(rules);
  for (const register of READ)
    for (const record of ledger.get(register)?.values() ?? []) derivations.put(record);
  return derivations;
}
