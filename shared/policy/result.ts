import type { Finding } from '../model/finding.ts';
import type { Clause } from './clause.ts';
import type { Refusal, Remark } from './computed.ts';
import type { ConditionOutcome } from './conditions.ts';
import type { KnownInputs } from './inputValues.ts';
import type { LevelAmount, TermUnit, TraceStep, YearAmount } from './trace.ts';

export interface CapOutcome {
  readonly scope: string;
  /** Yuan. */
  readonly limit: string;
  /** Granted before under the same cap, already taken off. */
  readonly used: string;
  /** Reached: the amount before the cap is at or above what is left of it. */
  readonly hit: boolean;
  /** Yuan before and after. */
  readonly before: string;
  readonly after: string;
}

/** A clause's result as a run over a whole roster keeps it: every step, not yet in words. */
export interface ClauseOutcome {
  readonly clause: Clause;
  readonly known: KnownInputs;
  readonly eligible: boolean | null;
  /** Yuan, exact, after caps; `0` when not eligible, null when it cannot be said. */
  readonly amount: string | null;
  /** What it would be if every condition were met, where the inputs of the formula are there. */
  readonly potential: string | null;
  readonly conditions: readonly ConditionOutcome[];
  readonly steps: readonly TraceStep[];
  readonly caps: readonly CapOutcome[];
  readonly missing: readonly string[];
  readonly shares: readonly LevelAmount[];
  readonly schedule: readonly YearAmount[];
  /** Of the formula and the dates. */
  readonly remarks: readonly Remark[];
  /** What the formula itself refused, with by how much it missed. */
  readonly refused: Refusal | null;
}

/** A clause's result in the words of the working; the shape is that of the headless shell. */
export interface ClauseResult {
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: number;
  readonly title: string;
  /** True, false, or null when an input is missing (or the clause has nothing to compute). */
  readonly eligible: boolean | null;
  /** Yuan, exact decimal text: `0` when not eligible, null when it cannot be said or there is no amount. */
  readonly amount: string | null;
  /** The amount rounded as the clause says (万元 with two decimals, half up, where it says nothing), in yuan. */
  readonly rounded: string | null;
  /** `四舍五入到万元两位小数`. */
  readonly roundingLabel: string;
  /** The amount is the most that can be granted (不超过、最高), not a promise. */
  readonly upperBound: boolean;
  readonly steps: readonly {
    readonly label: string;
    readonly expression: string;
    /** Yuan for money, ratio for rates: decimal text. */
    readonly value: string;
    readonly unit: TermUnit;
  }[];
  readonly caps: readonly (CapOutcome & { readonly scopeLabel: string })[];
  /** Names of missing inputs. */
  readonly missing: readonly string[];
  /** What to ask for, one for each missing input. */
  readonly asks: readonly { readonly input: string; readonly label: string; readonly question: string }[];
  readonly reasons: readonly string[];
  readonly shares: readonly LevelAmount[];
  readonly schedule: readonly YearAmount[];
  readonly citation: {
    readonly document: string;
    readonly number: string | null;
    readonly section: string;
    readonly quote: string;
  };
  readonly inputs: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly unit: TermUnit;
  }[];
  readonly readings: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}
