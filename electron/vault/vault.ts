import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { VaultHead, VaultStatus } from '../../shared/contract/gate.ts';
import type { ChangeSet } from '../../shared/model/changeSet.ts';
import {
  type JournalEnd as HistoryEnd,
  type SealedChangeSet,
  sealHashOfDigests,
} from '../../shared/model/seal.ts';
import { diskReason, Refusal } from '../gate/refusal.ts';
import { ActReader, unpackChunk, withReader } from './actReader.ts';
import { BegunAct } from './begunAct.ts';
import { type Extent, extentTo, lastUnbroken } from './extent.ts';
import { type Counted, writeSentinel } from './folder.ts';
import type { JournalEnd } from './journal.ts';
import { PROBLEMS, refusalOf, type VaultProblem } from './problem.ts';
import { FORMAT } from './records.ts';
import { digest, type KeptAct } from './scan.ts';

const pack = promisify(gzip);

/** The contract's limit on heads an answer. */
const HEADS_A_CALL = 500;

export interface VaultParts {
  readonly folder: string;
  readonly program: string;
  readonly acts: readonly KeptAct[];
  readonly problems: readonly VaultProblem[];
  readonly state: 'open' | 'readOnly' | 'damaged';
  /** Undefined where nothing may be written. */
  readonly end: JournalEnd | undefined;
  /** The act that the first one follows: none, but in what was exported since a mark. */
  readonly start: HistoryEnd;
  readonly counted: Counted | undefined;
  readonly release: () => Promise<void>;
}

/** An open vault: acts are appended, read back and never changed. Writes happen one at a time, in order. */
export class Vault {
  readonly folder: string;
  private readonly acts: KeptAct[];
  private readonly problems: VaultProblem[];
  private state: VaultParts['state'];
  /** A write of this act failed: the vault must be opened again before it takes another. */
  stoppedAt: number | undefined;
  private begun: BegunAct | undefined;
  private counted: Counted | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  /** Use `openVault`. */
  constructor(private readonly parts: VaultParts) {
    this.folder = parts.folder;
    this.acts = [...parts.acts];
    this.problems = [...parts.problems];
    this.state = parts.state;
    this.counted = parts.counted;
  }

  get lastSeq(): number {
    return this.acts.at(-1)?.seq ?? this.parts.start.seq;
  }

  get lastHash(): string {
    return this.acts.at(-1)?.hash ?? this.parts.start.hash;
  }

  status(): VaultStatus {
    return {
      state: this.state,
      folder: this.folder,
      format: FORMAT,
      lastSeq: this.lastSeq,
      lastHash: this.lastHash,
      problems: [...this.problems],
    };
  }

  /** The act that the first one follows. */
  get start(): HistoryEnd {
    return this.parts.start;
  }

  /** How far the journal reaches without a gap, on the disk now; nothing of an act that is being written. */
  extent(): Promise<Extent> {
    return extentTo(this.folder, lastUnbroken(this.acts, this.parts.start));
  }

  /** The sound acts, in order; what is appended later is not in this list. */
  keptActs(): readonly KeptAct[] {
    return [...this.acts];
  }

  /** The hash of an act, or undefined where there is no such act. */
  hashOf(seq: number): string | undefined {
    return this.act(seq)?.hash;
  }

  /** Begins an act; it must be the next in the sequence and follow the last one's hash. */
  begin(head: VaultHead): Promise<void> {
    return this.inTurn(async () => {
      if (this.begun) await this.takeBack();
      if (head.seq !== this.lastSeq + 1 || head.previous !== this.lastHash) throw outOfOrder(head.seq);
      await this.writing(async (end) => {
        await end.prepare();
        const position = end.at;
        // Noted before the first byte, so that a failing write is taken back as well.
        this.begun = new BegunAct(head, position, { segment: '', from: position, to: position });
        const { chunks, hash, id, previous, seq } = head;
        const begin = await end.write({ kind: 'begin', seq, id, previous, hash, chunks, head: head.head });
        this.begun = new BegunAct(head, position, begin);
      });
    });
  }

  /** A chunk of the act's rows. Several may be under way and come in any order; answered once it was written. */
  async rows(seq: number, index: number, packed: Uint8Array): Promise<void> {
    const begun = this.expectBegun(seq);
    if (!begun.claim(index)) throw outOfOrder(seq);
    const sha256 = await digest(await unpackChunk(packed, seq));
    await Promise.all([begun.arrive(index, sha256, packed), this.inTurn(() => this.writeArrived(begun))]);
  }

  /** Ends the act. Once this is answered, the act is on the disk and counts. */
  finish(seq: number): Promise<{ readonly lastSeq: number; readonly lastHash: string }> {
    return this.inTurn(async () => {
      const begun = this.expectBegun(seq);
      const { head, begin, rows, digests } = begun;
      if (!begun.isWhole || (await sealHashOfDigests({ ...head, digests }, digest)) !== head.hash) {
        await this.takeBack();
        throw notAsSealed(seq);
      }
      await this.writing(async (journal) => {
        const end = await journal.write({ kind: 'end', seq, hash: head.hash });
        await journal.sync();
        this.acts.push({ seq, previous: head.previous, hash: head.hash, begin, rows, end });
        this.begun = undefined;
      });
      await this.tellSentinel();
      return { lastSeq: this.lastSeq, lastHash: this.lastHash };
    });
  }

  /** What a snapshot counted: kept in the sentinel, and held against the journal whenever the vault is verified. */
  noteCounts(counted: Counted): Promise<void> {
    return this.inTurn(async () => {
      this.counted = counted;
      await this.tellSentinel();
    });
  }

