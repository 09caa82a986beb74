import type { VaultHead } from '../../shared/contract/gate.ts';
import type { ChangeSet, RecordChange } from '../../shared/model/changeSet.ts';
import { applyChanges, emptyLedger, type Ledger } from '../../shared/model/ledger.ts';
import { EMPTY_JOURNAL, sealHash, unseal } from '../../shared/model/seal.ts';
import { digest, gunzip } from './bytes.ts';
import { parseChunk } from './readChanges.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate } from './vault.ts';

/** A vault that acts are read from: the open one, or another beside it. */
export interface ActSource {
  /** Heads in order from this place on; none where there are no more. */
  heads(fromSeq: number): Promise<readonly VaultHead[]>;
  /** gzip of a chunk of an act's rows. */
  rows(seq: number, index: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function ownVault(gate: Gate): ActSource {
  return {
    heads: async (fromSeq) => (await ask(gate, 'vault.heads', { fromSeq })).heads,
    rows: async (seq, index) => owned((await ask(gate, 'vault.readRows', { seq, index })).gzip),
  };
}

export function otherVault(gate: Gate): ActSource {
  return {
    heads: async (fromSeq) => (await ask(gate, 'vault.otherHeads', { fromSeq })).heads,
    rows: async (seq, index) => owned((await ask(gate, 'vault.otherReadRows', { seq, index })).gzip),
  };
}

/** An act as it was read, and its rows as they are kept. */
export interface ReadAct {
  readonly head: VaultHead;
  readonly changeSet: ChangeSet;
  readonly packed: readonly Uint8Array<ArrayBuffer>[];
}

/** One act with its rows, checked against its hash. */
export async function readAct(source: ActSource, head: VaultHead): Promise<ReadAct> {
  const packed: Uint8Array<ArrayBuffer>[] = [];
  const chunks: Uint8Array[] = [];
  const changes: RecordChange[] = [];
  for (let index = 0; index < head.chunks; index += 1) {
    const gzip = await source.rows(head.seq, index);
    const chunk = await gunzip(gzip).catch(() => undefined);
    if (!chunk) throw damagedAct(head.seq);
    packed.push(gzip);
    chunks.push(chunk);
  }
  if ((await sealHash({ ...head, chunks }, digest)) !== head.hash) throw damagedAct(head.seq);
  for (const chunk of chunks) changes.push(...parseChunk(chunk));
  return { head, changeSet: unseal(head, changes), packed };
}

/** Chunks on their way at a time: enough that no call is waited for, few enough that they fit into memory. */
const AHEAD = 32;

/** Acts in the order of their heads, the next ones read while one is worked on. */
async function* readAhead(source: ActSource, heads: readonly VaultHead[]): AsyncGenerator<ReadAct> {
  const reading: { readonly act: Promise<ReadAct>; readonly chunks: number }[] = [];
  let asked = 0;
  let chunks = 0;
  while (asked < heads.length || reading.length > 0) {
    for (let head = heads[asked]; head && (reading.length === 0 || chunks < AHEAD); head = heads[asked]) {
      const act = readAct(source, head);
      // Told where it is its turn.
      act.catch(() => undefined);
      reading.push({ act, chunks: head.chunks + 1 });
      chunks += head.chunks + 1;
      asked += 1;
    }
    const first = reading.shift();
    if (!first) return;
    chunks -= first.chunks;
    yield await first.act;
  }
}

/** Every act after `from` up to `lastSeq` in order, each following the one before. */
export async function* readActs(
  source: ActSource,
  from: { readonly seq: number; readonly hash: string },
  lastSeq: number,
): AsyncGenerator<ReadAct> {
  let end = from;
  while (end.seq < lastSeq) {
    const heads = await source.heads(end.seq + 1);
    if (heads.length === 0) throw damagedAct(end.seq + 1);
    for await (const act of readAhead(source, heads)) {
      const { head } = act;
      if (head.seq > lastSeq) return;
      if (head.seq !== end.seq + 1 || head.previous !== end.hash) throw damagedAct(end.seq + 1);
      yield act;
      end = { seq: head.seq, hash: head.hash };
    }
  }
}

/** All records after the act `lastSeq`, put together from every act. */
export async function ledgerOf(
  source: ActSource,
  lastSeq: number,
  progress: (done: number, total: number) => void,
): Promise<Ledger> {
  const ledger = emptyLedger();
  for await (const { changeSet } of readActs(source, EMPTY_JOURNAL, lastSeq)) {
    applyChanges(ledger, changeSet.changes);
    progress(changeSet.seq, lastSeq);
  }
  return ledger;
}

function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

function damagedAct(seq: number): Trouble {
  return new Trouble({
    code: 'vault.damaged',
    message: `保险箱里第 ${seq} 次操作的内容读不出来或校验不符，恢复到此为止。`,
    advice: '请不要删除保险箱文件夹。可用最近一次的备份恢复，或联系技术支持。',
  });
}
