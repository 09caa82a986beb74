import type { FieldValue, FieldValues } from './value.ts';

/** The registers that hold records. A new register adds its id here and one file in `registers/`. */
export type RegisterId =
  | 'enterprise'
  | 'project'
  | 'annualFact'
  | 'monthlyFact'
  | 'indicatorFact'
  | 'membership'
  | 'application'
  | 'task'
  | 'submission'
  | 'setting';

/**
 * Where values of a record came from: the act (change set) that set them and, for an import, the row of
 * the sheet. `fields` names the values, or is `'*'` for every value that the row held.
 */
export interface Origin {
  readonly changeSet: string;
  readonly sheet?: string;
  /** Excel's row number, from 1. */
  readonly row?: number;
  readonly fields: '*' | readonly string[];
  /** What stood in the source cell, for the values that do not read the same here. */
  readonly raw?: Readonly<Record<string, string>>;
}

/** One firm, project, annual figure … Records are never changed in place; an act replaces them. */
export interface LedgerRecord {
  readonly id: string;
  readonly register: RegisterId;
  readonly values: FieldValues;
  /** Oldest first; the last one that names a field is the one that set it. */
  readonly origins: readonly Origin[];
}

/** The origin of one value, or undefined when no act is known to have set it. */
export function originOf(record: LedgerRecord, field: string): Origin | undefined {
  for (let index = record.origins.length - 1; index >= 0; index -= 1) {
    const origin = record.origins[index];
    if (origin && (origin.fields === '*' || origin.fields.includes(field))) return origin;
  }
  return undefined;
}

/** A copy of the record with some values replaced and their origin noted. */
export function withValues(
  record: LedgerRecord,
  changed: Readonly<Record<string, FieldValue>>,
  origin: Omit<Origin, 'fields'>,
): LedgerRecord {
  const fields = Object.keys(changed);
  return {
    ...record,
    values: { ...record.values, ...changed },
    origins: compactOrigins([...record.origins, { ...origin, fields }]),
  };
}

/** Drops origins whose every field was set again later, so that a much edited record stays small. */
function compactOrigins(origins: readonly Origin[]): Origin[] {
  const kept: Origin[] = [];
  const seen = new Set<string>();
  for (const origin of [...origins].reverse()) {
    if (origin.fields === '*') {
      kept.push(origin);
      break;
    }
    const fresh = origin.fields.filter((field) => !seen.has(field));
    for (const field of fresh) seen.add(field);
    if (fresh.length > 0)
      kept.push(fresh.length === origin.fields.length ? origin : { ...origin, fields: fresh });
  }
  return kept.reverse();
}
