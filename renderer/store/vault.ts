import type {
  GateAnswer,
  GateName,
  GateRequest,
  ShellBridge,
  VaultHead,
} from '../../shared/contract/gate.ts';
import type { KeptChangeSet, KeptRows, LedgerDatabase } from './schema.ts';
import { Trouble } from './trouble.ts';

/** The shell's gate as the store sees it; in the worker it is reached through the window. */
export type Gate = Pick<ShellBridge, 'call'>;

/** Calls the gate; a refusal becomes the exception that carries its message. */
export async function ask<N extends GateName>(
  gate: Gate,
  name: N,
  request: GateRequest<N>,
): Promise<GateAnswer<N>> {
  const reply = await gate.call(name, request);
  if (!reply.ok) throw new Trouble(reply.problem);
  return reply.value;
}

export function vaultHead(kept: KeptChangeSet): VaultHead {
  return {
    seq: kept.seq,
    id: kept.id,
    previous: kept.previous,
    hash: kept.hash,
    head: kept.head,
    chunks: kept.chunks,
  };
}

/** Chunks on their way at once: the shell checks one while another travels and a third is written. */
const UNDER_WAY = 6;

/** Chunks read from the working copy at once. */
const READ_AT_ONCE = 8;

/** Writes one change set of the working copy to the vault; it counts once the vault has answered `finish`. */
export async function writeToVault(gate: Gate, database: LedgerDatabase, kept: KeptChangeSet): Promise<void> {
  await ask(gate, 'vault.begin', vaultHead(kept));
  const underWay: Promise<unknown>[] = [];
  try {
    for await (const { seq, index, gzip } of rowsOf(database, kept)) {
      const answer = ask(gate, 'vault.rows', { seq, index, gzip });
      // Its failure is met where it is awaited.
      answer.catch(() => undefined);
      underWay.push(answer);
      await underWay[underWay.length - UNDER_WAY];
    }
    // In order: the first to fail is the one that says why.
    for (const answer of underWay) await answer;
    const end = await ask(gate, 'vault.finish', { seq: kept.seq });
    if (end.lastSeq !== kept.seq || end.lastHash !== kept.hash) throw notTheSame();
  } catch (error) {
    // First this: what waits in the shell for a chunk that never came is answered by it.
    await gate.call('vault.abandon', { seq: kept.seq });
    // Nothing of this attempt may arrive in the next one.
    await Promise.allSettled(underWay);
    throw error;
  }
}

/** The chunks of an act in order, some at a time; the next ones are read while those before are on their way. */
async function* rowsOf(database: LedgerDatabase, kept: KeptChangeSet): AsyncGenerator<KeptRows> {
  const read = (from: number): Promise<KeptRows[]> =>
    from >= kept.chunks
      ? Promise.resolve([])
      : database.changeRows
          .where('[seq+index]')
          .between([kept.seq, from], [kept.seq, Math.min(from + READ_AT_ONCE, kept.chunks)], true, false)
          .toArray();
  let next = read(0);
  try {
    for (let from = 0; from < kept.chunks; from += READ_AT_ONCE) {
      const rows = await next;
      if (rows.length !== Math.min(READ_AT_ONCE, kept.chunks - from)) throw incomplete(kept);
      next = read(from + READ_AT_ONCE);
      yield* rows;
    }
  } finally {
    await next.catch(() => undefined);
  }
}

function incomplete(kept: KeptChangeSet): Trouble {
  return new Trouble({
    code: 'copy.incomplete',
    message: `工作副本中第 ${kept.seq} 次操作的内容不完整，没有写入保险箱。`,
    advice: '到“数据安全”核对保险箱；如仍不行，请联系技术支持，不要删除保险箱文件夹。',
  });
}

export function notTheSame(): Trouble {
  return new Trouble({
    code: 'vault.conflict',
    message: '保险箱里的操作记录与这台电脑上的工作副本对不上，可能是另一台电脑的台账。',
    advice: '为免互相覆盖，程序已停止写入。请选择本机原来的保险箱文件夹，或联系技术支持合并两份台账。',
  });
}
