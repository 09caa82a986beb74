import { decimalText, Exact } from '../../money/decimal.ts';
import type { InputOrigin, KnownValue } from '../inputValues.ts';
import type { Adjustment, LedgerResult } from '../ledger/result.ts';
import { presentOutcome } from '../present.ts';
import type { ClauseResult } from '../result.ts';
import type { LevelAmount } from '../trace.ts';
import type { Standing } from '../validity.ts';
import { type WorkingLine, workingLines } from '../working.ts';

/** A value as it was given: figures as text, so that the same evaluation can be made again. */
export type GivenValue = string | boolean | readonly string[];

/** A result as it stands in a saved version: in the words of its day, whatever becomes of packs and program. */
export interface SavedResult {
  readonly key: string;
  readonly clause: string;
  readonly title: string;
  readonly subject: LedgerResult['subject'];
  readonly enterprise: LedgerResult['enterprise'];
  readonly standing: Standing;

  readonly eligible: boolean | null;
  /** Yuan: of the clause by itself, after all adjustments, and rounded. */
  readonly own: string | null;
  readonly amount: string | null;
  readonly rounded: string | null;
  readonly upperBound: boolean;
  readonly lines: readonly WorkingLine[];
  readonly reasons: readonly string[];
  readonly inputs: readonly {
    readonly name: string;
    readonly label: string;
    readonly given: GivenValue;
    readonly value: string;
    readonly unit: ClauseResult['inputs'][number]['unit'];
    readonly origin: InputOrigin | null;
  }[];
  readonly adjustments: readonly Adjustment[];
  readonly shares: readonly LevelAmount[];
}

export function savedResult(result: LedgerResult): SavedResult {
  const told = presentOutcome(result.outcome);
  const { known } = result.outcome;
  return {
    key: result.key,
    clause: result.clause,
    title: told.title,
    subject: result.subject,
    enterprise: result.enterprise,
    standing: result.standing,
    eligible: told.eligible,
    own: told.amount,
    amount: result.amount,
    rounded: result.rounded,
    upperBound: told.upperBound,
    lines: workingLines(told).filter(({ kind }) => kind === 'step' || kind === 'cap'),
    reasons: told.reasons,
    inputs: told.inputs.map(({ name, label, value, unit }) => ({
      name,
      label,
      given: givenOf(known.get(name)),
      value,
      unit,
      origin: known.entry(name)?.origin ?? null,
    })),
    adjustments: result.adjustments,
    shares: result.shares,
  };
}

function givenOf(known: KnownValue | undefined): GivenValue {
  if (known === undefined) return '';
  if (known instanceof Exact) return decimalText(known);
  if (typeof known === 'boolean' || typeof known === 'string') return known;
  return known.map((item) => decimalText(item));
}
