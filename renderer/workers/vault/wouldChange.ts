import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { type ChangedRecord, changedRecord } from '../tasks/history.ts';

/** Records shown one by one; the others are counted. */
const SHOWN = 40;

/** What going back would do to one register. */
export interface RegisterChange {
  readonly register: RegisterId;
  readonly label: string;
  readonly counter: string;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
}

/** What would change, told before anything is written. */
export interface WouldChange {
  readonly registers: readonly RegisterChange[];
  readonly records: readonly ChangedRecord[];
  readonly total: number;
}

export function wouldChange(changes: readonly RecordChange[]): WouldChange {
  const counts = new Map<RegisterId, { added: number; updated: number; removed: number }>();
  for (const { register, before, after } of changes) {
    const count = counts.get(register) ?? { added: 0, updated: 0, removed: 0 };
    counts.set(register, count);
    count[before === null ? 'added' : after === null ? 'removed' : 'updated'] += 1;
  }
  return {
    registers: [...counts].map(([register, count]) => {
      const { label, counter } = REGISTERS[register];
      return { register, label, counter, ...count };
    }),
    records: changes.slice(0, SHOWN).flatMap(changedRecord),
    total: changes.length,
  };
}
