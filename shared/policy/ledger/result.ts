import type { Finding } from '../../model/finding.ts';
import type { InputOrigin } from '../inputValues.ts';
import type { ClauseOutcome } from '../result.ts';
import { roundedYuan } from '../rounding.ts';
import type { LevelAmount } from '../trace.ts';
import type { Standing } from '../validity.ts';

/** Something after the clause itself that changed the amount: stacking, a firm's cap, a pool too small. */
export interface Adjustment {
  readonly kind: 'stacking' | 'firmCap' | 'pool';
  /** Yuan before and after. */
  readonly before: string;
  readonly after: string;
  /** Why, in the clerk's words. */
  readonly reason: string;
}

export interface ResultSubject {
  readonly register: 'enterprise' | 'project';
  readonly id: string;
  readonly name: string;
}

/** One clause for one firm or project. */
export interface LedgerResult {
  /** `Z18-1b project-7`: the same in every run. */
  readonly key: string;
  readonly clause: string;
  readonly subject: ResultSubject;
  /** The firm that gets it; null where the project names none of the roster. */
  readonly enterprise: { readonly id: string; readonly name: string } | null;
  /** Whether the day that counts lies in the clause's validity; `unclear` where it is not exact enough. */
  readonly standing: Standing;
  /** The clause by itself, with every step. */
  readonly outcome: ClauseOutcome;
  readonly origins: Readonly<Record<string, InputOrigin>>;
  /** What is odd about the records that it rests on. */
  readonly flags: readonly Finding[];
  readonly adjustments: readonly Adjustment[];
  /** Yuan, exact, after all adjustments; null when it cannot be said. */
  readonly amount: string | null;
  /** The same rounded as the clause says, in whole yuan. */
  readonly rounded: string | null;
  readonly shares: readonly LevelAmount[];
}

/** What was decided where several grants met, and why. */
export interface StackingDecision {
  readonly group: string;
  readonly label: string;
  readonly source: string;
  readonly rule: string;
  readonly subject: string;
  readonly kept: string;
  /** What was dropped or cut down: what it was before and what is left of it, in yuan. */
  readonly dropped: readonly { readonly key: string; readonly amount: string; readonly left: string }[];
  readonly reason: string;
  /** The clerk's reason where the rule was overruled. */
  readonly overruled: string | null;
}

/** One condition fails, by a known distance; all else would do. */
export interface NearMiss {
  readonly key: string;
  /** Yuan that would be granted. */
  readonly atStake: string;
  /** In the unit of the figure that falls short: yuan for money, a ratio for growth. */
  readonly shortfall: string;
  /** `主营业务收入 960.00 万元，差 40.00 万元（条件：…）`. */
  readonly reason: string;
}

/** Who bears an amount, by whatever tables hold in the year of the run. */
export interface Bearers {
  sharesOf(result: Pick<LedgerResult, 'clause' | 'outcome'>, rounded: string): readonly LevelAmount[];
}

type Changed = Partial<Pick<LedgerResult, 'adjustments' | 'amount' | 'flags'>>;

const NO_ADJUSTMENTS: readonly Adjustment[] = [];
const NO_SHARES: readonly LevelAmount[] = [];

/** A result as a run keeps it, hundreds of thousands at a time: what can be told from its parts is not stored. */
export class KeptResult implements LedgerResult {
  constructor(
    readonly subject: ResultSubject,
    readonly enterprise: LedgerResult['enterprise'],
    readonly standing: Standing,
    readonly outcome: ClauseOutcome,
    readonly flags: readonly Finding[],
    private readonly bearers: Bearers,
    readonly adjustments: readonly Adjustment[] = NO_ADJUSTMENTS,
    readonly amount: string | null = outcome.amount,
  ) {}

  get key(): string {
    return `${this.outcome.clause.id} ${this.subject.id}`;
  }

  get clause(): string {
    return this.outcome.clause.id;
  }

  get origins(): Readonly<Record<string, InputOrigin>> {
    return this.outcome.known.origins();
  }

  /** Rounded at the very end, after all adjustments. */
  get rounded(): string | null {
    return this.amount === null ? null : roundedYuan(this.amount, this.outcome.clause.rounding);
  }

  /** They add up to what is rounded. */
  get shares(): readonly LevelAmount[] {
    const { rounded } = this;
    return rounded === null || rounded === '0' ? NO_SHARES : this.bearers.sharesOf(this, rounded);
  }

  with(changed: Changed): KeptResult {
    return new KeptResult(
      this.subject,
      this.enterprise,
      this.standing,
      this.outcome,
      changed.flags ?? this.flags,
      this.bearers,
      changed.adjustments ?? this.adjustments,
      changed.amount === undefined ? this.amount : changed.amount,
    );
  }

  adjusted(adjustment: Adjustment): KeptResult {
    return this.with({ amount: adjustment.after, adjustments: [...this.adjustments, adjustment] });
  }
}
