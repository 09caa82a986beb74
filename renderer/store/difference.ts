import type { RecordChange } from '../../shared/model/changeSet.ts';
import type { Ledger } from '../../shared/model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../shared/model/record.ts';
import * as difference from '../../shared/vault/difference.ts';

/** Registers that going back to an earlier state leaves as they are: what was sent out stays on record. */
const KEPT: ReadonlySet<RegisterId> = new Set<RegisterId>(['submission']);

/** What has to change so that the ledger holds `wanted`, but for what was sent out. */
export function changesTo(ledger: Ledger, wanted: readonly LedgerRecord[]): RecordChange[] {
  return difference.changesTo(ledger, wanted, KEPT);
}
