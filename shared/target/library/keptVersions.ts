import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { type AllocationHistory, type AllocationVersion, allocationVersion } from '../allocate/versions.ts';
import { contentOf, keptSettings } from './settings.ts';

const VERSION_PREFIX = 'allocation';

export function versionSettingId({ plan, indicator, year, number }: AllocationVersion): string {
  return `${VERSION_PREFIX}:${plan}:${indicator}:${year}:${number}`;
}

/** Records are replaced, never changed: each is read once. */
const known = new WeakMap<LedgerRecord, AllocationVersion | null>();

function readVersion(record: LedgerRecord): AllocationVersion | null {
  let found = known.get(record);
  if (found === undefined) {
    found = allocationVersion.safeParse(contentOf(record)).data ?? null;
    known.set(record, found);
  }
  return found;
}

/** Every breakdown that was ever saved, of all plans, oldest first. */
export function keptVersions(ledger: Ledger): AllocationHistory {
  return keptSettings(ledger, VERSION_PREFIX)
    .flatMap((record) => readVersion(record) ?? [])
    .sort((one, other) => one.number - other.number);
}
