import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { LedgerRecord } from '../../../shared/model/record.ts';
import { liveDerivations } from '../../../shared/target/actual/derivations.ts';
import { reportedBook } from '../../../shared/target/actual/reported.ts';
import { derivationRules } from '../../../shared/target/actual/rules.ts';
import type { LedgerReader } from '../../store/loadLedger.ts';

/** Counts the figures of targets while the ledger is read into memory, when every record is at hand. */
export class TargetReading implements LedgerReader {
  readonly derivations = liveDerivations(derivationRules());
  readonly reported = reportedBook([]);

  rows(records: readonly LedgerRecord[]): void {
    for (const record of records) {
      if (record.register === 'indicatorFact') this.reported.put(record);
      else this.derivations.put(record);
    }
  }

  act(changes: readonly RecordChange[]): void {
    this.reported.apply(changes);
    this.derivations.apply(changes);
  }
}
