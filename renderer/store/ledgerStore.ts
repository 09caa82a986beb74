import type { VaultStatus } from '../../shared/contract/gate.ts';
import type { ChangeDraft, ChangeSummary } from '../../shared/model/changeSet.ts';
import { EMPTY_JOURNAL, type JournalEnd } from '../../shared/model/seal.ts';
import { journalEnd, prepare, settledSeq, store } from './commit.ts';
import { LiveLedger } from './liveLedger.ts';
import { openDatabase } from './openDatabase.ts';
import { keptAfter, readRows, summaryOf } from './readChanges.ts';
import { compareEnds, replay } from './reconcile.ts';
import { canBeReversed, nextRedo, nextUndo, planReverse, sameRecord } from './reverse.ts';
import type { SavedState } from './savedState.ts';
import type { KeptChangeSet, LedgerDatabase } from './schema.ts';
import { settle } from './settle.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate, writeToVault } from './vault.ts';
import { laterActs, movedRecord, nothingToReverse, notReversible, readOnlyVault } from './words.ts';

/** What the store tells whoever shows it. */
export interface StoreListener {
  changed(act: ChangeSummary, draft: Pick<ChangeDraft, 'changes'>): void;
  saved(state: SavedState): void;
  progress(what: string, done: number, total: number): void;
}

/** How often a commit is tried again when another writer has taken its place in the sequence. */
const TRIES = 5;

/** Rows read from the working copy at a time. */
const BATCH = 5000;

/**
 * The ledger: working copy, vault and everything in memory, kept in step. Every write is a change set and
 * goes through `commit`; it counts as saved once working copy and vault both have it.
 */
export class LedgerStore {
  readonly ledger = new LiveLedger();
  private end: JournalEnd = EMPTY_JOURNAL;
  private vaultEnd: JournalEnd = EMPTY_JOURNAL;
  private queue: Promise<unknown> = Promise.resolve();
  private saving: Promise<void> | undefined;
  private settling: Promise<void> | undefined;
  private savedState: SavedState = { state: 'saved', seq: 0, pending: 0 };
  private vault: VaultStatus | undefined;

  private constructor(
    readonly database: LedgerDatabase,
    private readonly gate: Gate,
    private readonly listener: StoreListener,
  ) {}

  static async open(name: string, gate: Gate, listener: StoreListener): Promise<LedgerStore> {
    return new LedgerStore(await openDatabase(name), gate, listener);
  }

  get journalEnd(): JournalEnd {
    return this.end;
  }

  get saved(): SavedState {
    return this.savedState;
  }

  get vaultStatus(): VaultStatus | undefined {
    return this.vault;
  }

  /** Reads the working copy into memory, then brings it and the vault level. */
  async start(): Promise<void> {
    this.end = await journalEnd(this.database);
    await this.load();
    await this.level();
    void this.settle();
  }

  /** Brings working copy and vault level; called at start and whenever another vault folder was opened. */
  async level(): Promise<void> {
    const status = await ask(this.gate, 'vault.status', {});
    this.vault = status;
    if (status.state !== 'open' && status.state !== 'readOnly') {
      this.tellUnsaved(readOnlyVault(status));
      return;
    }
    const comparison = await compareEnds(this.database, this.gate, this.end, status);
    this.vaultEnd = { seq: status.lastSeq, hash: status.lastHash };
    if (comparison === 'copyBehind') {
      this.end = await replay(this.database, this.gate, this.end, status.lastSeq, (done, total) =>
        this.listener.progress('从保险箱恢复操作记录', done, total),
      );
      await this.load();
    }
    await this.save();
  }

