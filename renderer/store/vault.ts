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

/** Writes one change set of the working copy to the vault; it counts once the vault has answered `finish`. */
export async function writeToVault(gate: Gate, database: LedgerDatabase, kept: KeptChangeSet): Promise<void> {
  await ask(gate, 'vault.begin', vaultHead(kept));
  const read = (index: number): Promise<KeptRows | undefined> =>
    index < kept.chunks ? database.changeRows.get([kept.seq, index]) : Promise.resolve(undefined);
  // The next chunk is read while the one before is on its way.
  let next = read(0);
  try {
    for (let index = 0; index < kept.chunks; index += 1) {
      const rows = await next;
      if (!rows) throw incomplete(kept);
      next = read(index + 1);
      await ask(gate, 'vault.rows', { seq: kept.seq, index, gzip: rows.gzip });
    }
    const end = await ask(gate, 'vault.finish', { seq: kept.seq });
    if (end.lastSeq !== kept.seq || end.lastHash !== kept.hash) throw notTheSame();
  } catch (error) {
    await next.catch(() => undefined);
    await gate.call('vault.abandon', { seq: kept.seq });
    throw error;
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
