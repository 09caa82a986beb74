import type { Exact } from '../money/decimal.ts';
import type { LevelAmount, TraceStep, YearAmount } from './trace.ts';

/** What a formula makes of the inputs, before caps. */
export interface Computed {
  /** Yuan, exact; null where the clause has no amount or no source gives it. */
  readonly amount: Exact | null;
  readonly steps: readonly TraceStep[];
  /** False when the formula itself says no (no threshold passed). */
  readonly refused?: string;
  readonly shortfall?: string;
  readonly shares?: readonly LevelAmount[];
  readonly schedule?: readonly YearAmount[];
  readonly reasons?: readonly string[];
}
