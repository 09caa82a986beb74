import type { GateAnswer } from '../../../shared/contract/gate.ts';
import type { SnapshotInfo } from '../../../shared/contract/vaultCare.ts';
import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { Ledger } from '../../../shared/model/ledger.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { changesTo } from '../../store/difference.ts';
import { readSnapshot } from '../../store/snapshot.ts';
import { Trouble } from '../../store/trouble.ts';
import { ask } from '../../store/vault.ts';
import { ledgerOf, otherVault } from '../../store/vaultReader.ts';
import type { TaskContext } from '../rpc/task.ts';
import { restoreDesk } from '../vault/restoreDesk.ts';
import { type WouldChange, wouldChange } from '../vault/wouldChange.ts';
import { type Standing, standingOf } from './start.ts';

/** Takes a snapshot now; answers whether there was anything new to keep. */
export function vaultSnapshot(_: Record<string, never>, { engine }: TaskContext): Promise<boolean> {
  return engine.store.snapshots.take('byHand', engine.stamp.at);
}

/** Before the window closes: everything to the vault, and a snapshot. */
export async function vaultLeave(_: Record<string, never>, { engine }: TaskContext): Promise<null> {
  await engine.store.rest();
  await engine.store.snapshots.take('close', engine.stamp.at);
  // Also an act that was begun meanwhile.
  await engine.store.rest();
  return null;
}

/** Reads a snapshot whole and tells what going back to it would change. Nothing is written. */
export async function snapshotLook(
  request: Pick<SnapshotInfo, 'name' | 'chunks' | 'counts'>,
  { engine, progress }: TaskContext,
): Promise<WouldChange> {
  const records = await readSnapshot(engine.gate, request, (done, total) =>
    progress({ what: '读取快照', done, total }),
  );
  const expected = Object.values(request.counts).reduce((sum, count) => sum + count, 0);
  if (records.length !== expected) throw shortSnapshot();
  const changes = changesTo(engine.store.ledger.ledger(), records);
  restoreDesk.put(request.name, changes);
  return wouldChange(changes);
}

/** Goes back to a snapshot that was looked at: one act, which can be taken back like any other. */
export async function snapshotRestore(
  request: { readonly name: string; readonly told: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const changes = restoreDesk.take(request.name);
  if (!changes) throw lookAgain();
  if (changes.length === 0) return null;
  return engine.commit(engine.draft('restore', `恢复到快照：${request.told}`, () => changes));
}

/** Reads every act of the other vault and tells what would change if it took the place of this one. */
export async function otherLook(
  request: { readonly lastSeq: number },
  { engine, progress }: TaskContext,
): Promise<WouldChange> {
  const theirs = await ledgerOf(otherVault(engine.gate), request.lastSeq, (done, total) =>
    progress({ what: '读取另一份台账', done, total }),
  );
  return wouldChange(changesTo(engine.store.ledger.ledger(), everyRecord(theirs)));
}

/** Puts the other vault in the place of this one and makes the working copy anew from it. */
export async function otherRestore(
  request: { readonly lastSeq: number; readonly lastHash: string },
  { engine }: TaskContext,
): Promise<{ readonly standing: Standing; readonly aside: string | null }> {
  const aside = await engine.store.replaceBy(request.lastHash, async () => {
    const restored: GateAnswer<'vault.restore'> = await ask(engine.gate, 'vault.restore', {});
    return restored.aside;
  });
  return { standing: await standingOf(engine, null), aside };
}

function everyRecord(ledger: Ledger) {
  return [...ledger.keys()].flatMap((register) => recordsOf(ledger, register));
}

function shortSnapshot(): Trouble {
  return new Trouble({
    code: 'snapshot.damaged',
    message: '这份快照不完整，不能用来恢复。',
    advice: '请换一个较早的快照；操作记录不受影响。',
  });
}

function lookAgain(): Trouble {
  return new Trouble({
    code: 'restore.stale',
    message: '没有恢复：请先重新查看这份快照会改动哪些内容。',
    advice: '在快照列表中再点一次“查看”。',
  });
}
