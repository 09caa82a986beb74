import type { ChangeSet } from '../../shared/model/changeSet.ts';
import type { RegisterId } from '../../shared/model/record.ts';
import { Refusal } from '../gate/refusal.ts';
import { sameCounts } from './countRecords.ts';
import { lockHolder } from './lock.ts';
import { openVault } from './openVault.ts';
import { PROBLEMS, type VaultProblem } from './problem.ts';
import { Snapshots } from './snapshots.ts';
import type { Vault } from './vault.ts';

export interface Verification {
  readonly ok: boolean;
  readonly changeSets: number;
  readonly lastSeq: number;
  /** Records in each register once every sound act is applied. */
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly VaultProblem[];
  /** The vault could not be looked at at all. */
  readonly refused?: 'none' | 'newer' | 'busy' | 'unreadable';
}

/** Checks a vault that is not open here. Takes no lock and writes nothing. */
export async function verifyVault(folder: string): Promise<Verification> {
  const opened = await openVault(folder, { readOnly: true });
  if (!opened.ok) {
    const { state, problem } = opened;
    return { ok: false, changeSets: 0, lastSeq: 0, counts: {}, problems: [problem], refused: state };
  }
  const found = await verifyOpen(opened.vault);
  if (!(await lockHolder(folder))) return found;
  // Another program is writing: what it has not finished yet is no fault.
  const problems = found.problems.filter(({ code }) => code !== 'journal.torn');
  return { ...found, problems, ok: problems.length === 0 };
}

/** Reads every act back and checks its rows against its hash; reads every snapshot. */
export async function verifyOpen(vault: Vault): Promise<Verification> {
  const problems = [...vault.status().problems];
  const records = new RecordCounts();
  let changeSets = 0;
  try {
    for await (const changeSet of vault.readAll()) {
      changeSets += 1;
      records.apply(changeSet);
      const counted = vault.lastCounted;
      if (counted?.seq === changeSet.seq && !sameCounts(counted.counts, records.counts())) {
        problems.push(PROBLEMS.counts(changeSet.seq));
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(error.problem);
  }
  const snapshots = new Snapshots(vault.folder, '');
  for (const { name, state } of await snapshots.list()) {
    const sound = state === 'newer' || (await snapshots.isSound(name));
    if (!sound) problems.push(PROBLEMS.snapshot(name));
  }
  const counts = records.counts();
  return { ok: problems.length === 0, changeSets, lastSeq: vault.lastSeq, counts, problems };
}

/** Records in each register, act by act. */
export class RecordCounts {
  private readonly ids = new Map<RegisterId, Set<string>>();

  apply(changeSet: ChangeSet): void {
    for (const { register, id, after } of changeSet.changes) {
      let known = this.ids.get(register);
      if (!known) {
        known = new Set();
        this.ids.set(register, known);
      }
      if (after === null) known.delete(id);
      else known.add(id);
    }
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.ids].map(([register, set]) => [register, set.size]));
  }
}
