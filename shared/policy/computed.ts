import type { Exact } from '../money/decimal.ts';
import type { LevelAmount, Term, TraceStep, YearAmount } from './trace.ts';

/** What a formula makes of the inputs, before caps. */
/** A cell of a table whose amount no source gives. */
export interface UnknownCell {
  readonly terms: readonly Term[];
  readonly bounds: { readonly min: string; readonly max: string } | null;
}

/** A remark of the formula, in words or to be put into words when someone reads it. */
export type Remark = string | UnknownCell;

/** Why a formula says no; put into words only when someone reads it (`refusalWords`). */
export type Refusal =
  | { readonly kind: 'level'; readonly level: string; readonly shortfall: null }
  | {
      /** `notReached`: below the lowest threshold. `notFirst`: reached before already. */
      readonly kind: 'notReached' | 'notFirst';
      /** The input that was held against the threshold. */
      readonly input: string;
      /** The next threshold and by how much it is missed, in yuan; null above the highest. */
      readonly next: string | null;
      readonly shortfall: string | null;
    };

export interface Computed {
  /** Yuan, exact; null where the clause has no amount or no source gives it. */
  readonly amount: Exact | null;
  /** The same as canonical text, where the steps have it already. */
  readonly text?: string;
  readonly steps: readonly TraceStep[];
  /** There when the formula itself says no (no threshold passed). */
  readonly refused?: Refusal;
  readonly shares?: readonly LevelAmount[];
  readonly schedule?: readonly YearAmount[];
  readonly reasons?: readonly Remark[];
}
