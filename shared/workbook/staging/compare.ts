import { type FieldValue, type FieldValues, isPresent } from '../../model/value.ts';
import { isCoarserDate } from '../../text/date.ts';
import { squeeze } from '../../text/normalise.ts';
import type { ImportStrategy } from './plan.ts';

/** The same to a person: spaces and full-width forms make no change, and a coarser date takes nothing away. */
export function saysTheSame(old: FieldValue, incoming: FieldValue): boolean {
  if (old === incoming) return true;
  if (typeof old !== 'string' || typeof incoming !== 'string') return false;
  if (/^\d{4}(?:-\d{2})?$/.test(incoming) && isCoarserDate(incoming, old)) return true;
  return squeeze(old) === squeeze(incoming);
}

/**
 * Which of a row's values change the record, under the clerk's strategy. Blank source cells change nothing
 * unless `blankErases`; a field that the ledger never had stays absent when the source is blank too.
 */
export function changedFields(
  before: FieldValues,
  incoming: FieldValues,
  strategy: ImportStrategy,
  blankErases: boolean,
): string[] {
  if (strategy === 'add-only') return [];
  const changed: string[] = [];
  for (const field of Object.keys(incoming)) {
    const value = incoming[field];
    if (value === undefined) continue;
    const old = before[field];
    if (!isPresent(value)) {
      if (blankErases && strategy === 'update' && isPresent(old)) changed.push(field);
      continue;
    }
    if (isPresent(old) ? strategy === 'update' && !saysTheSame(old, value) : true) changed.push(field);
  }
  return changed;
}
