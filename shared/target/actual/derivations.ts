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

/** Records read between two pauses. */
const STEP = 5000;
const READ: readonly RegisterId[] = ['annualFact', 'enterprise', 'monthlyFact', 'project'];

/** Reads and counts a ledger that is in memory. It must not change before the end. */
export function* countInSteps(
  rules: readonly DerivationRule[],
  ledger: Ledger,
): Generator<undefined, Derivations> {
  const derivations = liveDerivations(rules);
  let done = 0;
  for (const register of READ)
    for (const record of ledger.get(register)?.values() ?? []) {
      derivations.put(record);
      done += 1;
      if (done % STEP === 0) yield;
    }
  return derivations;
}

/** The same without pauses. */
export function createDerivations(rules: readonly DerivationRule[], ledger: Ledger): Derivations {
  const steps = countInSteps(rules, ledger);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
