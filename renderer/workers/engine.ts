import type { SnapshotReason } from '../../shared/contract/vaultCare.ts';
import type { ChangeDraft, ChangeKind, ChangeSummary, RecordChange } from '../../shared/model/changeSet.ts';
import type { LedgerRecord, RegisterId } from '../../shared/model/record.ts';
import { LedgerStore } from '../store/ledgerStore.ts';
import { discardDatabase } from '../store/openDatabase.ts';
import type { Recovery } from '../store/reconcile.ts';
import { snapshotBeforeUpgrade } from '../store/snapshot.ts';
import { Trouble } from '../store/trouble.ts';
import type { Gate } from '../store/vault.ts';
import type { EngineEvent, TouchedRecords } from './events.ts';
import { localTime } from './localTime.ts';
import { NameIndex } from './search/nameIndex.ts';
import { TargetReading } from './target/targetReading.ts';

/** The id of the record that holds town, operator and year (register `setting`). */
export const OFFICE = 'office';

/** In milliseconds: how often a snapshot is taken while the program is in use. */
const HOUR = 3_600_000;

/** Above this many records of a register the window reads everything again instead of record by record. */
const NAMED_RECORDS = 2000;

/** What every task works on: the ledger, its store and the search index, all in the worker. */
export class Engine {
  readonly names = new NameIndex();
  private opened: LedgerStore | undefined;
  private hours: ReturnType<typeof setInterval> | undefined;
  /** How often the ledger was read into memory. */
  loads = 0;
  private loading = false;
  private targets: TargetReading | undefined;
  /** Acts that `targets` has not counted yet. */
  private readonly uncounted: (readonly RecordChange[])[] = [];
  private readonly followers: ((act: ChangeSummary, changes: readonly RecordChange[]) => void)[] = [];

  constructor(
    private readonly databaseName: string,
    readonly gate: Gate,
    private readonly tell: (event: EngineEvent) => void,
  ) {}

  get store(): LedgerStore {
    if (!this.opened) {
      throw new Trouble({ code: 'engine.closed', message: '台账还没有打开。', advice: '请稍候再试。' });
    }
    return this.opened;
  }

  /** Opens the working copy, reads it into memory and brings it level with the vault; says what that took. */
  async start(): Promise<Recovery | null> {
    if (this.opened?.isLost) this.opened = undefined;
    this.opened ??= await LedgerStore.open(
      this.databaseName,
      this.gate,
      {
        changed: (act, draft) => {
          this.names.forget(draft.changes);
          if (this.loading) this.targets = undefined;
          else this.count(draft.changes);
          for (const follower of this.followers) follower(act, draft.changes);
          this.tell({ kind: 'committed', act, touched: this.touched(draft.changes) });
        },
        saved: (state) => this.tell({ kind: 'saved', state }),
        progress: (what, done, total) => this.tell({ kind: 'starting', progress: { what, done, total } }),
        reading: () => {
          this.loads += 1;
          this.loading = true;
          this.uncounted.length = 0;
          this.targets = new TargetReading();
          return this.targets;
        },
        reloaded: () => {
          this.loading = false;
          this.names.forgetAll();
        },
      },
      { beforeUpgrade: () => snapshotBeforeUpgrade(this.gate, this.stamp.at) },
    );
    const recovery = await this.opened.start();
    this.hours ??= setInterval(() => void this.snapshot('hour'), HOUR);
    void this.snapshot('start');
    return recovery;
  }

  /** One that fails is tried again at the next occasion; what went wrong stands in the local log. */
  private async snapshot(reason: SnapshotReason): Promise<void> {
    try {
      await this.opened?.snapshots.take(reason, this.stamp.at);
    } catch (error) {
      const text = error instanceof Trouble ? error.problem.code : String(error);
      await this.gate.call('app.log', { level: 'warning', text: `snapshot (${reason}): ${text}` });
    }
  }

  /** Takes the working copy away; the next start makes it anew. */
  async discard(): Promise<void> {
    this.opened?.close();
    this.opened = undefined;
    await discardDatabase(this.databaseName);
  }

  /** Hands on every act once it is committed; for what is kept in step with the ledger. */
  follow(follower: (act: ChangeSummary, changes: readonly RecordChange[]) => void): void {
    this.followers.push(follower);
  }

  /** What was counted for the targets while the ledger was read, as the ledger stands now; given away once. */
  takeTargetReading(): TargetReading | undefined {
    this.countAll();
    const reading = this.targets;
    this.targets = undefined;
    return reading;
  }

  /** A large act is counted once whoever committed it has been answered. */
  private count(changes: readonly RecordChange[]): void {
    if (!this.targets) return;
    this.uncounted.push(changes);
    if (changes.length <= NAMED_RECORDS) this.countAll();
    else setTimeout(() => this.countAll());
  }

  private countAll(): void {
    for (const changes of this.uncounted.splice(0)) this.targets?.act(changes);
  }

  get office(): LedgerRecord | undefined {
    return this.opened?.ledger.record('setting', OFFICE);
  }

  /** Who is working, as the history names them. */
  get actor(): string {
    const operator = this.office?.values.operator;
    return typeof operator === 'string' && operator !== '' ? operator : '未署名';
  }

  get stamp(): { readonly actor: string; readonly at: string } {
    return { actor: this.actor, at: localTime(new Date()) };
  }

  /** An act by whoever is working, now. `changes` is handed the act's id, for the origins of the records. */
  draft(
    kind: ChangeKind,
    label: string,
    changes: (changeSet: string) => readonly RecordChange[],
  ): ChangeDraft {
    const id = crypto.randomUUID();
    return { id, kind, label, ...this.stamp, changes: changes(id) };
  }

  /** Commits an act; answers once the working copy has it. */
  commit(draft: ChangeDraft): Promise<ChangeSummary> {
    return this.store.commit(draft);
  }

  private touched(changes: readonly RecordChange[]): TouchedRecords[] {
    const byRegister = new Map<RegisterId, RecordChange[]>();
    for (const change of changes) {
      const list = byRegister.get(change.register);
      if (list) list.push(change);
      else byRegister.set(change.register, [change]);
    }
    return [...byRegister].map(([register, list]) => {
      const { slotOf } = this.store.ledger.register(register);
      return {
        register,
        slots: list.length > NAMED_RECORDS ? null : list.flatMap((change) => slotOf.get(change.id) ?? []),
        rowsChanged: list.some((change) => change.before === null || change.after === null),
      };
    });
  }
}
