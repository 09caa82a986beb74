import type { SnapshotReason } from '../../shared/contract/vaultCare.ts';
import type { ChangeDraft } from '../../shared/model/changeSet.ts';
import type { JournalEnd } from '../../shared/model/seal.ts';
import { LARGE_ACT, type ReadyChangeSet } from './commit.ts';
import type { LiveLedger } from './liveLedger.ts';
import { matterOf, writeSnapshot } from './snapshot.ts';
import { Trouble } from './trouble.ts';
import { ask, type Gate } from './vault.ts';
import type { VaultFollower } from './vaultFollower.ts';

/** Snapshots of the whole ledger in the vault, one at a time, at the moments at which they are promised. */
export class Snapshots {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly gate: Gate,
    private readonly ledger: LiveLedger,
    private readonly vault: VaultFollower,
    private readonly end: () => JournalEnd,
  ) {}

  /**
   * Takes one of the state as it is now, once the vault has every act of it. Answers whether one was made;
   * false too where nothing was done since the last, or the vault does not have everything.
   */
  take(reason: SnapshotReason, at: string): Promise<boolean> {
    const taken = this.turn.then(async () => {
      await this.vault.save();
      const end = this.end();
      if (this.vault.status?.state !== 'open' || this.vault.state.state !== 'saved' || end.seq === 0)
        return false;
      if (this.vault.state.seq !== end.seq) return false;
      return writeSnapshot(this.gate, matterOf(this.ledger.ledger(), end), reason, at);
    });
    this.turn = taken.catch(() => undefined);
    return taken;
  }

  /** Before an act of many rows: the state before it is kept whole. Where that cannot be, the act is refused. */
  async beforeLarge(draft: ChangeDraft): Promise<void> {
    if (draft.changes.length <= LARGE_ACT) return;
    await this.take(draft.kind === 'restore' ? 'restore' : 'import', draft.at);
  }

  /** A large act is refused before it is begun where the vault's disk has no room for it. */
  async expectRoom(ready: ReadyChangeSet): Promise<void> {
    if (ready.changeSet.changes.length <= LARGE_ACT || this.vault.status?.state !== 'open') return;
    const packed = ready.rows.reduce((bytes, { gzip }) => bytes + gzip.byteLength, 0);
    // In the journal the rows stand in base64.
    const { enough } = await ask(this.gate, 'vault.space', { needed: Math.ceil((packed * 4) / 3) });
    if (enough) return;
    throw new Trouble({
      code: 'disk.space',
      message: '保险箱所在的磁盘剩余空间不够，这次操作没有开始，数据没有改动。',
      advice: '清理磁盘，或到“数据安全”把保险箱换到空间更大的磁盘，然后再做一次。',
    });
  }
}