  get lastCounted(): Counted | undefined {
    return this.counted;
  }

  /** Drops what was begun and not finished. */
  abandon(seq: number): Promise<void> {
    return this.inTurn(async () => {
      if (this.begun?.head.seq === seq) await this.takeBack();
    });
  }

  /** A whole act at once. */
  async append(sealed: SealedChangeSet): Promise<void> {
    const { seq, id, previous, hash } = sealed.changeSet;
    await this.begin({ seq, id, previous, hash, head: sealed.head, chunks: sealed.chunks.length });
    try {
      for (const [index, chunk] of sealed.chunks.entries()) await this.rows(seq, index, await pack(chunk));
      await this.finish(seq);
    } catch (error) {
      await this.abandon(seq);
      throw error;
    }
  }

  /** Heads in order from `fromSeq`, at most 500. */
  async heads(fromSeq: number): Promise<VaultHead[]> {
    const from = this.acts.findIndex(({ seq }) => seq >= fromSeq);
    if (from === -1) return [];
    return withReader(this.folder, async (reader) => {
      const heads: VaultHead[] = [];
      for (const act of this.acts.slice(from, from + HEADS_A_CALL)) heads.push(await reader.head(act));
      return heads;
    });
  }

  /** One chunk of an act's rows, as gzip. */
  async readRows(seq: number, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const act = this.act(seq);
    if (!act) throw refusalOf(PROBLEMS.rows(seq));
    return withReader(this.folder, (reader) => reader.rows(act, index));
  }

  /** Every sound act in order, its rows unpacked and checked against the hash. */
  async *readAll(): AsyncGenerator<ChangeSet> {
    const reader = new ActReader(this.folder);
    try {
      for (const act of [...this.acts]) yield await reader.act(act);
    } finally {
      await reader.close();
    }
  }

  async close(): Promise<void> {
    await this.inTurn(async () => {
      if (this.begun) await this.takeBack();
      await this.parts.end?.close();
      await this.parts.release();
    });
  }

  /** In a journal without gaps an act stands at its number's place. */
  private act(seq: number): KeptAct | undefined {
    const there = this.acts[seq - 1 - this.parts.start.seq];
    return there?.seq === seq ? there : this.acts.find((act) => act.seq === seq);
  }

  /** The journal is what counts: where the sentinel cannot be written it stays behind, which does no harm. */
  private async tellSentinel(): Promise<void> {
    const end = { seq: this.lastSeq, hash: this.lastHash };
    await writeSentinel(this.folder, this.parts.program, end, this.counted).catch(() => undefined);
  }

  private async writeArrived(begun: BegunAct): Promise<void> {
    if (this.begun !== begun) return;
    await begun.writeArrived(async (index, sha256, packed) => {
      const gzip = Buffer.from(packed).toString('base64');
      const { seq } = begun.head;
      return this.writing((end) => end.write({ kind: 'rows', seq, index, sha256, gzip }));
    });
  }

  private expectBegun(seq: number): BegunAct {
    if (this.begun?.head.seq === seq) return this.begun;
    throw outOfOrder(seq);
  }

  /** Runs a writing step; where it fails, nothing of the act stays behind. */
  private async writing<T>(step: (end: JournalEnd) => Promise<T>): Promise<T> {
    const { end } = this.parts;
    if (!end || this.state !== 'open') throw this.closedForWriting();
    try {
      return await step(end);
    } catch (error) {
      this.stoppedAt ??= this.lastSeq + 1;
      const problem = PROBLEMS.stopped(diskReason(error).what);
      await this.takeBack(refusalOf(problem));
      this.stopWriting(problem);
      throw refusalOf(problem);
    }
  }

  /** Takes back what was written of the act; chunks that were still to be written are refused for this reason. */
  private async takeBack(reason?: Refusal): Promise<void> {
    const begun = this.begun;
    this.begun = undefined;
    if (!begun) return;
    begun.drop(reason ?? outOfOrder(begun.head.seq));
    if (!this.parts.end) return;
    try {
      await this.parts.end.cutBack(begun.position);
    } catch (error) {
      this.stopWriting(PROBLEMS.stopped(diskReason(error).what));
    }
  }

  /** After a failed write nobody knows what reached the disk: nothing more is written until it was read again. */
  private stopWriting(problem: VaultProblem): void {
    this.stoppedAt ??= this.lastSeq + 1;
    if (this.state === 'readOnly') return;
    this.state = 'readOnly';
    this.problems.push(problem);
  }

  private closedForWriting(): Refusal {
    const known = this.problems.at(-1);
    return new Refusal({
      code: 'vault.closed',
      message: `保险箱现在不能写入，这次操作没有保存。${known?.message ?? ''}`,
      advice: known?.advice ?? '请关闭程序后重新打开；仍不行时请联系技术支持。',
    });
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.turn.then(step);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

function outOfOrder(seq: number): Refusal {
  return new Refusal({
    code: 'vault.order',
    message: `第 ${seq} 次操作与保险箱里已有的记录接不上，没有写入。`,
    advice: '请关闭程序后重新打开，程序会重新核对工作副本与保险箱。',
  });
}

function notAsSealed(seq: number): Refusal {
  return new Refusal({
    code: 'vault.hash',
    message: `第 ${seq} 次操作的内容与它的校验值不符，没有写入保险箱。`,
    advice: '请再试一次；仍不行时请重新打开程序。',
  });
}
