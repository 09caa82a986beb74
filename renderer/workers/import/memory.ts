import type { RecordChange } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../shared/model/record.ts';
import { type RememberedMapping, rememberMapping } from '../../../shared/workbook/columns/memory.ts';
import type { Engine } from '../engine.ts';
import type { DeskList } from './desk.ts';

const PREFIX = 'mapping:';

/** What the clerk confirmed for a header of this shape the last time. */
export function rememberedMapping(engine: Engine, shape: string): RememberedMapping | undefined {
  const content = engine.store.ledger.record('setting', PREFIX + shape)?.values.content;
  return typeof content === 'string' ? (JSON.parse(content) as RememberedMapping) : undefined;
}

/** The change that keeps the confirmed mapping of a list; none where it is kept already. */
export function rememberList(engine: Engine, list: DeskList, changeSet: string): RecordChange[] {
  const mapping = rememberMapping(list.table, list.register.id, list.bindings);
  const id = PREFIX + mapping.shape;
  const content = JSON.stringify(mapping);
  const before = engine.store.ledger.record('setting', id) ?? null;
  if (before?.values.content === content) return [];
  const values = { name: `列的对应关系：${list.table.title ?? list.sheet.name}`, content };
  const after: LedgerRecord = before
    ? withValues(before, values, { changeSet })
    : { id, register: 'setting', values, origins: [{ changeSet, fields: '*' }] };
  return [{ register: 'setting', id, before, after }];
}
