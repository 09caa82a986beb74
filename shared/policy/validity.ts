import type { Validity } from './clause.ts';

/** `unclear`: the date is not exact enough to say (2020, where the clause began in September 2020). */
export type Standing = 'in' | 'out' | 'unclear';

/** How a date (`2020`, `2020-09` or `2020-09-14`) stands to a validity. */
export function standingOn(validity: Validity, date: string): Standing {
  const first = date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
  const last = date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
  if (last < validity.from || (validity.to !== null && first > validity.to)) return 'out';
  return first >= validity.from && (validity.to === null || last <= validity.to) ? 'in' : 'unclear';
}

export function validityText(validity: Validity): string {
  return validity.to === null ? `${validity.from} 起` : `${validity.from} 至 ${validity.to}`;
}
