import type { VaultStatus } from '../../shared/contract/gate.ts';
import type { JournalEnd } from '../../shared/model/seal.ts';
import { keptHead, type ReadyChangeSet, store } from './commit.ts';
import type { LedgerDatabase } from './schema.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate, notTheSame } from './vault.ts';
import { ownVault, readActs } from './vaultReader.ts';
import { incompleteCopy } from './words.ts';

export type Comparison = 'same' | 'copyBehind' | 'copyAhead';

/**
 * Compares where working copy and vault stand. The shorter one must be the beginning of the longer one;
 * where it is not, nothing is written and the clerk is told.
 */
export async function compareEnds(
  database: LedgerDatabase,
  gate: Gate,
  end: JournalEnd,
  vault: Pick<VaultStatus, 'lastSeq' | 'lastHash'>,
): Promise<Comparison> {
  if (end.seq === vault.lastSeq) {
    if (end.seq > 0 && end.hash !== vault.lastHash) throw notTheSame();
    return 'same';
  }
  if (end.seq > vault.lastSeq) {
    const shared = vault.lastSeq === 0 ? undefined : await database.changeSets.get(vault.lastSeq);
    if (vault.lastSeq > 0 && shared?.hash !== vault.lastHash) throw notTheSame();
    return 'copyAhead';
  }
  if (end.seq > 0) {
    const { heads } = await ask(gate, 'vault.heads', { fromSeq: end.seq });
    if (heads[0]?.seq !== end.seq || heads[0].hash !== end.hash) throw notTheSame();
  }
  return 'copyBehind';
}

/** What had to be done to bring working copy and vault level. */
export interface Recovery {
  /** rebuilt: the copy was empty or broken. replayed: it lacked the last acts. writtenBack: the vault lacked them. */
  readonly how: 'rebuilt' | 'replayed' | 'writtenBack';
  readonly acts: number;
}

/** Acts of at most this many rows together are stored in one transaction when many are read back. */
const ROWS_AT_ONCE = 500;

/**
 * Reads from the vault what the working copy lacks and applies it in order, each act checked against its hash
 * and whole within a transaction. It may be cut off anywhere: what is stored is a beginning of the sequence.
 */
export async function replay(
  database: LedgerDatabase,
  gate: Gate,
  from: JournalEnd,
  lastSeq: number,
  progress: (done: number, total: number) => void,
): Promise<void> {
  let end = from;
  let waiting: ReadyChangeSet[] = [];
  let weight = 0;
  const put = async () => {
    if ((await store(database, waiting)) === 'moved') throw disturbed();
    waiting = [];
    weight = 0;
    progress(end.seq - from.seq, lastSeq - from.seq);
  };
  try {
    for await (const { head, changeSet, packed } of readActs(ownVault(gate), from, lastSeq)) {
      const rows = packed.map((gzip, index) => ({ seq: head.seq, index, gzip }));
      waiting.push({ changeSet, kept: keptHead(changeSet, head.head, head.chunks), rows });
      weight += 1 + changeSet.changes.length;
      end = { seq: head.seq, hash: head.hash };
      if (weight > ROWS_AT_ONCE) await put();
    }
  } finally {
    // Also where the rest cannot be read: what was sound is kept.
    if (waiting.length > 0) await put();
  }
}

/** The sequence in the working copy has no gap: otherwise a part of it was lost. */
export async function checkSequence(database: LedgerDatabase, end: JournalEnd): Promise<void> {
  if ((await database.changeSets.count()) !== end.seq) throw incompleteCopy(end.seq);
}

/** Empties the working copy, in one transaction. */
export function clearCopy(database: LedgerDatabase): Promise<void> {
  return database.transaction('rw', database.tables, async () => {
    for (const table of database.tables) await table.clear();
  });
}

function disturbed(): Trouble {
  return new Trouble({
    code: 'copy.busy',
    message: '恢复时工作副本被另一个窗口改动，已停止。',
    advice: '关闭程序的其他窗口，再重新打开。',
  });
}
