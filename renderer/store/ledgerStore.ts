import type { VaultStatus } from '../../shared/contract/gate.ts';
import type { ChangeDraft, ChangeSummary } from '../../shared/model/changeSet.ts';
import { EMPTY_JOURNAL, type JournalEnd } from '../../shared/model/seal.ts';
import { sameRecord } from '../../shared/vault/difference.ts';
import { journalEnd, prepare, type ReadyChangeSet, store } from './commit.ts';
import { LiveLedger } from './liveLedger.ts';
import { type LedgerReader, loadLedger } from './loadLedger.ts';
import { type OpenCopy, openDatabase } from './openDatabase.ts';
import { keptAfter, readRows, summaryOf } from './readChanges.ts';
import { checkSequence, clearCopy, compareEnds, type Recovery, replay } from './reconcile.ts';
import { type Author, draftReverse } from './reverse.ts';
import type { SavedState } from './savedState.ts';
import { AWAITED, type LedgerDatabase } from './schema.ts';
import { settle } from './settle.ts';
import { Snapshots } from './snapshots.ts';
import { Trouble } from './trouble.ts';
import type { Gate } from './vault.ts';
import { VaultFollower } from './vaultFollower.ts';
import { lostCopy, movedRecord, piling, readOnlyVault } from './words.ts';

/** What the store tells whoever shows it. */
export interface StoreListener {
  changed(act: ChangeSummary, draft: Pick<ChangeDraft, 'changes'>): void;
  saved(state: SavedState): void;
  progress(what: string, done: number, total: number): void;
  /** The whole ledger is about to be read anew: what is handed everything meanwhile. */
  reading?(): LedgerReader;
  /** The whole ledger was read anew: what was known of its slots is void. */
  reloaded(): void;
}

/** How often a commit is tried again when another writer has taken its place in the sequence. */
const TRIES = 5;

/**
 * The ledger: working copy, vault and everything in memory, kept in step. Every write is a change set and
 * goes through `commit`; it counts as saved once working copy and vault both have it.
 */
export class LedgerStore {
  readonly ledger = new LiveLedger();
  private end: JournalEnd = EMPTY_JOURNAL;
  private queue: Promise<unknown> = Promise.resolve();
  private settling: Promise<void> | undefined;
  private readonly vault: VaultFollower;
  readonly snapshots: Snapshots;
  private lost = false;

  private constructor(
    readonly database: LedgerDatabase,
    private readonly gate: Gate,
    private readonly listener: StoreListener,
  ) {
    const tell = (state: SavedState) => listener.saved(state);
    const end = () => this.end;
    this.vault = new VaultFollower(database, gate, end, tell);
    this.snapshots = new Snapshots(gate, this.ledger, this.vault, end);
  }

  static async open(
    name: string,
    gate: Gate,
    listener: StoreListener,
    options: Omit<OpenCopy, 'lost'> = {},
  ): Promise<LedgerStore> {
    const opened: { store?: LedgerStore } = {};
    const database = await openDatabase(name, { ...options, lost: () => opened.store?.lose() });
    opened.store = new LedgerStore(database, gate, listener);
    return opened.store;
  }

  get journalEnd(): JournalEnd {
    return this.end;
  }

  get saved(): SavedState {
    return this.vault.state;
  }

  get vaultStatus(): VaultStatus | undefined {
    return this.vault.status;
  }

  /** The browser or another program version has closed the working copy: it must be opened anew. */
  get isLost(): boolean {
    return this.lost;
  }

  /** Reads the working copy into memory, then brings it and the vault level. Says what had to be done for it. */
  async start(): Promise<Recovery | null> {
    this.end = await journalEnd(this.database);
    const awaited = await this.database.meta.get(AWAITED);
    if (awaited) {
      // A restore was cut off: either the other vault is in place, or everything is as before.
      if ((await this.vault.look()).lastHash === awaited.value) return this.adopt();
      await this.database.meta.delete(AWAITED);
    }
    try {
      await checkSequence(this.database, this.end);
      await this.load();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      return this.rebuild(error);
    }
    const recovery = await this.level();
    void this.settle();
    return recovery;
  }

