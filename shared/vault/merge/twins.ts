import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import { isPresent } from '../../model/value.ts';
import type { MergePlan } from './planMerge.ts';
import { type SideRecord, sideOf } from './side.ts';
import { EXISTENCE } from './writes.ts';

/**
 * Two records that came up apart, one on each machine, and name the same thing: the same list imported on both,
 * say. A merge keeps both, because their ids differ; a person has to look.
 */
export interface Twins {
  readonly register: RegisterId;
  /** The fields in which they agree. */
  readonly by: readonly string[];
  readonly ours: LedgerRecord;
  readonly theirs: LedgerRecord;
}

/** `identitiesOf`: the sets of fields by which a register knows its records, tried in order as an import does. */
export function twinsOf(
  plan: MergePlan,
  identitiesOf: (register: RegisterId) => readonly (readonly string[])[],
): Twins[] {
  const ourIds = new Set(plan.ours.map(({ id }) => id));
  const theirIds = new Set(plan.theirs.map(({ id }) => id));
  const ours = newRecords(sideOf(plan.ours), theirIds);
  const theirs = newRecords(sideOf(plan.theirs), ourIds);
  const known = new Map<string, LedgerRecord>();
  for (const record of ours) {
    for (const by of identitiesOf(record.register)) {
      const name = nameIn(record, by);
      if (name !== undefined && !known.has(name)) known.set(name, record);
    }
  }
  return theirs.flatMap((record) => {
    for (const by of identitiesOf(record.register)) {
      const name = nameIn(record, by);
      const own = name === undefined ? undefined : known.get(name);
      if (own)
        return own.id === record.id ? [] : [{ register: record.register, by, ours: own, theirs: record }];
    }
    return [];
  });
}

/** What came up on one side by an act that the other does not know. */
function newRecords(side: ReadonlyMap<string, SideRecord>, known: ReadonlySet<string>): LedgerRecord[] {
  return [...side.values()].flatMap(({ record, writers }) => {
    const act = writers.get(EXISTENCE);
    return record && act && !known.has(act.id) ? [record] : [];
  });
}

/** What a record is called by some fields; undefined where one of them is empty. */
function nameIn({ register, values }: LedgerRecord, by: readonly string[]): string | undefined {
  const parts = by.map((field) => values[field]);
  return parts.every(isPresent) ? JSON.stringify([register, by, parts]) : undefined;
}
