/**
 * A value of a field. Amounts are yuan as decimal text, numbers and integers are decimal text,
 * ratios are decimal text (0.11 for 11 %), dates are `YYYY-MM-DD`, months `YYYY-MM`, years `YYYY`,
 * flags are booleans, everything else is text.
 *
 * Three kinds of nothing are kept apart: a key that is not there was never given (no source had it),
 * `''` stood in a source as a blank cell, `null` was cleared by a person.
 */
export type FieldValue = string | boolean | null;

export type FieldValues = Readonly<Record<string, FieldValue>>;

/** True when there is something to show or to count with. */
export function isPresent(value: FieldValue | undefined): value is string | boolean {
  return value !== undefined && value !== null && value !== '';
}
