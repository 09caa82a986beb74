import type { LedgerRecord } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import type { InputSource } from '../input.ts';
import type { InputOrigin } from '../inputValues.ts';
import type { SubjectIndex } from './subjects.ts';

/** Who a clause is looked at for, and when. */
export interface Subject {
  readonly project: LedgerRecord | undefined;
  readonly enterprise: LedgerRecord | undefined;
  /** Year of evaluation. */
  readonly year: string;
  /** Ratios that the office has entered and that hold in the year, by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Found {
  readonly value: FieldValue;
  readonly origin: InputOrigin;
}

/** What the ledger holds for one source. What is not there stays missing. */
export function look(source: InputSource, subject: Subject, index: SubjectIndex): Found | undefined {
  const { enterprise, project, year } = subject;
  switch (source.from) {
    case 'project':
      return project && field(project, source.field, source.part, null);
    case 'enterprise':
      return enterprise && field(enterprise, source.field, source.part, null);
    case 'annualFact': {
      const wanted = shifted(year, source.yearOffset);
      const fact = enterprise && index.factOf(enterprise.id, wanted);
      return fact && field(fact, source.field, undefined, wanted);
    }
    case 'annualFactHighestBefore':
      return (
        enterprise && highestBefore(index, enterprise.id, source.field, shifted(year, source.yearOffset))
      );
    case 'annualFactGrowth':
      return enterprise && growth(index, enterprise.id, source.field, shifted(year, source.yearOffset));
    case 'membership':
      return enterprise && onList(index, enterprise.id, source.list, year);
    case 'zeroInFirstYear':
      return undefined;
    case 'evaluationYear':
      return {
        value: shifted(year, source.offset),
        origin: { register: null, id: '', field: 'evaluationYear', year },
      };
    case 'parameter': {
      const value = subject.parameters[source.name];
      return value === undefined
        ? undefined
        : { value, origin: { register: null, id: '', field: source.name, year: null } };
    }
  }
}

/** Nothing can have been granted before the first year of a grant: zero there, and only there. */
export function zeroInFirstYear(after: string | undefined, year: string): Found | undefined {
  if (after === undefined || !isDecimalText(after) || shifted(after, 1) !== year) return undefined;
  return { value: '0', origin: { register: null, id: '', field: 'firstYear', year } };
}

function field(
  record: LedgerRecord,
  key: string,
  part: 'year' | undefined,
  year: string | null,
): Found | undefined {
  const value = record.values[key];
  if (value === undefined || value === null || value === '') return undefined;
  const told = part === 'year' && typeof value === 'string' ? value.slice(0, 4) : value;
  return { value: told, origin: { register: record.register, id: record.id, field: key, year } };
}

function highestBefore(
  index: SubjectIndex,
  enterprise: string,
  key: string,
  year: string,
): Found | undefined {
  let best: { readonly fact: LedgerRecord; readonly value: Exact } | undefined;
  for (const fact of index.factsOf(enterprise)) {
    if (String(fact.values.year ?? '') >= year) continue;
    const value = fact.values[key];
    if (typeof value !== 'string' || !isDecimalText(value)) continue;
    const exact = new Exact(value);
    if (!best || exact.greaterThan(best.value)) best = { fact, value: exact };
  }
  return best && field(best.fact, key, undefined, String(best.fact.values.year ?? ''));
}

/** Growth against the year before, exact; a base of zero or below has no growth. */
function growth(index: SubjectIndex, enterprise: string, key: string, year: string): Found | undefined {
  const fact = index.factOf(enterprise, year);
  const now = fact?.values[key];
  const before = index.factOf(enterprise, shifted(year, -1))?.values[key];
  if (!fact || typeof now !== 'string' || typeof before !== 'string') return undefined;
  if (!isDecimalText(now) || !isDecimalText(before)) return undefined;
  const base = new Exact(before);
  if (!base.greaterThan(0)) return undefined;
  const value = decimalText(new Exact(now).minus(base).dividedBy(base));
  return { value, origin: { register: 'annualFact', id: fact.id, field: key, year } };
}

function onList(index: SubjectIndex, enterprise: string, list: string, year: string): Found | undefined {
  const entry = index.entryOf(enterprise, list, year);
  if (entry)
    return { value: true, origin: { register: 'membership', id: entry.record.id, field: 'list', year } };
  // Nobody on that list at all: not known, rather than no.
  if (!index.isKnownList(list)) return undefined;
  return { value: false, origin: { register: 'membership', id: '', field: 'list', year } };
}

const SHIFTED = new Map<string, string>();

/** A calendar year moved by whole years. */
export function shifted(year: string, by: number): string {
  const key = `${year} ${by}`;
  let found = SHIFTED.get(key);
  if (found === undefined) {
    found = decimalText(new Exact(year).plus(by));
    SHIFTED.set(key, found);
  }
  return found;
}
