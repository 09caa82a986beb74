import type { RecordChange } from '../../model/changeSet.ts';
import type { Ledger } from '../../model/ledger.ts';
import { type LedgerRecord, withValues } from '../../model/record.ts';

/**
 * What the target library keeps is kept as settings whose content is JSON text, one record each: it is
 * journalled, undone, restored and merged like all else. Ids are `prefix:…`.
 */
export function keptSettings(ledger: Ledger, prefix: string): LedgerRecord[] {
  const found: LedgerRecord[] = [];
  for (const record of ledger.get('setting')?.values() ?? [])
    if (record.id.startsWith(`${prefix}:`)) found.push(record);
  return found;
}

/** The JSON of a setting; undefined where it is none. */
export function contentOf(record: LedgerRecord | undefined): unknown {
  const content = record?.values.content;
  if (typeof content !== 'string') return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** The change that keeps a content under an id; none where it is kept already. `name` is what history calls it. */
export function keepSetting(
  ledger: Ledger,
  kept: { readonly id: string; readonly name: string; readonly content: unknown },
  changeSet: string,
): RecordChange[] {
  const before = ledger.get('setting')?.get(kept.id) ?? null;
  const values = { name: kept.name, content: JSON.stringify(kept.content) };
  if (before?.values.content === values.content) return [];
  const after: LedgerRecord = before
    ? withValues(before, values, { changeSet })
    : { id: kept.id, register: 'setting', values, origins: [{ changeSet, fields: '*' }] };
  return [{ register: 'setting', id: kept.id, before, after }];
}

/** The change that drops a setting; none where there is none. */
export function dropSetting(ledger: Ledger, id: string): RecordChange[] {
  const before = ledger.get('setting')?.get(id);
  return before ? [{ register: 'setting', id, before, after: null }] : [];
}
