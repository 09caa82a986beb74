import type { VaultStatus } from '../../shared/contract/gate.ts';
import { EMPTY_JOURNAL, type JournalEnd } from '../../shared/model/seal.ts';
import { keptAfter } from './readChanges.ts';
import { compareEnds } from './reconcile.ts';
import type { SavedState } from './savedState.ts';
import type { LedgerDatabase } from './schema.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate, writeToVault } from './vault.ts';
import { piling, readOnlyVault } from './words.ts';

/** Keeps the vault behind the working copy: what it lacks is written act by act, in order, one run at a time. */
export class VaultFollower {
  state: SavedState = { state: 'saved', seq: 0, pending: 0 };
  status: VaultStatus | undefined;
  private reached: JournalEnd = EMPTY_JOURNAL;
  private running: Promise<void> | undefined;
  /** Why nothing may be written though the vault is open: it holds another ledger. */
  private stopped: Trouble['problem'] | undefined;

  constructor(
    private readonly database: LedgerDatabase,
    private readonly gate: Gate,
    /** Where the working copy stands now. */
    private readonly copyEnd: () => JournalEnd,
    private readonly tell: (state: SavedState) => void,
  ) {}

  /** Asks where the vault stands, once no write is under way. */
  async look(): Promise<VaultStatus> {
    await this.running;
    const status = await ask(this.gate, 'vault.status', {});
    this.status = status;
    this.stopped = undefined;
    this.reached = { seq: status.lastSeq, hash: status.lastHash };
    return status;
  }

  /** Nothing is written from here on, for this reason. */
  stop(problem: Trouble['problem']): void {
    this.stopped = problem;
    this.tellUnsaved(problem);
  }

  /** A new act is in the working copy and on its way. */
  announce(): void {
    this.show({ state: 'saving', seq: this.reached.seq, pending: this.pending });
  }

  /** Writes whatever the vault lacks. Never throws: what went wrong is in `state`. */
  save(): Promise<void> {
    this.running ??= Promise.resolve().then(() => this.run());
    return this.running;
  }

  /**
   * Refuses a new act where it could not be kept, and where the one before is not in the vault yet though it
   * was tried again: what is not safe does not pile up.
   */
  async refuseWhenUnsafe(): Promise<void> {
    if (this.stopped) throw new Trouble(this.stopped);
    const state = this.status?.state;
    if (state !== undefined && state !== 'open' && state !== 'none')
      throw new Trouble(readOnlyVault(this.status));
    if (state !== 'open' || this.state.state !== 'unsaved') return;
    await this.save();
    if (this.state.state === 'unsaved') throw piling(this.state.problem);
  }

  private get pending(): number {
    return Math.max(0, this.copyEnd().seq - this.reached.seq);
  }

  /** Ends in the same turn in which it finds nothing left, so that no act is missed in between. */
  private async run(): Promise<void> {
    try {
      let lookedAgain = false;
      while (this.reached.seq < this.copyEnd().seq) {
        if (this.stopped) return this.tellUnsaved(this.stopped);
        if (this.status?.state !== 'open') return this.tellUnsaved(readOnlyVault(this.status));
        try {
          await this.writeNext();
        } catch (error) {
          // Another window of this program may have written the same act already.
          if (!lookedAgain && error instanceof Trouble && error.problem.code === 'vault.order') {
            lookedAgain = true;
            if (await this.lookBehind()) continue;
          }
          return this.tellUnsaved(problemOf(error));
        }
      }
      if (this.stopped) return this.tellUnsaved(this.stopped);
      if (this.status?.state !== 'open') return this.tellUnsaved(readOnlyVault(this.status));
      this.show({ state: 'saved', seq: this.reached.seq, pending: 0 });
    } finally {
      this.running = undefined;
    }
  }

  private async writeNext(): Promise<void> {
    const [next] = await keptAfter(this.database, this.reached.seq, 1);
    if (!next) throw new Error(`no act after ${this.reached.seq}`);
    await writeToVault(this.gate, this.database, next);
    this.reached = { seq: next.seq, hash: next.hash };
  }

  /** Whether the vault is on the same sequence, further on than was known here. */
  private async lookBehind(): Promise<boolean> {
    const status = await ask(this.gate, 'vault.status', {}).catch(() => undefined);
    if (!status || status.lastSeq <= this.reached.seq) return false;
    const comparison = await compareEnds(this.database, this.gate, this.copyEnd(), status).catch(
      () => undefined,
    );
    if (comparison === undefined) return false;
    this.reached = { seq: status.lastSeq, hash: status.lastHash };
    return true;
  }

  private tellUnsaved(problem: Trouble['problem']): void {
    this.show({ state: 'unsaved', seq: this.reached.seq, pending: this.pending, problem });
  }

  private show(state: SavedState): void {
    this.state = state;
    this.tell(state);
  }
}

function problemOf(error: unknown): Trouble['problem'] {
  if (error instanceof Trouble) return error.problem;
  return { code: 'vault.write', message: '写入保险箱时出错。', advice: '检查磁盘空间后点“重试”。' };
}
