import { strFromU8 } from 'fflate';
import type { SnapshotInfo, SnapshotReason } from '../../shared/contract/vaultCare.ts';
import { canonicalBytes } from '../../shared/model/canonicalBytes.ts';
import type { Ledger } from '../../shared/model/ledger.ts';
import type { LedgerRecord } from '../../shared/model/record.ts';
import type { JournalEnd } from '../../shared/model/seal.ts';
import { gunzip, gzip } from './bytes.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate } from './vault.ts';
import { ledgerOf, ownVault } from './vaultReader.ts';
import { readOnlyVault } from './words.ts';

/** Records a chunk: about ten milliseconds' work. */
const CHUNK = 1000;

/** What a snapshot is made of, taken in one turn: records are replaced by acts, never changed in place. */
export interface SnapshotMatter {
  readonly end: JournalEnd;
  readonly counts: Readonly<Record<string, number>>;
  readonly records: readonly LedgerRecord[];
}

export function matterOf(ledger: Ledger, end: JournalEnd): SnapshotMatter {
  const counts: Record<string, number> = {};
  const records: LedgerRecord[] = [];
  for (const [register, held] of ledger) {
    if (held.size === 0) continue;
    counts[register] = held.size;
    for (const record of held.values()) records.push(record);
  }
  return { end, counts, records };
}

/**
 * Writes a snapshot into the vault, chunk by chunk, so that other work gets its turn. Answers false where the
 * newest one is of this very act already. Throws `Trouble` with the shell's words where it was refused; then
 * none was made.
 */
export async function writeSnapshot(
  gate: Gate,
  matter: SnapshotMatter,
  reason: SnapshotReason,
  at: string,
): Promise<boolean> {
  const { seq, hash } = matter.end;
  const { counts } = matter;
  const { alreadyThere } = await ask(gate, 'vault.snapshotBegin', { seq, hash, reason, at, counts });
  if (alreadyThere) return false;
  try {
    for (let from = 0, index = 0; from < matter.records.length; from += CHUNK, index += 1) {
      const bytes = canonicalBytes(matter.records.slice(from, from + CHUNK));
      await ask(gate, 'vault.snapshotRows', { index, gzip: await gzip(bytes) });
    }
    await ask(gate, 'vault.snapshotFinish', {});
    return true;
  } catch (error) {
    await gate.call('vault.snapshotAbandon', {});
    throw error;
  }
}

/** Every record of a snapshot, chunk by chunk; each chunk was checked by the shell before it came. */
export async function readSnapshot(
  gate: Gate,
  { name, chunks }: Pick<SnapshotInfo, 'name' | 'chunks'>,
  progress: (done: number, total: number) => void,
): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for (let index = 0; index < chunks; index += 1) {
    const packed = await ask(gate, 'vault.snapshotRead', { name, index });
    const chunk = JSON.parse(strFromU8(await gunzip(packed.gzip))) as LedgerRecord[];
    for (const record of chunk) records.push(record);
    progress(index + 1, chunks);
  }
  return records;
}

/**
 * Before the working copy's schema changes: the state that the vault's acts lead to, so that it does not depend
 * on the schema. Without a vault that can be written to, the schema is not changed.
 */
export async function snapshotBeforeUpgrade(gate: Gate, at: string): Promise<void> {
  const status = await ask(gate, 'vault.status', {});
  if (status.state !== 'open') throw new Trouble(readOnlyVault(status));
  if (status.lastSeq === 0) return;
  const ledger = await ledgerOf(ownVault(gate), status.lastSeq, () => undefined);
  const end = { seq: status.lastSeq, hash: status.lastHash };
  await writeSnapshot(gate, matterOf(ledger, end), 'migration', at);
}