  /** Brings working copy and vault level; called at start and whenever another vault folder was opened. */
  async level(): Promise<Recovery | null> {
    const status = await this.vault.look();
    if (status.state !== 'open' && status.state !== 'readOnly' && status.state !== 'damaged') {
      this.vault.stop(readOnlyVault(status));
      return null;
    }
    const before = this.end;
    try {
      const comparison = await compareEnds(this.database, this.gate, before, status);
      if (comparison === 'copyBehind') await this.replay(status.lastSeq);
      await this.vault.save();
      if (comparison === 'copyBehind')
        return { how: before.seq === 0 ? 'rebuilt' : 'replayed', acts: this.end.seq - before.seq };
      if (comparison === 'copyAhead' && this.saved.state === 'saved')
        return { how: 'writtenBack', acts: this.end.seq - status.lastSeq };
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.vault.stop(error.problem);
    }
    return null;
  }

  /**
   * Makes the working copy anew from the vault. Refused where the vault lacks an act that the copy still has,
   * or cannot be read (then for `reason`, if there is one): nothing is changed.
   */
  async rebuild(reason?: Trouble): Promise<Recovery> {
    const status = await this.vault.look();
    if (status.state !== 'open' && status.state !== 'readOnly')
      throw reason ?? new Trouble(readOnlyVault(status));
    if ((await compareEnds(this.database, this.gate, this.end, status)) === 'copyAhead') {
      throw new Trouble({
        code: 'copy.ahead',
        message: '没有重做：工作副本里有保险箱还没有的操作，重做会丢掉它们。',
        advice: '先点“重试”把它们写进保险箱；仍不行时请联系技术支持，不要删除任何文件夹。',
      });
    }
    return this.adopt();
  }

  /**
   * Lets another vault (whose last act has this hash) take the place of this one by `swap`, and makes the working
   * copy anew from it. The wish is noted first, so that a crash in between ends in the one or the other.
   */
  async replaceBy<T>(lastHash: string, swap: () => Promise<T>): Promise<T> {
    const result = this.inTurn(async () => {
      await this.save();
      const { saved } = this;
      if (saved.state === 'unsaved' && saved.pending > 0 && this.vaultStatus?.state === 'open')
        throw piling(saved.problem);
      await this.database.meta.put({ key: AWAITED, value: lastHash });
      const answer = await swap();
      await this.adopt();
      return answer;
    });
    return result.finally(() => this.database.meta.delete(AWAITED).catch(() => undefined));
  }

  /**
   * Commits one act: whole or absent. Answers its summary once the working copy has it; `saved` then tells
   * whether the vault has it too.
   */
  commit(draft: ChangeDraft): Promise<ChangeSummary> {
    return this.inTurn(() => this.commitNow(draft));
  }

  /** Commits and waits until the vault has answered; whether it took it is in `saved`. */
  async commitAndSave(draft: ChangeDraft): Promise<ChangeSummary> {
    const summary = await this.commit(draft);
    await this.save();
    return summary;
  }

  /** Takes back the act with this id, or the newest that stands. */
  async undo(by: Author, id?: string): Promise<ChangeSummary> {
    return this.inTurn(() => this.reverse('undo', by, id));
  }

  async redo(by: Author, id?: string): Promise<ChangeSummary> {
    return this.inTurn(() => this.reverse('redo', by, id));
  }

  /** Writes to the vault whatever it lacks. Never throws: what went wrong is in `saved`. */
  save(): Promise<void> {
    return this.vault.save();
  }

  /** Once every act that was begun is in the working copy, and in the vault where that can be. */
  async rest(): Promise<void> {
    await this.queue;
    await this.save();
  }

  close(): void {
    this.lost = true;
    this.database.close();
  }

