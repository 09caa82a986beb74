import type { ChangeDraft, ChangeSet, RecordChange } from '../../model/changeSet.ts';
import { type Ledger, recordOf } from '../../model/ledger.ts';
import { type LedgerRecord, type Origin, originOf, withValues } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import type { Conflict, MergePlan } from './planMerge.ts';
import type { Compared } from './rulings.ts';
import { valueOn } from './side.ts';
import { EXISTENCE, keyOf, type RecordKey, writesOf } from './writes.ts';

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
  const known = new Set(plan.ours.map(({ id }) => id));
  const writes = writesOf(plan.theirs);
  for (const [position, act] of plan.theirs.entries()) {
    if (known.has(act.id)) continue;
    const { seq, previous, hash, changes: theirs, ...head } = act;
    const merged = act.merged ?? { seq, previous, hash };
    const changes: RecordChange[] = [];
    for (const [index, change] of theirs.entries()) {
      const compared = plan.compared.get(keyOf(change));
      if (!compared || compared.existence === 'ask') continue;
      const written = writes[position]?.[index] ?? [];
      const after = taken(act, change.after, { compared, written, known }, working.record(change));
      if (after !== undefined) changes.push(working.change(change, after));
    }
    drafts.push({ ...head, merged, changes });
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

/**
 * The record after an act of theirs is taken over: only the fields that are ruled to be taken, each through all
 * its values, so that every act stays on record with what it did. `undefined`: nothing of it is taken.
 */
function taken(
  act: ChangeSet,
  after: LedgerRecord | null,
  { compared, written, known }: What,
  current: LedgerRecord | null,
): LedgerRecord | null | undefined {
  const { ours, theirs, existence, fields } = compared;
  const settles = existence === 'take' && theirs.writers.get(EXISTENCE)?.id === act.id;
  if (theirs.record === null) return settles ? null : undefined;
  if (after === null) return undefined;
  if (current === null) return settles ? asItStays(after, compared, known) : undefined;
  const cameUp = ours.record === null;
  const wanted = written.filter((field) =>
    field === EXISTENCE ? settles : cameUp || fields.get(field) === 'take',
  );
  if (wanted.length === 0) return undefined;
  let next = current;
  for (const [origin, values] of byOrigin(act.id, after, wanted, current))
    next = withFields(next, values, origin);
  return next;
}

interface What {
  readonly compared: Compared;
  /** The fields that the act wrote. */
  readonly written: readonly string[];
  readonly known: ReadonlySet<string>;
}

/** A record that comes up here, with what acts that we have already made of it there: those do not come again. */
function asItStays(after: LedgerRecord, { theirs }: Compared, known: ReadonlySet<string>): LedgerRecord {
  let record = after;
  for (const [field, writer] of theirs.writers) {
    const value = valueOn(theirs, field);
    if (field === EXISTENCE || !known.has(writer.id) || record.values[field] === value) continue;
    record = withFields(record, new Map([[field, value]]), { changeSet: writer.id });
  }
  return record;
}

/**
 * The values of some fields, by where they came from. An act that leaves a value as it is here is named as its
 * origin itself: it is a word on that value all the same.
 */
function byOrigin(
  act: string,
  record: LedgerRecord,
  fields: readonly string[],
  current: LedgerRecord,
): Map<Omit<Origin, 'fields'>, Map<string, FieldValue | undefined>> {
  const own = { changeSet: act };
  const groups = new Map<Omit<Origin, 'fields'>, Map<string, FieldValue | undefined>>();
  for (const field of fields) {
    const value = record.values[field];
    const from = value === undefined ? own : (originOf(record, field) ?? own);
    const origin = value === current.values[field] && from.changeSet !== act ? own : from;
    groups.set(origin, (groups.get(origin) ?? new Map()).set(field, value));
  }
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
