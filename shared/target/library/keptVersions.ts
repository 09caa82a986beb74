import type { Ledger } from '../../model/ledger.ts';
import { type AllocationHistory, type AllocationVersion, allocationVersion } from '../allocate/versions.ts';
import { contentOf, keptSettings } from './settings.ts';

const VERSION_PREFIX = 'allocation';

export function versionSettingId({ plan, indicator, year, number }: AllocationVersion): string {
  return `${VERSION_PREFIX}:${plan}:${indicator}:${year}:${number}`;
}

/** Every breakdown that was ever saved, of all plans, oldest first. */
export function keptVersions(ledger: Ledger): AllocationHistory {
  return keptSettings(ledger, VERSION_PREFIX)
    .flatMap((record) => {
      const read = allocationVersion.safeParse(contentOf(record));
      return read.success ? [read.data] : [];
    })
    .sort((one, other) => one.number - other.number);
}
