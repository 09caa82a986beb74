import type { ChangeDraft, ChangeSet, RecordChange } from '../../model/changeSet.ts';
import { type Ledger, recordOf } from '../../model/ledger.ts';
import { type LedgerRecord, type Origin, originOf, withValues } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { openWrites, stillOpen } from './openWrites.ts';
import type { Conflict, MergePlan } from './planMerge.ts';
import { EXISTENCE, keyOf, type RecordKey, type Writes, writesOf } from './writes.ts';

/** What the clerk decides about a conflict: one side's value, or another one. */
export type Decision = 'ours' | 'theirs' | { readonly value: FieldValue };

/** The conflicts of a plan on which nothing was decided yet. */
export function undecided(plan: MergePlan, decisions: ReadonlyMap<string, Decision>): Conflict[] {
  return plan.conflicts.filter(({ key }) => !decisions.has(key));
}

/**
 * The acts that bring our ledger to the merged state, to be committed one after the other: first the decisions
 * as one act, then each act of theirs under its own id, actor and time. The decisions come first so that a
 * merge that is cut short asks again rather than having settled anything in silence. Throws where a conflict is
 * undecided. `ledger` is ours as it stands after the last act of the plan.
 */
export function settleMerge(
  plan: MergePlan,
  decisions: ReadonlyMap<string, Decision>,
  ledger: Ledger,
  by: { readonly id: string; readonly actor: string; readonly at: string },
): ChangeDraft[] {
  if (undecided(plan, decisions).length > 0) throw new RangeError('a conflict is not decided');
  const working = new Working(ledger);
  const drafts: ChangeDraft[] = [];
  if (plan.conflicts.length > 0) {
    const changes = new Map<RecordKey, RecordChange>();
    for (const conflict of plan.conflicts) {
      const decision = decisions.get(conflict.key) ?? 'ours';
      const change = working.change(conflict, decide(working.record(conflict), conflict, decision, by.id));
      const earlier = changes.get(keyOf(conflict));
      changes.set(keyOf(conflict), earlier ? { ...change, before: earlier.before } : change);
    }
    const label = `合并：决定 ${plan.conflicts.length} 处两边不同的内容`;
    drafts.push({ ...by, kind: 'merge', label, changes: [...changes.values()] });
  }
  const incoming = new Incoming(plan, working);
  for (const [position, act] of plan.theirs.entries()) {
    if (!incoming.lacks(act)) continue;
    const { seq, previous, hash, changes: _theirs, ...head } = act;
    const merged = act.merged ?? { seq, previous, hash };
    drafts.push({ ...head, merged, changes: incoming.changes(act, position) });
  }
  return drafts;
}

/** The ledger as it becomes while acts are added to it. */
class Working {
  private readonly moved = new Map<RecordKey, LedgerRecord | null>();

  constructor(private readonly ledger: Ledger) {}

  record(which: Pick<RecordChange, 'register' | 'id'>): LedgerRecord | null {
    const moved = this.moved.get(keyOf(which));
    return moved === undefined ? (recordOf(this.ledger, which.register, which.id) ?? null) : moved;
  }

  change(which: Pick<RecordChange, 'register' | 'id'>, after: LedgerRecord | null): RecordChange {
    const before = this.record(which);
    this.moved.set(keyOf(which), after);
    return { register: which.register, id: which.id, before, after };
  }
}

/** The record after a decision. Its origin names what was decided, so that the word counts on the other side too. */
function decide(
  current: LedgerRecord | null,
  conflict: Conflict,
  decision: Decision,
  act: string,
): LedgerRecord | null {
  const { field, ours, theirs } = conflict;
  if (field === null) {
    const kept = decision === 'theirs' ? theirs.record : decision === 'ours' ? ours.record : current;
    return kept && withOrigin(kept, [EXISTENCE, ...Object.keys(kept.values)], act);
  }
  const value = decision === 'ours' ? ours.value : decision === 'theirs' ? theirs.value : decision.value;
  return current && withFields(current, new Map([[field, value]]), { changeSet: act });
}

/** What of their acts is applied here: not what was decided, and not what stands here with the same value. */
class Incoming {
  private readonly ids: ReadonlySet<string>;
  private readonly wrote: ReturnType<typeof openWrites>;
  private readonly theirs: ReturnType<typeof openWrites>;
  private readonly isOpen: ReturnType<typeof stillOpen>;
  private readonly decided: ReadonlySet<string>;
  private readonly writes: Writes;

