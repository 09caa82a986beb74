import type { GateAnswer, VaultHead } from '../../shared/contract/gate.ts';
import type { OtherVault } from '../../shared/contract/vaultCare.ts';
import { diskReason, Refusal } from '../gate/refusal.ts';
import { localTime } from '../localTime.ts';
import type { VaultDesk, VaultHome } from './desk.ts';
import { type OpenOther, openOther } from './otherVault.ts';
import { PROBLEMS, refusalOf } from './problem.ts';
import { besideOf, copyVault, expectWhole, removeSide } from './sideCopy.ts';
import { swapIn } from './swap.ts';
import type { Vault } from './vault.ts';

/** The one other vault that is open beside the own one: to look into, to merge from, or to restore. */
export class OtherDesk {
  private other: OpenOther | undefined;

  constructor(
    private readonly desk: VaultDesk,
    private readonly home: VaultHome,
  ) {}

  async open(path: string, passphrase: string | null): Promise<OtherVault> {
    await this.close();
    this.other = await openOther(path, besideOf(this.place()), passphrase, this.desk.ownVault());
    return this.other.about;
  }

  opened(): OpenOther {
    if (this.other) return this.other;
    throw new Refusal({
      code: 'vault.noOther',
      message: '还没有打开另一份保险箱。',
      advice: '请先选择备份文件，或另一份保险箱的文件夹。',
    });
  }

  /** Heads up to the last act before any gap. */
  async heads(fromSeq: number): Promise<VaultHead[]> {
    const { vault, about } = this.opened();
    return (await vault.heads(fromSeq)).filter(({ seq }) => seq <= about.status.lastSeq);
  }

  async close(): Promise<void> {
    const { other } = this;
    this.other = undefined;
    await other?.vault.close();
    if (other?.side !== undefined) await removeSide(other.side);
  }

  /** Copies the other vault beside the own one, checks the copy whole, and swaps. The own one is renamed, never removed. */
  async restore(): Promise<GateAnswer<'vault.restore'>> {
    const { vault, about } = this.opened();
    if (about.since > 0) throw refusalOf(PROBLEMS.partial(about.since));
    const folder = this.place();
    const now = localTime(new Date());
    const side = besideOf(folder);
    const { lastSeq: seq, lastHash: hash } = about.status;
    try {
      await copyVault(vault, side, this.home.program, now);
      await expectWhole(side, { seq, hash });
    } catch (error) {
      await removeSide(side);
      throw error instanceof Refusal ? error : notRestored(error);
    }
    await this.desk.close();
    const aside = await swapIn(side, folder, stampOf(now)).catch(async (error: unknown) => {
      await removeSide(side);
      await this.desk.open(folder, false);
      throw notRestored(error);
    });
    await this.close();
    return { status: await this.desk.choose(folder, false), aside: aside ?? null };
  }

  private place(): string {
    return this.desk.folder ?? this.home.usualFolder();
  }
}

/** Copies the open vault into another folder, checks the copy, and goes on there. The old folder stays as it is. */
export async function moveTo(
  desk: VaultDesk,
  home: VaultHome,
  folder: string,
): Promise<GateAnswer<'vault.moveTo'>> {
  const vault: Vault = desk.opened();
  const { seq, hash } = await vault.extent();
  try {
    await copyVault(vault, folder, home.program, localTime(new Date()));
    await expectWhole(folder, { seq, hash });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { what, advice } = diskReason(error);
    throw new Refusal({
      code: 'vault.notMoved',
      message: `没有另存到新的位置：${what}。仍在使用原来的保险箱。`,
      advice,
    });
  }
  return desk.choose(folder, false);
}

/** `2026-11-21 093000`: for a folder's name. */
function stampOf(now: string): string {
  return now.slice(0, 19).replace('T', ' ').replaceAll(':', '');
}

function notRestored(error: unknown): Refusal {
  const { what, advice } = diskReason(error);
  return new Refusal({
    code: 'vault.notRestored',
    message: `没有恢复：${what}。原来的保险箱没有改动。`,
    advice,
  });
}
