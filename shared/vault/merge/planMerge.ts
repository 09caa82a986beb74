import type { ChangeSet } from '../../model/changeSet.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import { type Compared, compareSides, type Knowledge } from './rulings.ts';
import { type SideRecord, sideOf, valueOn } from './side.ts';
import { EXISTENCE, type RecordKey } from './writes.ts';

/** One side of a conflict: what it has, and the act that set it. */
export interface ConflictSide {
  /** `undefined`: the field is not there. For a conflict about existence: whether the record is there. */
  readonly value: FieldValue | undefined;
  /** The whole record as this side has it; `null` where it was removed. */
  readonly record: LedgerRecord | null;
  /** Missing where it was so before the histories parted. */
  readonly act?: Pick<ChangeSet, 'id' | 'label' | 'actor' | 'at'>;
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
  /** What differs, record by record, and what is to become of it. */
  readonly compared: ReadonlyMap<RecordKey, Compared>;
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
  const known = { ours: ourIds, theirs: theirIds };
  const compared = compareSides(sideOf(ours), sideOf(theirs), known);
  return {
    commonSeq: ourActs[common - 1]?.seq ?? (ourActs[0] ?? theirActs[0] ?? { seq: 1 }).seq - 1,
    unrelated: common === 0 && ours[0]?.seq === 1 && theirs[0]?.seq === 1,
    incoming: theirs.filter(({ id }) => !ourIds.has(id)),
    outgoing: ours.filter(({ id }) => !theirIds.has(id)).length,
    conflicts: conflictsIn(compared, known),
    compared,
    ours,
    theirs,
  };
}

function conflictsIn(compared: ReadonlyMap<RecordKey, Compared>, known: Knowledge): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const [key, { ours, theirs, existence, fields }] of compared) {
    const about = aboutOf(key);
    if (existence === 'ask') {
      const sides = { ours: newest(ours, known.theirs), theirs: newest(theirs, known.ours) };
      conflicts.push({ ...about, key, field: null, ...sides });
      continue;
    }
    for (const [field, ruling] of fields) {
      if (ruling !== 'ask') continue;
      const sides = { ours: side(ours, field), theirs: side(theirs, field) };
      conflicts.push({ ...about, key: `${key}\n${field}`, field, ...sides });
    }
  }
  return conflicts;
}

function side(of: SideRecord, field: string, by = of.writers.get(field)): ConflictSide {
  const act = by && { id: by.id, label: by.label, actor: by.actor, at: by.at };
  return { value: valueOn(of, field), record: of.record, ...(act && { act }) };
}

/** The side of a conflict about existence: named by its last act on the record that the other does not know. */
function newest(of: SideRecord, known: ReadonlySet<string>): ConflictSide {
  const acts = [...of.writers.values()];
  const news = acts.filter(({ id }) => !known.has(id));
  const [first, ...others] = news.length > 0 ? news : acts;
  return side(of, EXISTENCE, first && others.reduce((a, b) => (b.seq > a.seq ? b : a), first));
}

function aboutOf(key: RecordKey): Pick<Conflict, 'register' | 'id'> {
  const at = key.indexOf('\n');
  return { register: key.slice(0, at) as RegisterId, id: key.slice(at + 1) };
}
