/**
 * A step of the working as the engine keeps it: what was joined with what, and the result. It is turned into
 * words (`working.ts`) only when someone reads it, so that a run over a whole roster can keep every step.
 */

/** `money` is shown in 万元, `yuan` in 元, `ratio` in percent; any other unit is shown behind the figure. */
export type TermUnit = 'money' | 'yuan' | 'ratio' | 'year' | 'text' | '' | '人' | '个' | '平方米' | '个月';

export interface Term {
  readonly label: string;
  /** Decimal text (yuan for money, ratio for percent), or text. */
  readonly value: string;
  readonly unit: TermUnit;
}

export type Joint = '×' | '＋' | '－' | '÷' | '取小' | '取大' | '查表' | '录入';

export interface TraceStep {
  readonly label: string;
  readonly joint: Joint;
  readonly terms: readonly Term[];
  readonly value: string;
  readonly unit: TermUnit;
}

export interface LevelAmount {
  /** `province`, `municipal` (city and town together), `city`, `town`. */
  readonly level: string;
  readonly label: string;
  readonly amount: string;
}

export interface YearAmount {
  readonly year: string;
  /** Yuan, or null for a year that is not worked out yet. */
  readonly amount: string | null;
}
