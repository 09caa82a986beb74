import type { CopyStatus } from '../../shared/contract/vaultCare.ts';
import { disk } from '../files/disk.ts';
import type { GateLog } from '../gate/answerCall.ts';
import { diskReason } from '../gate/refusal.ts';
import { localTime } from '../localTime.ts';
import { Mirror, NotOurs, OtherHistory } from './mirror.ts';
import type { Vault } from './vault.ts';

export const NO_COPY: CopyStatus = { state: 'none', folder: null, seq: 0, at: null, problem: null };

/** Keeps one second copy of a vault in step, behind the acts: none waits for it and none fails with it. */
export class SecondCopy {
  private readonly mirror: Mirror;
  private running: Promise<void> | undefined;
  private again = false;
  private snapshotsToo = true;
  private stopped = false;
  private told: Omit<CopyStatus, 'folder'> = { state: 'behind', seq: 0, at: null, problem: null };

  constructor(
    private readonly vault: Vault,
    readonly folder: string,
    program: string,
    private readonly log: GateLog,
  ) {
    this.mirror = new Mirror(folder, program);
  }

  status(): CopyStatus {
    const { told, folder } = this;
    // What was said of the last copying holds no longer once there is more to copy.
    if (told.state !== 'inStep' || told.seq === this.vault.lastSeq) return { ...told, folder };
    return { ...told, folder, state: 'behind', problem: null };
  }

  /** Something was added to the vault: copies it as soon as the copying under way is done. */
  follow(snapshots = false): void {
    if (this.stopped) return;
    this.snapshotsToo ||= snapshots;
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  /** Copies now; answered when it is done, whatever came of it. */
  async now(): Promise<CopyStatus> {
    this.follow(true);
    await this.running;
    return this.status();
  }

  /** Stops after the copying under way; waits for it at most so many milliseconds. */
  async stop(patience: number): Promise<void> {
    this.stopped = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.running, late]);
    clearTimeout(timer);
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        // What is damaged must not be carried into the copy: it may be the last whole one.
        if (this.vault.status().state === 'damaged') throw new NotOurs(VAULT_DAMAGED);
        const { seq } = await this.mirror.bring(this.vault, localTime(new Date()));
        if (this.snapshotsToo) await this.mirror.bringSnapshots(this.vault.folder, seq);
        this.snapshotsToo = false;
        const problem = (await onOneDisk(this.vault.folder, this.folder)) ? SAME_DISK : null;
        this.told = { state: 'inStep', seq, at: localTime(new Date()), problem };
      } catch (error) {
        this.told = { ...this.told, ...failure(error) };
        this.log('warning', `second copy: ${this.told.problem?.code ?? ''} ${String(error)}`);
      }
    }
  }
}

const VAULT_DAMAGED = {
  code: 'copy.vaultDamaged',
  message: '保险箱有损坏，第二份副本保持原样，没有往里写。',
  advice: '可以从第二份副本恢复，或先把保险箱另存到新的位置。',
};

const SAME_DISK = {
  code: 'copy.sameDisk',
  message: '第二份副本与保险箱在同一块磁盘上，磁盘坏了两份都会丢。',
  advice: '建议换到另一块磁盘、U 盘或共享文件夹。',
};

async function onOneDisk(one: string, other: string): Promise<boolean> {
  return (await disk.stat(one)).dev === (await disk.stat(other)).dev;
}

function failure(error: unknown): Pick<CopyStatus, 'state' | 'problem'> {
  if (error instanceof OtherHistory) {
    const problem = {
      code: 'copy.differs',
      message: '第二份副本的文件夹里有本机保险箱没有的操作，程序没有往里写。',
      advice: '请另选一个文件夹；如果那里面是需要的内容，可以用“合并”或“恢复”打开它。',
    };
    return { state: 'differs', problem };
  }
  if (error instanceof NotOurs) return { state: 'unreachable', problem: error.problem };
  const { what, advice } = diskReason(error);
  const message = `第二份副本现在写不进去：${what}。保险箱本身已保存，不受影响。`;
  return { state: 'unreachable', problem: { code: 'copy.unreachable', message, advice } };
}
