import type { RecordChange } from '../../../shared/model/changeSet.ts';
import { withValues } from '../../../shared/model/record.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import type { Engine } from '../engine.ts';

/** A setting put, changed or (values null) taken away, as part of one act. Nothing where there is nothing to do. */
export function settingChange(
  engine: Engine,
  id: string,
  values: FieldValues | null,
  changeSet: string,
): RecordChange[] {
  const before = engine.store.ledger.record('setting', id) ?? null;
  if (values === null) return before ? [{ register: 'setting', id, before, after: null }] : [];
  const after = before
    ? withValues(before, values, { changeSet })
    : { id, register: 'setting' as const, values, origins: [{ changeSet, fields: '*' as const }] };
  return [{ register: 'setting', id, before, after }];
}
