import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { RegisterDescription } from '../../model/register.ts';
import { type FieldValue, type FieldValues, isPresent } from '../../model/value.ts';
import { firmKey, splitNames } from '../../text/firmName.ts';
import type { Registers } from '../columns/binding.ts';

const BETWEEN = '\u0001';

/** Two records answer to the same key: which one is meant, only a person can say. */
export const AMBIGUOUS = Symbol('ambiguous');

export type Match = string | typeof AMBIGUOUS | undefined;

const NONE: ReadonlySet<string> = new Set();

/**
 * The key under which values are found by these fields, or undefined where one of them is not there. An
 * `optional` field behind the first may be blank: a membership without a batch is known by firm and list.
 */
export function identityKey(
  fields: readonly string[],
  values: FieldValues,
  optional: ReadonlySet<string> = NONE,
): string | undefined {
  let key = '';
  for (const field of fields) {
    const value = values[field];
    const part = isPresent(value) ? comparable(value) : '';
    if (part === '' && (key === '' || !optional.has(field))) return undefined;
    key = key === '' ? part : `${key}${BETWEEN}${part}`;
  }
  return key;
}

/** The keys of a row or record by each of the register's identities, in their order. */
export type IdentityKeys = readonly (string | undefined)[];

/** Fields that a record of the register may lack. */
export function optionalFields(register: RegisterDescription): ReadonlySet<string> {
  return new Set(register.fields.filter(({ required }) => required !== true).map(({ key }) => key));
}

/** Names are compared by what they say; codes and ids only without regard to case and spaces. */
export function comparable(value: FieldValue): string {
  if (typeof value !== 'string') return String(value);
  return /^[\x20-\x7e]+$/.test(value) ? value.replaceAll(' ', '').toUpperCase() : firmKey(value);
}

/** Finds records by sets of fields; an index is built when it is first asked for. */
export class LedgerIndex {
  private readonly ledger: Ledger;
  private readonly indexes = new Map<string, Map<string, string | typeof AMBIGUOUS>>();

  private readonly optional = new Map<RegisterId, ReadonlySet<string>>();

  constructor(ledger: Ledger, registers: Registers) {
    this.ledger = ledger;
    for (const register of Object.values(registers)) this.optional.set(register.id, optionalFields(register));
  }

  record(register: RegisterId, id: string): LedgerRecord | undefined {
    return this.ledger.get(register)?.get(id);
  }

  keysOf(register: RegisterDescription, values: FieldValues): IdentityKeys {
    const optional = this.optional.get(register.id);
    return register.identities.map((fields) => identityKey(fields, values, optional));
  }

  byKey(register: RegisterId, fields: readonly string[], key: string): Match {
    const name = `${register}.${fields.join('+')}`;
    let index = this.indexes.get(name);
    if (!index) {
      index = this.build(register, fields);
      this.indexes.set(name, index);
    }
    return index.get(key);
  }

  private build(register: RegisterId, fields: readonly string[]): Map<string, string | typeof AMBIGUOUS> {
    const index = new Map<string, string | typeof AMBIGUOUS>();
    const records = this.ledger.get(register);
    if (!records) return index;
    for (const record of records.values()) {
      const key = identityKey(fields, record.values, this.optional.get(register));
      if (key !== undefined) index.set(key, index.has(key) ? AMBIGUOUS : record.id);
    }
    if (fields.length === 1 && fields[0] === 'name') addFormerNames(index, records);
    return index;
  }
}

/** A former name finds the firm, unless another firm has it now. */
function addFormerNames(
  index: Map<string, string | typeof AMBIGUOUS>,
  records: ReadonlyMap<string, LedgerRecord>,
): void {
  for (const record of records.values()) {
    const former = record.values.formerNames;
    if (typeof former !== 'string' || former === '') continue;
    for (const name of splitNames(former)) {
      const key = firmKey(name);
      if (key !== '' && !index.has(key)) index.set(key, record.id);
    }
  }
}
