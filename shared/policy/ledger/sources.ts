import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import type { Clause } from '../clause.ts';
import type { InputSource } from '../input.ts';
import type { SubjectIndex } from './subjects.ts';

/** Where an input came from: a record's field, or what it was worked out from. */
export interface InputOrigin {
  readonly register: RegisterId | null;
  readonly id: string;
  readonly field: string;
  readonly year: string | null;
}

/** Who a clause is looked at for, and when. */
export interface Subject {
  readonly project: LedgerRecord | undefined;
  readonly enterprise: LedgerRecord | undefined;
  /** Year of evaluation. */
  readonly year: string;
  /** Ratios that the office has entered, by name: shares of the levels of government. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface SourcedInputs {
  readonly given: Readonly<Record<string, FieldValue>>;
  readonly origins: Readonly<Record<string, InputOrigin>>;
  /** Something of the subject itself is known, not only years and the office's own ratios. */
  readonly touched: boolean;
}

interface Found {
  readonly value: FieldValue;
  readonly origin: InputOrigin;
}

/** The inputs of a clause as the ledger has them. What is not there stays missing. */
export function sourcedInputs(clause: Clause, subject: Subject, index: SubjectIndex): SourcedInputs {
  const given: Record<string, FieldValue> = {};
  const origins: Record<string, InputOrigin> = {};
  let touched = false;
  for (const input of clause.inputs) {
    for (const source of input.sources ?? []) {
      const found = look(source, subject, index, given);
      if (!found || found.value === null || found.value === '') continue;
      given[input.name] = found.value;
      origins[input.name] = found.origin;
      if (found.origin.register !== null && source.from !== 'membership') touched = true;
      if (source.from === 'membership' && found.value === true) touched = true;
      break;
    }
  }
  return { given, origins, touched };
}

function look(
  source: InputSource,
  subject: Subject,
  index: SubjectIndex,
  given: Readonly<Record<string, FieldValue>>,
): Found | undefined {
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
    case 'zeroInFirstYear': {
      const after = given[source.after];
      if (typeof after !== 'string' || shifted(after, 1) !== year) return undefined;
      return { value: '0', origin: { register: null, id: '', field: source.after, year } };
    }
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
  for (const fact of index.factsBefore(enterprise, year)) {
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
  if (
    !isDecimalText(now) ||
    !isDecimalText(before) ||
    !new Exact(before).isPositive() ||
    new Exact(before).isZero()
  )
    return undefined;
  const value = decimalText(new Exact(now).minus(before).dividedBy(before));
  return { value, origin: { register: 'annualFact', id: fact.id, field: key, year } };
}

function onList(index: SubjectIndex, enterprise: string, list: string, year: string): Found | undefined {
  const entry = index.entryOf(enterprise, list, year);
  if (entry)
    return { value: true, origin: { register: 'membership', id: entry.record.id, field: 'list', year } };
  // Nobody on that list at all: not known, rather than no.
  if (!index.knownLists.has(list)) return undefined;
  return { value: false, origin: { register: 'membership', id: '', field: 'list', year } };
}

/** A calendar year moved by whole years. */
function shifted(year: string, by: number): string {
  return decimalText(new Exact(year).plus(by));
}
