import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { RegisterDescription } from '../../model/register.ts';
import { type FieldValue, type FieldValues, isPresent } from '../../model/value.ts';
import { isCreditCode } from '../../text/creditCode.ts';
import { AMBIGUOUS, comparable, type IdentityKeys, type LedgerIndex } from './ledgerIndex.ts';

export interface MatchOutcome {
  readonly record?: LedgerRecord;
  /** The fields by which it was found. */
  readonly by?: readonly string[];
  /** Keeps the row out. */
  readonly refusal?: Finding;
  /** To be told, and the row goes on. */
  readonly remark?: Finding;
  /** The ledger's code stands: the row's is not written. */
  readonly dropsCode?: boolean;
}

/** Finds the record that a row is about, by the register's identities in their order. */
export function matchRow(
  register: RegisterDescription,
  values: FieldValues,
  keys: IdentityKeys,
  index: LedgerIndex,
): MatchOutcome {
  for (const [order, fields] of register.identities.entries()) {
    const key = keys[order];
    const found = key === undefined ? undefined : index.byKey(register.id, fields, key);
    if (found === undefined) continue;
    if (found === AMBIGUOUS)
      return {
        refusal: {
          code: 'match.ambiguous',
          severity: 'error',
          message: `台账里有不止一${register.counter}与这一行相同，没有导入`,
          advice: '先在台账里合并重复的，或在导入时指定是哪一个',
        },
      };
    const record = index.record(register.id, found);
    if (!record) continue;
    const clash = clashBefore(register, order, values, record.values);
    if (clash === undefined)
      return { record, by: fields, ...otherNamesake(register, order, keys, record, index) };
    if (clash !== 'creditCode') continue;
    const outcome = codesClash(record, values);
    if (outcome) return { by: fields, ...outcome };
  }
  return {};
}

/** A stronger identity that both have and that differs: `creditCode` when the name was the same. */
function clashBefore(
  register: RegisterDescription,
  order: number,
  left: FieldValues,
  right: FieldValues,
): string | undefined {
  for (const fields of register.identities.slice(0, order)) {
    const differing = fields.find((field) => differs(left[field], right[field]));
    if (differing !== undefined) return differing;
  }
  return undefined;
}

export function differs(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  return isPresent(left) && isPresent(right) && comparable(left) !== comparable(right);
}

/** The same name with two codes: a code that fails its check gives way, two good ones are for a person to decide. */
function codesClash(record: LedgerRecord, values: FieldValues): MatchOutcome | undefined {
  const theirs = String(record.values.creditCode ?? '');
  const own = String(values.creditCode ?? '');
  if (!isCreditCode(theirs)) return { record };
  if (!isCreditCode(own))
    return {
      record,
      dropsCode: true,
      remark: {
        code: 'match.codeKept',
        severity: 'warning',
        message: `名称与台账相同，但信用代码校验不符，台账的 ${theirs} 没有改动`,
        advice: '对照营业执照核对',
        value: own,
      },
    };
  return {
    refusal: {
      code: 'match.codeDiffers',
      severity: 'error',
      message: `名称与台账相同，信用代码却不同（台账为 ${theirs}），没有导入`,
      advice: '核对是不是同一家；确认后在导入时指定',
      value: own,
    },
  };
}

/** Found by code, while the name belongs to another record: told, not decided. */
function otherNamesake(
  register: RegisterDescription,
  order: number,
  keys: IdentityKeys,
  record: LedgerRecord,
  index: LedgerIndex,
): Pick<MatchOutcome, 'remark'> {
  for (let later = order + 1; later < register.identities.length; later += 1) {
    const fields = register.identities[later];
    const key = keys[later];
    if (fields?.length !== 1 || key === undefined) continue;
    const other = index.byKey(register.id, fields, key);
    if (typeof other !== 'string' || other === record.id) continue;
    return {
      remark: {
        code: 'match.twoRecords',
        severity: 'warning',
        message: '信用代码对应台账里的一家，名称却对应另一家；按信用代码处理',
        advice: '核对台账里是不是有重复或填错的',
      },
    };
  }
  return {};
}

/** A row seen earlier in the file. */
export interface SeenRow {
  /** Excel's number. */
  readonly row: number;
  /** The record that it was planned as. */
  readonly id: string;
  readonly values: FieldValues;
  /** Values of attached records by register and year. */
  readonly attached: Map<string, FieldValues>;
}

export interface Namesake {
  readonly seen: SeenRow;
  readonly field: string;
}

/** Rows of the file by their identities, so that the same firm twice is noticed. */
export class SeenRows {
  private readonly register: RegisterDescription;
  private readonly byKey: readonly Map<string, SeenRow>[];

  constructor(register: RegisterDescription) {
    this.register = register;
    this.byKey = register.identities.map(() => new Map<string, SeenRow>());
  }

  find(values: FieldValues, keys: IdentityKeys): SeenRow | undefined {
    for (const [order, key] of keys.entries()) {
      const seen = key === undefined ? undefined : this.byKey[order]?.get(key);
      if (seen && clashBefore(this.register, order, values, seen.values) === undefined) return seen;
    }
    return undefined;
  }

  /** A row of the same name that a stronger mark tells apart, and that mark. */
  namesake(values: FieldValues, keys: IdentityKeys): Namesake | undefined {
    for (const [order, key] of keys.entries()) {
      const seen = key === undefined ? undefined : this.byKey[order]?.get(key);
      if (!seen) continue;
      const field = clashBefore(this.register, order, values, seen.values);
      if (field !== undefined) return { seen, field };
    }
    return undefined;
  }

  add(seen: SeenRow, keys: IdentityKeys): void {
    for (const [order, key] of keys.entries()) {
      const map = this.byKey[order];
      if (key !== undefined && map && !map.has(key)) map.set(key, seen);
    }
  }
}
