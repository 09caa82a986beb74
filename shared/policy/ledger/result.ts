import type { ClauseOutcome } from '../result.ts';
import type { LevelAmount } from '../trace.ts';
import type { InputOrigin } from './sources.ts';

/** Something after the clause itself that changed the amount: stacking, a firm's cap, a pool too small. */
export interface Adjustment {
  readonly kind: 'stacking' | 'firmCap' | 'pool';
  /** Yuan before and after. */
  readonly before: string;
  readonly after: string;
  /** Why, in the clerk's words. */
  readonly reason: string;
}

/** One clause for one firm or project. */
export interface LedgerResult {
  /** `Z18-1b project-7`: the same in every run. */
  readonly key: string;
  readonly clause: string;
  readonly subject: {
    readonly register: 'enterprise' | 'project';
    readonly id: string;
    readonly name: string;
  };
  /** The firm that gets it; null where the project names none of the roster. */
  readonly enterprise: { readonly id: string; readonly name: string } | null;
  /** The clause by itself, with every step. */
  readonly outcome: ClauseOutcome;
  readonly origins: Readonly<Record<string, InputOrigin>>;
  readonly adjustments: readonly Adjustment[];
  /** Yuan, exact, after all adjustments; null when it cannot be said. */
  readonly amount: string | null;
  /** The same rounded to 万元 with two decimals, half up, in yuan. */
  readonly rounded: string | null;
  readonly shares: readonly LevelAmount[];
}

/** What was decided where several grants met, and why. */
export interface StackingDecision {
  readonly group: string;
  readonly label: string;
  readonly source: string;
  readonly subject: string;
  readonly kept: string;
  readonly dropped: readonly { readonly key: string; readonly amount: string }[];
  /** The clerk's reason where the rule was overruled. */
  readonly overruled: string | null;
}

/** One condition fails, by a known distance; all else would do. */
export interface NearMiss {
  readonly key: string;
  /** Yuan that would be granted. */
  readonly atStake: string;
  readonly shortfall: string;
  readonly reason: string;
}