  /** Makes the working copy anew from whatever vault is open now. */
  private async adopt(): Promise<Recovery> {
    const status = await this.vault.look();
    await clearCopy(this.database);
    this.end = EMPTY_JOURNAL;
    await this.replay(status.lastSeq);
    await this.vault.save();
    void this.settle();
    return { how: 'rebuilt', acts: this.end.seq };
  }

  /** One act after the other: what an act takes back depends on the one before. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async commitNow(draft: ChangeDraft): Promise<ChangeSummary> {
    if (this.lost) throw lostCopy();
    await this.vault.refuseWhenUnsafe();
    await this.snapshots.beforeLarge(draft);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      this.checkStillAsSeen(draft);
      const ready = await prepare(draft, this.end);
      await this.snapshots.expectRoom(ready);
      if ((await this.stored(ready)) === 'stored') {
        this.end = { seq: ready.kept.seq, hash: ready.kept.hash };
        this.ledger.apply(draft.changes);
        const summary = summaryOf(ready.kept);
        this.vault.announce();
        this.listener.changed(summary, draft);
        void this.save().then(() => this.settle());
        return summary;
      }
      await this.catchUp();
    }
    throw new Trouble({
      code: 'commit.busy',
      message: '同时有另一个窗口在不断写入，这次操作没有保存，数据没有改动。',
      advice: '关闭程序的其他窗口后再试一次。',
    });
  }

  private async stored(ready: ReadyChangeSet): Promise<'stored' | 'moved'> {
    try {
      return await store(this.database, [ready]);
    } catch (error) {
      throw this.lost ? lostCopy() : error;
    }
  }

  private async reverse(direction: 'undo' | 'redo', by: Author, id?: string): Promise<ChangeSummary> {
    if (this.lost) throw lostCopy();
    return this.commitNow(await draftReverse(this.database, this.ledger, direction, by, id));
  }

  private async replay(lastSeq: number): Promise<void> {
    const progress = (done: number, total: number) =>
      this.listener.progress('从保险箱恢复操作记录', done, total);
    try {
      await replay(this.database, this.gate, this.end, lastSeq, progress);
    } finally {
      // What was sound has been kept, also where the rest could not be read.
      this.end = await journalEnd(this.database);
      await this.load();
    }
  }

  private load(): Promise<void> {
    const progress = (done: number, total: number) => this.listener.progress('读入台账', done, total);
    return loadLedger(this.database, this.ledger, progress, this.listener.reading?.()).finally(() =>
      this.listener.reloaded(),
    );
  }

  /** Writes large acts into the records while nothing else is to do. What fails is tried again at the next start. */
  private settle(): Promise<void> {
    this.settling ??= this.settleNow()
      .catch(() => undefined)
      .finally(() => {
        this.settling = undefined;
      });
    return this.settling;
  }

  /** Until nothing is left: an act that came meanwhile is settled as well. */
  private async settleNow(): Promise<void> {
    let overtaken = 0;
    while (overtaken < TRIES) {
      const result = await settle(this.database, this.ledger, () => this.end.seq);
      if (result === 'nothing') return;
      if (result === 'overtaken') {
        overtaken += 1;
        await this.queue;
      }
    }
  }

  private lose(): void {
    if (this.lost) return;
    this.lost = true;
    this.vault.stop(lostCopy().problem);
  }

  /** Applies what another window has committed since. */
  private async catchUp(): Promise<void> {
    for (const kept of await keptAfter(this.database, this.end.seq)) {
      const changes = await readRows(this.database, kept);
      this.ledger.apply(changes);
      this.end = { seq: kept.seq, hash: kept.hash };
      this.listener.changed(summaryOf(kept), { changes });
    }
  }

  private checkStillAsSeen(draft: ChangeDraft): void {
    for (const change of draft.changes) {
      const now = this.ledger.record(change.register, change.id) ?? null;
      if (!sameRecord(now, change.before)) throw movedRecord(change);
    }
  }
}
