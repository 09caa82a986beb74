import { randomUUID } from 'node:crypto';
import { applyChanges, emptyLedger, type Ledger } from '../../shared/model/ledger.ts';
import type { LedgerRecord } from '../../shared/model/record.ts';
import { seal } from '../../shared/model/seal.ts';
import { changesTo } from '../../shared/vault/difference.ts';
import { lastUnbroken } from './extent.ts';
import { openVault } from './openVault.ts';
import { readSnapshot } from './readSnapshot.ts';
import { digest } from './scan.ts';
import { Snapshots, snapshotPath } from './snapshots.ts';
import type { Vault } from './vault.ts';

/** What a journal with a gap still leads to, by a snapshot behind the gap. */
export interface Salvaged {
  readonly ledger: Ledger;
  readonly snapshot: string;
  /** The snapshot's act, and the last one behind it without another gap. */
  readonly from: number;
  readonly to: number;
}

/**
 * The state beyond the first gap of a damaged journal: the newest sound snapshot behind the gap and the acts that
 * follow it. Undefined where no snapshot reaches further than the journal's beginning.
 */
export async function salvage(vault: Vault): Promise<Salvaged | undefined> {
  const end = lastUnbroken(vault.keptActs())?.seq ?? 0;
  const snapshots = new Snapshots(vault.folder, '');
  for (const { name, state, seq, hash } of await snapshots.list()) {
    if (state !== 'sound' || seq <= end || !(await snapshots.isSound(name))) continue;
    const ledger = emptyLedger();
    for await (const records of readSnapshot(snapshotPath(vault.folder, name))) {
      applyChanges(
        ledger,
        records.map((after) => ({ register: after.register, id: after.id, before: null, after })),
      );
    }
    const to = await applyFrom(ledger, vault, { seq, hash });
    return { ledger, snapshot: name, from: seq, to };
  }
  return undefined;
}

/** Applies the sound acts that follow an act directly; answers the last one's number. */
async function applyFrom(
  ledger: ReturnType<typeof emptyLedger>,
  vault: Vault,
  start: { readonly seq: number; readonly hash: string },
): Promise<number> {
  let { seq, hash } = start;
  for await (const act of vault.readAll()) {
    if (act.seq !== seq + 1 || act.previous !== hash) continue;
    applyChanges(ledger, act.changes);
    ({ seq, hash } = act);
  }
  return seq;
}

/** Adds to a vault that holds the sound beginning one act that leads to what was salvaged. */
export async function addSalvaged(
  folder: string,
  salvaged: Salvaged,
  by: { readonly program: string; readonly at: string },
): Promise<void> {
  const opened = await openVault(folder, { program: by.program, now: by.at });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { vault } = opened;
  try {
    const ledger = emptyLedger();
    for await (const act of vault.readAll()) applyChanges(ledger, act.changes);
    const draft = {
      id: randomUUID(),
      kind: 'restore' as const,
      label: `操作记录有缺损，从快照 ${salvaged.snapshot} 补回第 ${salvaged.from} 至 ${salvaged.to} 次操作后的内容`,
      actor: '命令行',
      at: by.at,
      changes: changesTo(ledger, recordsIn(salvaged.ledger)),
    };
    await vault.append(await seal(draft, { seq: vault.lastSeq, hash: vault.lastHash }, digest));
  } finally {
    await vault.close();
  }
}

function* recordsIn(ledger: Ledger): Generator<LedgerRecord> {
  for (const records of ledger.values()) yield* records.values();
}