  constructor(
    plan: MergePlan,
    private readonly working: Working,
  ) {
    const theirIds = new Set(plan.theirs.map(({ id }) => id));
    this.ids = new Set(plan.ours.map(({ id }) => id));
    this.writes = writesOf(plan.theirs);
    this.wrote = openWrites(plan.ours, writesOf(plan.ours), (id) => theirIds.has(id));
    this.theirs = openWrites(plan.theirs, this.writes, (id) => this.ids.has(id));
    this.isOpen = stillOpen(plan.theirs, this.writes, (id) => this.ids.has(id));
    this.decided = new Set(plan.conflicts.map(({ key }) => key));
  }

  lacks(act: ChangeSet): boolean {
    return !this.ids.has(act.id);
  }

  changes(act: ChangeSet, position: number): RecordChange[] {
    const changes: RecordChange[] = [];
    for (const [index, change] of act.changes.entries()) {
      const key = keyOf(change);
      if (this.decided.has(key)) continue;
      const current = this.working.record(change);
      const after = this.after(
        act,
        change,
        { position, written: this.writes[position]?.[index] ?? [] },
        current,
      );
      if (after !== current) changes.push(this.working.change(change, after));
    }
    return changes;
  }

  private after(
    act: ChangeSet,
    change: RecordChange,
    where: { readonly position: number; readonly written: readonly string[] },
    current: LedgerRecord | null,
  ): LedgerRecord | null {
    const { position, written } = where;
    const key = keyOf(change);
    if (change.after === null) {
      const staysWithThem = this.theirs.get(key)?.fields.get(EXISTENCE)?.value !== false;
      const keeps = this.wrote.has(key) && staysWithThem;
      return keeps || !this.isOpen(position, key, EXISTENCE) ? current : null;
    }
    const wanted = written.filter(
      (field) =>
        field !== EXISTENCE &&
        this.isOpen(position, key, field) &&
        !this.decided.has(`${key}\n${field}`) &&
        !this.wrote.get(key)?.fields.has(field),
    );
    if (current === null) {
      // Not there yet: it comes as they have it. What is removed on both sides in the end never comes up.
      return this.isOpen(position, key, EXISTENCE) && !this.wrote.has(key) ? change.after : null;
    }
    let next = current;
    for (const [origin, values] of byOrigin(change.after, wanted, act.id))
      next = withFields(next, values, origin);
    return next;
  }
}

/** The values of some fields, by where they came from. */
function byOrigin(
  record: LedgerRecord,
  fields: readonly string[],
  act: string,
): Map<Omit<Origin, 'fields'>, Map<string, FieldValue | undefined>> {
  const own = { changeSet: act };
  const groups = new Map<Origin | typeof own, Map<string, FieldValue | undefined>>();
  for (const field of fields) {
    if (record.values[field] === undefined) continue;
    const origin = originOf(record, field) ?? own;
    const group = groups.get(origin) ?? new Map<string, FieldValue | undefined>();
    groups.set(origin, group.set(field, record.values[field]));
  }
  const gone = fields.filter((field) => record.values[field] === undefined);
  if (gone.length > 0)
    groups.set(own, new Map([...(groups.get(own) ?? []), ...gone.map((f) => [f, undefined] as const)]));
  return groups;
}

/** The record with some values replaced or taken away; the same record where nothing differs and nothing is named. */
function withFields(
  record: LedgerRecord,
  values: ReadonlyMap<string, FieldValue | undefined>,
  origin: Omit<Origin, 'fields'>,
): LedgerRecord {
  const { fields: _all, ...from } = origin as Origin;
  const set: Record<string, FieldValue> = {};
  for (const [field, value] of values) if (value !== undefined) set[field] = value;
  const next = withValues(record, set, from);
  const left = Object.entries(next.values).filter(
    ([field]) => values.get(field) !== undefined || !values.has(field),
  );
  const gone = [...values.keys()].filter((field) => values.get(field) === undefined);
  const whole = { ...next, values: Object.fromEntries(left) };
  return gone.length > 0 ? withOrigin(whole, gone, from.changeSet) : whole;
}

function withOrigin(record: LedgerRecord, fields: readonly string[], changeSet: string): LedgerRecord {
  return { ...record, origins: [...record.origins, { changeSet, fields }] };
}
