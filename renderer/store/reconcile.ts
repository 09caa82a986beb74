import type { VaultHead, VaultStatus } from '../../shared/contract/gate.ts';
import type { RecordChange } from '../../shared/model/changeSet.ts';
import { type JournalEnd, sealHash, unseal } from '../../shared/model/seal.ts';
import { digest, gunzip } from './bytes.ts';
import { keptHead, type ReadyChangeSet, store } from './commit.ts';
import { parseChunk } from './readChanges.ts';
import type { KeptRows, LedgerDatabase } from './schema.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate, notTheSame } from './vault.ts';
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
  const put = async () => {
    if ((await store(database, waiting)) === 'moved') throw disturbed();
    waiting = [];
    progress(end.seq - from.seq, lastSeq - from.seq);
  };
  try {
    while (end.seq < lastSeq) {
      const { heads } = await ask(gate, 'vault.heads', { fromSeq: end.seq + 1 });
      if (heads.length === 0) throw damaged(end.seq + 1);
      for (const head of heads) {
        if (head.seq !== end.seq + 1 || head.previous !== end.hash) throw damaged(end.seq + 1);
        waiting.push(await readAct(gate, head));
        end = { seq: head.seq, hash: head.hash };
        if (waiting.reduce((rows, { changeSet }) => rows + 1 + changeSet.changes.length, 0) > ROWS_AT_ONCE)
          await put();
      }
    }
  } finally {
    if (waiting.length > 0) await put();
  }
}

async function readAct(gate: Gate, head: VaultHead): Promise<ReadyChangeSet> {
  const rows: KeptRows[] = [];
  const chunks: Uint8Array[] = [];
  const changes: RecordChange[] = [];
  for (let index = 0; index < head.chunks; index += 1) {
    const { gzip } = await ask(gate, 'vault.readRows', { seq: head.seq, index });
    const chunk = await gunzip(gzip).catch(() => undefined);
    if (!chunk) throw damaged(head.seq);
    rows.push({ seq: head.seq, index, gzip });
    chunks.push(chunk);
  }
  if ((await sealHash({ ...head, chunks }, digest)) !== head.hash) throw damaged(head.seq);
  for (const chunk of chunks) changes.push(...parseChunk(chunk));
  const changeSet = unseal(head, changes);
  return { changeSet, kept: keptHead(changeSet, head.head, head.chunks), rows };
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

function damaged(seq: number): Trouble {
  return new Trouble({
    code: 'vault.damaged',
    message: `保险箱里第 ${seq} 次操作的内容读不出来或校验不符，恢复到此为止。`,
    advice: '请不要删除保险箱文件夹。可用最近一次的备份恢复，或联系技术支持。',
  });
}
