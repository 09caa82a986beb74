import type { ChangeSet } from '../../model/changeSet.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { type OpenRecord, type OpenWrite, openWrites } from './openWrites.ts';
import { EXISTENCE, type RecordKey, writesOf } from './writes.ts';

/** One side of a conflict: what it has, and the act that set it. */
export interface ConflictSide {
  /** `undefined`: the field is not there. For a conflict about existence: whether the record is there. */
  readonly value: FieldValue | undefined;
  /** The whole record as this side has it; `null` where it was removed. */
  readonly record: LedgerRecord | null;
  readonly act: Pick<ChangeSet, 'id' | 'label' | 'actor' | 'at'>;
}

/** The same field with two values, or a record removed on one side and changed on the other. */
export interface Conflict {
  /** Unique in its plan; what a decision is filed under. */
  readonly key: string;
  readonly register: RegisterId;
  readonly id: string;
  /** `null`: whether the record is to be there. */
  readonly field: string | null;
  readonly ours: ConflictSide;
  readonly theirs: ConflictSide;
}

export interface MergePlan {
  /** Acts at the beginning that both histories have, by the chain of hashes. */
  readonly commonSeq: number;
  /** Both have acts and not even the first one is the same: two ledgers that were begun apart. */
  readonly unrelated: boolean;
  /** Acts that we lack, in their order. */
  readonly incoming: readonly ChangeSet[];
  /** Acts that they lack. */
  readonly outgoing: number;
  readonly conflicts: readonly Conflict[];
  /** Both histories behind the common beginning. */
  readonly ours: readonly ChangeSet[];
  readonly theirs: readonly ChangeSet[];
}

/**
 * Compares two histories, each complete from its first act or from the same act on. Nothing is decided here:
 * what both sides wrote differently is listed.
 */
export function planMerge(ourActs: readonly ChangeSet[], theirActs: readonly ChangeSet[]): MergePlan {
  let common = 0;
  while (common < ourActs.length && ourActs[common]?.hash === theirActs[common]?.hash) common += 1;
  const ours = ourActs.slice(common);
  const theirs = theirActs.slice(common);
  const ourIds = new Set(ours.map(({ id }) => id));
  const theirIds = new Set(theirs.map(({ id }) => id));
  const incoming = theirs.filter(({ id }) => !ourIds.has(id));
  return {
    commonSeq: ourActs[common - 1]?.seq ?? (ourActs[0] ?? theirActs[0] ?? { seq: 1 }).seq - 1,
    unrelated: common === 0 && ours[0]?.seq === 1 && theirs[0]?.seq === 1,
    incoming,
    outgoing: ours.filter(({ id }) => !theirIds.has(id)).length,
    conflicts: conflictsBetween(
      openWrites(ours, writesOf(ours), (id) => theirIds.has(id)),
      openWrites(theirs, writesOf(theirs), (id) => ourIds.has(id)),
    ),
    ours,
    theirs,
  };
}

function conflictsBetween(
  ours: ReadonlyMap<RecordKey, OpenRecord>,
  theirs: ReadonlyMap<RecordKey, OpenRecord>,
): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const [key, their] of theirs) {
    const our = ours.get(key);
    if (!our) continue;
    const about = aboutOf(key);
    if (isRemoved(our) || isRemoved(their)) {
      if (isRemoved(our) && isRemoved(their)) continue;
      conflicts.push({ ...about, key, field: null, ours: existence(our), theirs: existence(their) });
      continue;
    }
    for (const [field, write] of their.fields) {
      const own = our.fields.get(field);
      if (field === EXISTENCE || !own || own.value === write.value) continue;
      const sides = { ours: side(own, our), theirs: side(write, their) };
      conflicts.push({ ...about, key: `${key}\n${field}`, field, ...sides });
    }
  }
  return conflicts;
}

function isRemoved(open: OpenRecord): boolean {
  return open.fields.get(EXISTENCE)?.value === false;
}

function side(write: OpenWrite, { record }: OpenRecord): ConflictSide {
  const { id, label, actor, at } = write.by;
  return { value: write.value, record, act: { id, label, actor, at } };
}

/** The side of a conflict about existence: named by the last act that wrote anything to the record. */
function existence(open: OpenRecord): ConflictSide {
  const writes = [...open.fields.values()];
  const last = writes.reduce((a, b) => (b.by.seq > a.by.seq ? b : a));
  return side({ ...last, value: open.record !== null }, open);
}

function aboutOf(key: RecordKey): Pick<Conflict, 'register' | 'id'> {
  const at = key.indexOf('\n');
  return { register: key.slice(0, at) as RegisterId, id: key.slice(at + 1) };
}
