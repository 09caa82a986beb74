import type { ChangeDraft, ChangeSet, RecordChange } from '../../../model/changeSet.ts';
import { inverseChanges } from '../../../model/changeSet.ts';
import { applyChanges, emptyLedger, type Ledger } from '../../../model/ledger.ts';
import { type LedgerRecord, withValues } from '../../../model/record.ts';
import { type MergePlan, planMerge } from '../planMerge.ts';
import { type Decision, settleMerge } from '../settleMerge.ts';

/** A machine of the test's office: its history, its ledger, and who wrote each field last as far as it knows. */
export class Machine {
  readonly acts: ChangeSet[] = [];
  readonly ledger: ReturnType<typeof emptyLedger> = emptyLedger();
  readonly lastWriter = new Map<string, string>();

  constructor(
    readonly name: string,
    private readonly nextId: () => string,
  ) {}

  record(id: string): LedgerRecord | undefined {
    return this.ledger.get('enterprise')?.get(id);
  }

  knows(id: string): boolean {
    return this.acts.some((act) => act.id === id);
  }

  edit(id: string, field: string, value: string): void {
    const before = this.record(id);
    if (!before || before.values[field] === value) return;
    const act = this.nextId();
    const after = withValues(before, { [field]: value }, { changeSet: act });
    this.commit(this.draft(act, 'edit', [{ register: 'enterprise', id, before, after }]));
  }

  add(id: string, values: LedgerRecord['values']): void {
    if (this.record(id)) return;
    const act = this.nextId();
    const after: LedgerRecord = {
      id,
      register: 'enterprise',
      values,
      origins: [{ changeSet: act, fields: '*' }],
    };
    this.commit(this.draft(act, 'import', [{ register: 'enterprise', id, before: null, after }]));
  }

  remove(id: string): void {
    const before = this.record(id);
    if (before)
      this.commit(this.draft(this.nextId(), 'edit', [{ register: 'enterprise', id, before, after: null }]));
  }

  /** Takes back the act at a position counted from the newest, where its records are still as it left them. */
  undo(fromEnd: number): void {
    const act = this.acts.at(-1 - fromEnd);
    if (!act) return;
    const changes = inverseChanges(act.changes);
    const asSeen = changes.every(({ id, before }) => same(this.record(id) ?? null, before));
    if (asSeen) this.commit({ ...this.draft(this.nextId(), 'undo', changes), reverses: act.id });
  }

  plan(other: Machine): MergePlan {
    return planMerge(this.acts, other.acts);
  }

  /** `most`: the merge is cut short after so many acts. */
  merge(other: Machine, decide: (key: string) => Decision, most = Number.POSITIVE_INFINITY): MergePlan {
    const plan = this.plan(other);
    const decisions = new Map(plan.conflicts.map(({ key }) => [key, decide(key)]));
    const by = { id: this.nextId(), actor: this.name, at: '2026-11-21T09:30:00+08:00' };
    for (const draft of settleMerge(plan, decisions, this.ledger, by).slice(0, most)) this.commit(draft);
    return plan;
  }

  /** As the store commits: only where every record is as the act saw it. */
  commit(draft: ChangeDraft): void {
    for (const { id, before } of draft.changes) {
      if (!same(this.record(id) ?? null, before))
        throw new Error(`${draft.id}: ${id} is not as the act saw it`);
    }
    if (this.knows(draft.id)) throw new Error(`${draft.id} is there already`);
    const previous = this.acts.at(-1)?.hash ?? '0';
    const act = { ...draft, seq: this.acts.length + 1, previous, hash: chain(previous, draft) };
    this.acts.push(act);
    applyChanges(this.ledger, draft.changes);
    for (const change of draft.changes) {
      for (const field of moved(act.id, change)) this.lastWriter.set(`${change.id}.${field}`, act.id);
    }
  }

  private draft(id: string, kind: ChangeDraft['kind'], changes: ChangeDraft['changes']): ChangeDraft {
    return {
      id,
      kind,
      label: `${this.name} ${id}`,
      actor: this.name,
      at: '2026-11-21T09:30:00+08:00',
      changes,
    };
  }
}

/** Values alone: where they came from may be noted in another order. */
export function valuesOf(ledger: Ledger): Record<string, LedgerRecord['values']> {
  const records = [...(ledger.get('enterprise')?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    records.map(({ id, values }) => [id, Object.fromEntries(Object.entries(values).sort())]),
  );
}

/** What an act moved, looked at plainly: differing values, coming and going (`''`), and what a decision names. */
function moved(act: string, { before, after }: RecordChange): Set<string> {
  const keys = Object.keys({ ...before?.values, ...after?.values });
  const fields = new Set(keys.filter((field) => before?.values[field] !== after?.values[field]));
  if ((before === null) !== (after === null)) fields.add('');
  for (const origin of after?.origins ?? []) {
    if (origin.changeSet === act && origin.fields !== '*')
      for (const field of origin.fields) fields.add(field);
  }
  return fields;
}

function same(one: LedgerRecord | null, other: LedgerRecord | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** A chain that depends on all of the act and everything before, as the true hash does. FNV-1a, 32 bits. */
function chain(previous: string, draft: ChangeDraft): string {
  let hash = 0x811c9dc5;
  const { id, kind, label, changes, merged } = draft;
  const text = JSON.stringify([previous, id, kind, label, changes, merged ?? null]);
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${hash.toString(16)}-${draft.id}`;
}
