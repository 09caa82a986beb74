import type { RecordChange } from '../../shared/model/changeSet.ts';
import type { Ledger } from '../../shared/model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../shared/model/record.ts';
import { sameRecord } from './reverse.ts';

/** Registers that going back to an earlier state leaves as they are: what was sent out stays on record. */
const KEPT: ReadonlySet<RegisterId> = new Set<RegisterId>(['submission']);

/** What has to change so that the ledger holds `wanted`. A record that is the same in both is no change. */
export function changesTo(ledger: Ledger, wanted: readonly LedgerRecord[]): RecordChange[] {
  const changes: RecordChange[] = [];
  const seen = new Map<RegisterId, Set<string>>();
  for (const after of wanted) {
    const { register, id } = after;
    if (KEPT.has(register)) continue;
    const ids = seen.get(register) ?? new Set<string>();
    seen.set(register, ids.add(id));
    const before = ledger.get(register)?.get(id) ?? null;
    if (!sameRecord(before, after)) changes.push({ register, id, before, after });
  }
  for (const [register, records] of ledger) {
    if (KEPT.has(register)) continue;
    for (const [id, before] of records)
      if (!seen.get(register)?.has(id)) changes.push({ register, id, before, after: null });
  }
  return changes;
}
