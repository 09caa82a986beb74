import { canonicalJson } from '../model/canonical.ts';
import type { RecordChange } from '../model/changeSet.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../model/record.ts';

/** The same record, whatever order its members were set in. */
export function sameRecord(left: unknown, right: unknown): boolean {
  return left === right || canonicalJson(left) === canonicalJson(right);
}

/**
 * What has to change so that the ledger holds `wanted`. A record that is the same in both is no change; registers
 * in `untouched` stay as they are.
 */
export function changesTo(
  ledger: Ledger,
  wanted: Iterable<LedgerRecord>,
  untouched: ReadonlySet<RegisterId> = new Set(),
): RecordChange[] {
  const changes: RecordChange[] = [];
  const seen = new Map<RegisterId, Set<string>>();
  for (const after of wanted) {
    const { register, id } = after;
    if (untouched.has(register)) continue;
    const ids = seen.get(register) ?? new Set<string>();
    seen.set(register, ids.add(id));
    const before = ledger.get(register)?.get(id) ?? null;
    if (!sameRecord(before, after)) changes.push({ register, id, before, after });
  }
  for (const [register, records] of ledger) {
    if (untouched.has(register)) continue;
    for (const [id, before] of records)
      if (!seen.get(register)?.has(id)) changes.push({ register, id, before, after: null });
  }
  return changes;
}
