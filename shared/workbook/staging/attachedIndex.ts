import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { AttachedFields } from '../../model/register.ts';
import type { FieldValues } from '../../model/value.ts';

type ByYear = Map<string, LedgerRecord>;

/** A year's figures of one subject that the import has planned, and those planned before. */
interface PlannedYear {
  readonly year: string;
  readonly values: FieldValues;
  readonly before: PlannedYear | undefined;
}

/** Yearly records by what they belong to: those of the ledger, and those that the import has planned. */
export class AttachedIndex {
  private readonly ledger: Ledger;
  private readonly bySubject = new Map<RegisterId, Map<string, ByYear>>();
  /** By subject, the newest first: a key put together of all three would be made anew for each of 100,000 figures. */
  private readonly ofFile = new Map<RegisterId, Map<string, PlannedYear>>();

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  of(
    register: RegisterId,
    attached: AttachedFields,
    subject: string,
  ): ReadonlyMap<string, LedgerRecord> | undefined {
    let index = this.bySubject.get(register);
    if (!index) {
      index = new Map();
      for (const record of this.ledger.get(register)?.values() ?? []) {
        const owner = record.values[attached.subjectField];
        const year = record.values[attached.yearField];
        if (typeof owner !== 'string' || typeof year !== 'string') continue;
        const years = index.get(owner);
        if (years) years.set(year, record);
        else index.set(owner, new Map([[year, record]]));
      }
      this.bySubject.set(register, index);
    }
    return index.get(subject);
  }

  plan(register: RegisterId, subject: string, year: string, values: FieldValues): void {
    let subjects = this.ofFile.get(register);
    if (!subjects) {
      subjects = new Map();
      this.ofFile.set(register, subjects);
    }
    subjects.set(subject, { year, values, before: subjects.get(subject) });
  }

  planned(register: RegisterId, subject: string, year: string): FieldValues | undefined {
    let planned = this.ofFile.get(register)?.get(subject);
    while (planned && planned.year !== year) planned = planned.before;
    return planned?.values;
  }
}