  /**
   * Commits one act: whole or absent. Answers its summary once the working copy has it; `saved` then tells
   * whether the vault has it too.
   */
  commit(draft: ChangeDraft): Promise<ChangeSummary> {
    const result = this.queue.then(() => this.commitNow(draft));
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** Commits and waits until the vault has answered; whether it took it is in `saved`. */
  async commitAndSave(draft: ChangeDraft): Promise<ChangeSummary> {
    const summary = await this.commit(draft);
    await this.save();
    return summary;
  }

  /** Takes back the act with this id, or the newest that stands. */
  async undo(by: { readonly actor: string; readonly at: string }, id?: string): Promise<ChangeSummary> {
    return this.reverse('undo', by, id);
  }

  async redo(by: { readonly actor: string; readonly at: string }, id?: string): Promise<ChangeSummary> {
    return this.reverse('redo', by, id);
  }

  /** Writes to the vault whatever it lacks. Never throws: what went wrong is in `saved`. */
  save(): Promise<void> {
    this.saving ??= this.saveNow().finally(() => {
      this.saving = undefined;
    });
    return this.saving;
  }

  close(): void {
    this.database.close();
  }

  private async commitNow(draft: ChangeDraft): Promise<ChangeSummary> {
    this.refuseWhenReadOnly();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      this.checkStillAsSeen(draft);
      const ready = await prepare(draft, this.end);
      if ((await store(this.database, ready)) === 'stored') {
        this.end = { seq: ready.kept.seq, hash: ready.kept.hash };
        this.ledger.apply(draft.changes);
        const summary = summaryOf(ready.kept);
        this.tellSaved({
          state: 'saving',
          seq: this.vaultEnd.seq,
          pending: this.end.seq - this.vaultEnd.seq,
        });
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

  private async reverse(
    direction: 'undo' | 'redo',
    by: { readonly actor: string; readonly at: string },
    id: string | undefined,
  ): Promise<ChangeSummary> {
    const acts = await this.database.changeSets.orderBy('seq').toArray();
    const pick = direction === 'undo' ? nextUndo : nextRedo;
    const act = id === undefined ? pick(acts) : acts.find((other) => other.id === id);
    if (!act) throw nothingToReverse(direction);
    if (!canBeReversed(act)) throw notReversible(summaryOf(act));
    const plan = await planReverse(this.database, this.ledger, act, direction);
    const { label } = summaryOf(act);
    if (!plan.ok) throw laterActs(direction, label, plan.later);
    return this.commit({
      id: crypto.randomUUID(),
      kind: direction,
      label: `${direction === 'undo' ? '撤销' : '重做'}：${label}`,
      actor: by.actor,
      at: by.at,
      reverses: act.id,
      changes: plan.changes,
    });
  }

  private async saveNow(): Promise<void> {
    // Also what was committed while writing is written before this answers.
    while (this.vaultEnd.seq < this.end.seq) {
      const status = this.vault;
      if (status?.state !== 'open') {
        this.tellUnsaved(readOnlyVault(status));
        return;
      }
      try {
        const [next] = await this.missing(1);
        if (!next) return;
        await writeToVault(this.gate, this.database, next);
        this.vaultEnd = { seq: next.seq, hash: next.hash };
      } catch (error) {
        this.tellUnsaved(
          error instanceof Trouble
            ? error.problem
            : { code: 'vault.write', message: '写入保险箱时出错。', advice: '检查磁盘空间后点“重试”。' },
        );
        return;
      }
    }
    this.tellSaved({ state: 'saved', seq: this.vaultEnd.seq, pending: 0 });
  }

  private async missing(count: number): Promise<KeptChangeSet[]> {
    return this.database.changeSets.where('seq').above(this.vaultEnd.seq).limit(count).sortBy('seq');
  }

  private async load(): Promise<void> {
    this.ledger.clear();
    const total = await this.database.records.count();
    let after: [string, string] = ['', ''];
    for (let done = 0; ; ) {
      const rows = await this.database.records.where('[register+id]').above(after).limit(BATCH).toArray();
      for (const record of rows) this.ledger.register(record.register).put(record);
      const last = rows.at(-1);
      done += rows.length;
      this.listener.progress('读入台账', done, total);
      if (!last || rows.length < BATCH) break;
      after = [last.register, last.id];
    }
    // Large acts that were not yet settled when the program ended, and whatever came after them.
    for (const { seq } of await keptAfter(this.database, await settledSeq(this.database))) {
      this.ledger.apply(await readRows(this.database, seq));
    }
  }

  /** Writes large acts into the records while nothing else is to do. What fails is tried again at the next start. */
  private settle(): Promise<void> {
    this.settling ??= settle(this.database, this.ledger)
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        this.settling = undefined;
      });
    return this.settling;
  }

  /** Applies what another window has committed since. */
  private async catchUp(): Promise<void> {
    for (const kept of await keptAfter(this.database, this.end.seq)) {
      const changes = await readRows(this.database, kept.seq);
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

  private refuseWhenReadOnly(): void {
    const state = this.vault?.state;
    if (state === 'busy' || state === 'newer' || state === 'damaged')
      throw new Trouble(readOnlyVault(this.vault));
  }

  private tellUnsaved(problem: Trouble['problem']): void {
    this.tellSaved({
      state: 'unsaved',
      seq: this.vaultEnd.seq,
      pending: this.end.seq - this.vaultEnd.seq,
      problem,
    });
  }

  private tellSaved(state: SavedState): void {
    this.savedState = state;
    this.listener.saved(state);
  }
}
