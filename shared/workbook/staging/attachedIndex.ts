import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { AttachedFields } from '../../model/register.ts';
import type { FieldValues } from '../../model/value.ts';

type ByYear = Map<string, LedgerRecord>;

/** Yearly records by what they belong to: those of the ledger, and those that the import has planned. */
export class AttachedIndex {
  private readonly ledger: Ledger;
  private readonly bySubject = new Map<RegisterId, Map<string, ByYear>>();
  private readonly ofFile = new Map<string, FieldValues>();

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
    this.ofFile.set(`${register}:${subject}:${year}`, values);
  }

  planned(register: RegisterId, subject: string, year: string): FieldValues | undefined {
    return this.ofFile.get(`${register}:${subject}:${year}`);
  }
}
