import type { Severity } from '../../model/finding.ts';
import type { FieldValue } from '../../model/value.ts';

/** Something to tell about a cell; the plan adds where it stands. */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice?: string;
}

/**
 * What a cell gives a field. `value` undefined: nothing usable stood there and the field is left alone;
 * `''`: the cell was blank. `aside` goes to another field of the same record.
 */
export interface Reading {
  readonly value: FieldValue | undefined;
  readonly issue?: Issue;
  readonly aside?: { readonly field: string; readonly value: string };
}

export const BLANK: Reading = { value: '' };

export function unusable(
  code: string,
  message: string,
  advice: string,
  severity: Severity = 'warning',
): Reading {
  return { value: undefined, issue: { code, severity, message, advice } };
}
