import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { nameOf } from '../../../shared/model/register.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { headerOf, showValue } from '../../parts/values/show.ts';
import { readHistory } from '../../store/history.ts';
import { readRows } from '../../store/readChanges.ts';
import type { TaskContext } from '../rpc/task.ts';

export function historyList(
  request: { readonly offset: number; readonly limit: number; readonly search?: string },
  { engine }: TaskContext,
) {
  return readHistory(engine.store.database, request.offset, request.limit, request.search);
}

/** One cell before and after, as shown. Empty text: nothing stood there. */
export interface ChangedCell {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface ChangedRecord {
  readonly register: string;
  readonly name: string;
  readonly what: 'added' | 'updated' | 'removed';
  readonly cells: readonly ChangedCell[];
}

/** The records of one act with what differs, from `offset` on. */
export async function historyDetails(
  request: { readonly seq: number; readonly offset: number; readonly limit: number },
  { engine }: TaskContext,
): Promise<{ readonly records: readonly ChangedRecord[]; readonly total: number }> {
  const { database } = engine.store;
  const act = await database.changeSets.get(request.seq);
  const rows = act ? await readRows(database, act) : [];
  return {
    records: rows.slice(request.offset, request.offset + request.limit).flatMap(changedRecord),
    total: rows.length,
  };
}

export function changedRecord({ register, before, after }: RecordChange): ChangedRecord[] {
  const description = REGISTERS[register];
  const record = after ?? before;
  if (!record) return [];
  const cells = description.fields.flatMap((field): ChangedCell[] => {
    const [old, now] = [before?.values[field.key], after?.values[field.key]];
    if (old === now || (!isPresent(old) && !isPresent(now))) return [];
    return [{ label: headerOf(field), before: showValue(field, old), after: showValue(field, now) }];
  });
  const what = before === null ? 'added' : after === null ? 'removed' : 'updated';
  return [{ register: description.label, name: nameOf(description, record), what, cells }];
}

export function undo(request: { readonly id?: string }, { engine }: TaskContext): Promise<ChangeSummary> {
  return engine.store.undo(engine.stamp, request.id);
}

export function redo(request: { readonly id?: string }, { engine }: TaskContext): Promise<ChangeSummary> {
  return engine.store.redo(engine.stamp, request.id);
}
