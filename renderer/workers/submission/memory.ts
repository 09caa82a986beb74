import type { RecordChange } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../shared/model/record.ts';
import { type BoundForm, rebound } from '../../../shared/submission/form.ts';
import type { Engine } from '../engine.ts';

/** Header of a column → field, or null: left empty. */
type Remembered = Readonly<Record<string, string | null>>;

function idOf(kind: string): string {
  return `form:${kind}`;
}

function remembered(engine: Engine, kind: string): Remembered {
  const content = engine.store.ledger.record('setting', idOf(kind))?.values.content;
  return typeof content === 'string' ? (JSON.parse(content) as Remembered) : {};
}

/** The form with the answers that the clerk gave for headers of the same words before. */
export function rememberedFields(engine: Engine, kind: string, form: BoundForm): BoundForm {
  const known = remembered(engine, kind);
  return form.bindings.reduce((bound, { column, header, target }) => {
    const field = known[header];
    return field === undefined || field === (target?.field ?? null) ? bound : rebound(bound, column, field);
  }, form);
}

/** Keeps what the clerk chose; what the program found by itself needs no memory. */
export function rememberForm(
  engine: Engine,
  kind: string,
  form: BoundForm,
  changeSet: string,
): RecordChange[] {
  const before = engine.store.ledger.record('setting', idOf(kind)) ?? null;
  const chosen = form.bindings.filter(({ reason }) => reason === '由经办人选定');
  if (chosen.length === 0) return [];
  const all = { ...remembered(engine, kind) };
  for (const { header, target } of chosen) Object.assign(all, { [header]: target?.field ?? null });
  const values = { name: '报送表的列', content: JSON.stringify(all) };
  if (before?.values.content === values.content) return [];
  const after: LedgerRecord = before
    ? withValues(before, values, { changeSet })
    : { id: idOf(kind), register: 'setting', values, origins: [{ changeSet, fields: '*' }] };
  return [{ register: 'setting', id: after.id, before, after }];
}
