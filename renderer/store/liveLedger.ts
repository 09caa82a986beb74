import type { RecordChange } from '../../shared/model/changeSet.ts';
import type { Ledger } from '../../shared/model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../shared/model/record.ts';

/**
 * One register in memory. Every record has a slot that it keeps for as long as the program runs, so that
 * orders and filters can be handed around as plain numbers.
 */
export class LiveRegister {
  /** By slot; undefined where the record was removed. */
  readonly slots: (LedgerRecord | undefined)[] = [];
  readonly slotOf = new Map<string, number>();
  readonly records = new Map<string, LedgerRecord>();

  put(record: LedgerRecord): void {
    const known = this.slotOf.get(record.id);
    const slot = known ?? this.slots.length;
    if (known === undefined) this.slotOf.set(record.id, slot);
    this.slots[slot] = record;
    this.records.set(record.id, record);
  }

  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot !== undefined) this.slots[slot] = undefined;
    this.records.delete(id);
  }
}

/** All records in memory, as the working copy has them. */
export class LiveLedger {
  private readonly registers = new Map<RegisterId, LiveRegister>();

  register(id: RegisterId): LiveRegister {
    let register = this.registers.get(id);
    if (!register) {
      register = new LiveRegister();
      this.registers.set(id, register);
    }
    return register;
  }

  record(register: RegisterId, id: string): LedgerRecord | undefined {
    return this.registers.get(register)?.records.get(id);
  }

  /** The same records in the shape that the engine in `shared/` reads. */
  ledger(): Ledger {
    return new Map([...this.registers].map(([id, register]) => [id, register.records]));
  }

  apply(changes: readonly RecordChange[]): void {
    for (const change of changes) {
      if (change.after === null) this.register(change.register).remove(change.id);
      else this.register(change.register).put(change.after);
    }
  }

  /** Forgets everything (before a rebuild). */
  clear(): void {
    this.registers.clear();
  }
}
