import type { RecordChange } from '../../model/changeSet.ts';
import type { DecimalText } from '../../money/decimal.ts';
import type { Period } from '../progress/period.ts';
import type { DerivationRule } from './rules.ts';

/** A figure counted from the registers: yuan, firms, or a ratio, by the rule's measure. */
export interface DerivedFigure {
  readonly rule: string;
  readonly title: string;
  /** What was counted, in the clerk's words. */
  readonly words: string;
  readonly kind: DerivationRule['measure']['kind'];
  readonly value: DecimalText;
  /** For distinct firms: how many of them are above the line, and of how many the line's figure is not known. */
  readonly ofWhich?: DecimalText;
  readonly ofWhichUnknown?: number;
  /** For a share: what was divided. */
  readonly numerator?: number;
  readonly denominator?: number;
  /** Last month of the period (1 to 12) that anything was reported for; absent where firms' own fields are counted. */
  readonly reportedTo?: number;
  /** Projects or firms that meet the rule and have no town: they are in no town's figure. */
  readonly unplaced: number;
}

/** One record behind a figure, with what it adds. */
export interface DerivedRow {
  readonly register: 'project' | 'enterprise';
  readonly id: string;
  /** Yuan, for sums; `1` or `0` for what is counted. */
  readonly amount: DecimalText;
  readonly note?: string;
}

/** Counts that are kept up to date with the registers; an edit touches only what hangs on its record. */
export interface Derivations {
  /**
   * Undefined where there is nothing to count from: no project of these towns that meets the rule's conditions has
   * a month reported in the period, or no firm meets them.
   */
  figure(rule: string, towns: readonly string[], period: Period): DerivedFigure | undefined;
  rows(rule: string, towns: readonly string[], period: Period): DerivedRow[];
  /** Takes an act in; returns the towns whose figures it may have changed. */
  apply(changes: readonly RecordChange[]): ReadonlySet<string>;
}
