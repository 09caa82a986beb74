import { applyChanges, type Ledger } from '../../model/ledger.ts';
import type { RegisterId } from '../../model/record.ts';
import { fieldOf, nameOf } from '../../model/register.ts';
import type { Registers } from '../columns/binding.ts';
import { type BoundList, settled } from './boundList.ts';
import { changeDraftOf } from './changeDraft.ts';
import type { ImportPlan, ImportProgress } from './plan.ts';
import { planImportInSlices } from './planImport.ts';
import { copyOf } from './stageImport.ts';

/** A file of a batch, as it would be imported. */
export interface FileOfBatch {
  readonly name: string;
  readonly lists: readonly BoundList[];
}

export interface PlaceInBatch {
  /** Which of the files, from 0. */
  readonly file: number;
  readonly sheet: string;
  /** Excel's number. */
  readonly row: number;
}

/** A record that stands in two or more files of a batch. */
export interface RepeatedRecord {
  readonly register: RegisterId;
  readonly name: string;
  /** In the order of the files. */
  readonly places: readonly PlaceInBatch[];
  /** Labels of the fields in which a later file says something else than those before it. */
  readonly differs: readonly string[];
}

interface Seen {
  readonly register: RegisterId;
  readonly name: string;
  readonly places: PlaceInBatch[];
  readonly differs: Set<string>;
}

/**
 * Which records the files of a batch have in common, before any of them is imported: each file is planned upon what
 * those before it would leave, with the same matching by code, name and former names as the import itself. Nothing is
 * written; `ledger` is left as it is. `pause` is awaited between slices and stops by throwing.
 */
export async function repeatedAcross(
  files: readonly FileOfBatch[],
  ledger: Ledger,
  registers: Registers,
  pause: (file: number, progress: ImportProgress) => Promise<void> | void = () => {},
): Promise<RepeatedRecord[]> {
  const standing = copyOf(ledger);
  const seen = new Map<string, Seen>();
  let number = 0;
  const newId = () => {
    number += 1;
    return `batch-${number}`;
  };
  for (const [file, { name, lists }] of files.entries()) {
    const act = { id: `batch-${file}`, actor: '', at: '', source: { file: name, sha256: '' } };
    for (const list of lists) {
      const plan = await planImportInSlices(
        {
          ...list,
          bindings: settled(list.bindings, undefined),
          register: list.register.id,
          ...{ registers, ledger: standing, strategy: 'update', newId },
        },
        (progress) => pause(file, progress),
      );
      note(plan, file, seen, standing, registers);
      applyChanges(standing, changeDraftOf(plan, act).changes);
    }
  }
  return [...seen.values()]
    .filter(({ places }) => places.some(({ file }) => file !== places[0]?.file))
    .map((each) => ({ ...each, differs: [...each.differs] }));
}

function note(
  plan: ImportPlan,
  file: number,
  seen: Map<string, Seen>,
  standing: Ledger,
  registers: Registers,
): void {
  const { register, sheet } = plan;
  const put = (id: string, name: string, row: number): Seen => {
    const key = `${register} ${id}`;
    const known = seen.get(key) ?? { register, name, places: [], differs: new Set<string>() };
    seen.set(key, known);
    known.places.push({ file, sheet, row });
    return known;
  };
  for (const { register: of, id, name, row } of plan.added) if (of === register) put(id, name, row);
  const updates = new Map(
    plan.updated.filter(({ register: of }) => of === register).map((each) => [each.id, each]),
  );
  for (const [id, row] of plan.matched) {
    const update = updates.get(id);
    const earlier = seen.get(`${register} ${id}`)?.places.length ?? 0;
    const record = standing.get(register)?.get(id);
    const known = put(id, record ? nameOf(registers[register], record) : '', row);
    if (earlier === 0) continue;
    for (const { field, old } of update?.changes ?? [])
      if (old !== undefined) known.differs.add(fieldOf(registers[register], field)?.label ?? field);
  }
}
