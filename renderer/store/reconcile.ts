import type { VaultStatus } from '../../shared/contract/gate.ts';
import type { RecordChange } from '../../shared/model/changeSet.ts';
import { EMPTY_JOURNAL, type JournalEnd, sealHash, unseal } from '../../shared/model/seal.ts';
import { digest, gunzip } from './bytes.ts';
import { keptHead, store } from './commit.ts';
import { parseChunk } from './readChanges.ts';
import type { KeptRows, LedgerDatabase } from './schema.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate, notTheSame } from './vault.ts';

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

/**
 * Reads from the vault what the working copy lacks and applies it act by act, each checked against its hash
 * and stored in one transaction. Answers where the working copy stands then.
 */
export async function replay(
  database: LedgerDatabase,
  gate: Gate,
  from: JournalEnd,
  lastSeq: number,
  progress: (done: number, total: number) => void,
): Promise<JournalEnd> {
  let end = from;
  const total = lastSeq - from.seq;
  while (end.seq < lastSeq) {
    const { heads } = await ask(gate, 'vault.heads', { fromSeq: end.seq + 1 });
    if (heads.length === 0) throw damaged(end.seq + 1);
    for (const head of heads) {
      if (head.seq !== end.seq + 1 || head.previous !== end.hash) throw damaged(end.seq + 1);
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
      const kept = keptHead(changeSet, head.head, head.chunks);
      if ((await store(database, { changeSet, kept, rows })) === 'moved') {
        throw new Trouble({
          code: 'copy.busy',
          message: '恢复时工作副本被另一个窗口改动，已停止。',
          advice: '关闭程序的其他窗口，再重新打开。',
        });
      }
      end = { seq: head.seq, hash: head.hash };
      progress(end.seq - from.seq, total);
    }
  }
  return end;
}

/** An empty working copy may be rebuilt from any vault. */
export function isEmpty(end: JournalEnd): boolean {
  return end.seq === EMPTY_JOURNAL.seq;
}

function damaged(seq: number): Trouble {
  return new Trouble({
    code: 'vault.damaged',
    message: `保险箱里第 ${seq} 次操作的内容读不出来或校验不符，恢复到此为止。`,
    advice: '请不要删除保险箱文件夹。可用最近一次的备份恢复，或联系技术支持。',
  });
}
