import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { LedgerRecord } from '../../../shared/model/record.ts';
import { liveDerivations } from '../../../shared/target/actual/derivations.ts';
import { reportedBook } from '../../../shared/target/actual/reported.ts';
import { derivationRules } from '../../../shared/target/actual/rules.ts';
import type { LedgerReader } from '../../store/loadLedger.ts';

/** An act of more rows than this is counted anew: that is quicker than following it row by row. */
export const MOST_FOLLOWED = 5000;

/** Counts the figures of targets while the ledger is read into memory, when every record is at hand. */
export class TargetReading implements LedgerReader {
  readonly derivations = liveDerivations(derivationRules());
  readonly reported = reportedBook([]);
  /** Everything was followed: it stands as the ledger does. */
  sound = true;

  rows(records: readonly LedgerRecord[]): void {
    for (const record of records) {
      if (record.register === 'indicatorFact') this.reported.put(record);
      else this.derivations.put(record);
    }
  }

  act(changes: readonly RecordChange[]): void {
    this.sound &&= changes.length <= MOST_FOLLOWED;
    if (!this.sound) return;
    this.reported.apply(changes);
    this.derivations.apply(changes);
  }
}
