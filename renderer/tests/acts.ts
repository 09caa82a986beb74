import type { ChangeDraft, RecordChange } from '../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../shared/model/record.ts';
import type { LedgerStore, StoreListener } from '../store/ledgerStore.ts';

let made = 0;
let series = 'act';

/** Ids are counted anew under this name: for acts on what another process has made. */
export function startSeries(name: string): void {
  series = name;
  made = 0;
}

/** An act as the window would make it. Ids count up, so that a run reads the same every time. */
export function act(
  kind: ChangeDraft['kind'],
  label: string,
  changes: (id: string) => readonly RecordChange[],
): ChangeDraft {
  made += 1;
  const id = `${series}-${made}`;
  return { id, kind, label, actor: '王经办', at: '2026-11-21T09:30:00+08:00', changes: changes(id) };
}

export function firm(id: string, changeSet: string, name = `企业${id}`): LedgerRecord {
  const origins = [{ changeSet, fields: '*' as const }];
  return { id, register: 'enterprise', values: { name }, origins };
}

/** Adds firms `from` to `from + count - 1`. */
export function addFirms(count: number, from = 1): ChangeDraft {
  return act(count === 1 ? 'edit' : 'import', `新增 ${count} 家`, (changeSet) =>
    Array.from({ length: count }, (_, index) => {
      const id = `firm-${from + index}`;
      return { register: 'enterprise', id, before: null, after: firm(id, changeSet) };
    }),
  );
}

/** Gives a firm another name; what is there now is the act's `before`. */
export function rename(store: Pick<LedgerStore, 'ledger'>, id: string, name: string): ChangeDraft {
  const before = store.ledger.record('enterprise', id);
  if (!before) throw new Error(`no firm ${id}`);
  return act('edit', `修改“${id}”的名称`, (changeSet) => [
    { register: 'enterprise', id, before, after: withValues(before, { name }, { changeSet }) },
  ]);
}

/** Listens and does nothing. */
export const silent: StoreListener = {
  changed: () => undefined,
  saved: () => undefined,
  progress: () => undefined,
  reloaded: () => undefined,
};
