import type { MoneyUnit } from '../money/units.ts';
import type { Finding } from './finding.ts';
import type { LedgerRecord, RegisterId } from './record.ts';
import type { FieldValue } from './value.ts';

export type FieldKind =
  | 'text'
  | 'creditCode'
  | 'phone'
  | 'money' // yuan, decimal text
  | 'number' // decimal text
  | 'integer' // decimal text without a point
  | 'ratio' // decimal text, 0.11 for 11 %
  | 'date' // YYYY-MM-DD, YYYY-MM or YYYY: as exact as the source was
  | 'month' // YYYY-MM
  | 'year' // YYYY
  | 'flag' // boolean
  | 'choice'
  | 'town' // id of standards/towns
  | 'industry' // GB/T 4754 code
  | 'reference'; // id of a record of another register

export interface FieldDescription {
  /** Key in `LedgerRecord.values`; never renamed without a migration. */
  readonly key: string;
  /** Label in Simplified Chinese, as in the bureau's forms, without the unit. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Heading over related fields: a section of the form, a group of columns in the grid. */
  readonly group: string;
  /** Other headers under which this field is met in workbooks (normalised when compared). */
  readonly synonyms: readonly string[];
  /** Unit in which people read and type it; money defaults to 万元. Physical units: 平方米, 亩, 人, 万千瓦时 … */
  readonly unit?: string;
  /** For money: the unit assumed in a source that names none. Absent: the importer asks. */
  readonly sourceUnit?: MoneyUnit;
  readonly choices?: readonly {
    readonly value: string;
    readonly label: string;
    readonly synonyms: readonly string[];
  }[];
  readonly reference?: RegisterId;
  /** How an import finds the referenced record: this register's field, and the other's, tried in order. */
  readonly resolvedBy?: readonly { readonly own: string; readonly theirs: string }[];
  readonly required?: boolean;
  /** A person's data: left out or masked on request when exporting. */
  readonly personal?: boolean;
  /** One sentence for the clerk: what belongs here. */
  readonly help?: string;
  /** Column width in the grid, in pixels. */
  readonly width: number;
  readonly frozen?: boolean;
  /** Shown in the grid at first; the others can be switched on. */
  readonly inGrid?: boolean;
}

/** A rule over one record: the words of the finding are the clerk's. `today` (YYYY-MM-DD) only where a clock is at hand. */
export interface RecordCheck {
  readonly code: string;
  readonly fields: readonly string[];
  readonly check: (
    values: Readonly<Record<string, FieldValue>>,
    today?: string,
  ) => Omit<Finding, 'code'> | undefined;
}

/** Fields of one row that belong to a record of another register (the year's figures beside a firm's name). */
export interface AttachedFields {
  readonly register: RegisterId;
  /** Field of the attached record that points at this one. */
  readonly subjectField: string;
  /** Field of the attached record that holds the year; the importer takes it from header, title or clerk. */
  readonly yearField: string;
  readonly fields: readonly string[];
}

/**
 * The one description of a register: grid, form, import mapping, export columns, checks and help all come
 * from it.
 */
export interface RegisterDescription {
  readonly id: RegisterId;
  readonly label: string;
  /** `家`, `个`, `条`: for sentences such as `共 1,900 家`. */
  readonly counter: string;
  /** The field that names a record to a person. */
  readonly nameField: string;
  /** How an incoming row finds its record: tried in order, each a set of fields that together identify it. */
  readonly identities: readonly (readonly string[])[];
  readonly fields: readonly FieldDescription[];
  readonly attached: readonly AttachedFields[];
  readonly checks: readonly RecordCheck[];
}

export function fieldOf(register: RegisterDescription, key: string): FieldDescription | undefined {
  return register.fields.find((field) => field.key === key);
}

/** What a person calls the record: its name, else its id. */
export function nameOf(register: RegisterDescription, record: LedgerRecord): string {
  const name = record.values[register.nameField];
  return typeof name === 'string' && name !== '' ? name : record.id;
}
