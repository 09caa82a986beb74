import { randomBytes } from 'node:crypto';
import type { VaultStatus } from '../../shared/contract/gate.ts';
import type { CopyStatus } from '../../shared/contract/vaultCare.ts';
import { FIRST_PREVIOUS } from '../../shared/model/changeSet.ts';
import type { GateLog } from '../gate/answerCall.ts';
import { Refusal } from '../gate/refusal.ts';
import { localTime } from '../localTime.ts';
import { copyFolderIn } from './copyFolder.ts';
import { type OpenedVault, openVault } from './openVault.ts';
import { NO_COPY, SecondCopy } from './secondCopy.ts';
import { Snapshots } from './snapshots.ts';
import { settleSwap } from './swap.ts';
import type { Vault } from './vault.ts';
import { rememberedPlaces, rememberPlaces } from './vaultPlace.ts';

export interface VaultHome {
  /** The folder where no other was chosen. */
  readonly usualFolder: () => string;
  /** The file that remembers the clerk's choice. */
  readonly settingsFile: () => string;
  readonly program: string;
}

/** How long the program's end waits for the second copy. */
const PATIENCE = 5000;

interface OnDesk {
  readonly vault: Vault;
  readonly snapshots: Snapshots;
}

/** The vault of this program: at most one is open, the one whose folder is remembered; and its second copy. */
export class VaultDesk {
  private current: OnDesk | undefined;
  private copy: SecondCopy | undefined;
  private refused: (VaultStatus & { readonly folder: string }) | undefined;

  constructor(
    private readonly home: VaultHome,
    private readonly log: GateLog,
  ) {}

  /** Opens the remembered vault, before there is any window. */
  async start(): Promise<void> {
    const { vault } = await rememberedPlaces(this.home.settingsFile());
    if (vault !== undefined) await this.open(vault, false);
  }

  async open(folder: string, create: boolean, doubtfulFrom?: number): Promise<VaultStatus> {
    await this.close();
    const { program } = this.home;
    await settleSwap(folder).catch((error: unknown) => this.log('error', `vault swap: ${String(error)}`));
    this.take(folder, await openVault(folder, { create, program, now: localTime(new Date()), doubtfulFrom }));
    const status = this.status();
    for (const { code } of status.problems) this.log('warning', `vault: ${code}`);
    this.log('info', `vault: ${status.state}, last act ${status.lastSeq}`);
    const { copy } = await rememberedPlaces(this.home.settingsFile());
    if (this.current && copy !== undefined) this.follow(copy);
    return status;
  }

  /** Opens a vault that the clerk chose, and remembers it where there is one. */
  async choose(folder: string, create: boolean): Promise<VaultStatus> {
    const status = await this.open(folder, create);
    const places = await rememberedPlaces(this.home.settingsFile());
    if (!this.current || places.vault === folder) return status;
    try {
      await rememberPlaces(this.home.settingsFile(), { ...places, vault: folder });
    } catch (error) {
      // A vault that the next start would not know of must not take acts.
      await this.close();
      throw error;
    }
    return status;
  }

  /** Reads the same folder again: after a disk that failed is back. */
  async reopen(): Promise<VaultStatus> {
    const { folder } = this;
    return folder === undefined ? this.status() : this.open(folder, false, this.current?.vault.stoppedAt);
  }

  status(): VaultStatus {
    return this.current?.vault.status() ?? this.refused ?? NO_VAULT;
  }

  get folder(): string | undefined {
    return this.current?.vault.folder ?? this.refused?.folder;
  }

  opened(): Vault {
    return this.onDesk().vault;
  }

  snapshots(): Snapshots {
    return this.onDesk().snapshots;
  }

  /** The open vault, if any: where none is needed. */
  ownVault(): Vault | undefined {
    return this.current?.vault;
  }

  /** The vault to write to; one that a write error closed is first read again, for the disk may be back. */
  async writable(): Promise<Vault> {
    if (this.opened().stoppedAt !== undefined) await this.reopen();
    return this.opened();
  }

  copyStatus(): CopyStatus {
    return this.copy?.status() ?? NO_COPY;
  }

  get copyFolder(): string | undefined {
    return this.copy?.folder;
  }

  /** Keeps a second copy in the chosen folder from now on; answered once the first copying is done. */
  async keepCopy(chosen: string): Promise<CopyStatus> {
    const vault = this.opened();
    const places = await rememberedPlaces(this.home.settingsFile());
    const machine = places.machine ?? randomBytes(8).toString('hex');
    const folder = await copyFolderIn(chosen, machine, vault);
    await this.copy?.stop(PATIENCE);
    await rememberPlaces(this.home.settingsFile(), { vault: vault.folder, copy: folder, machine });
    return this.follow(folder).now();
  }

  async copyNow(): Promise<CopyStatus> {
    return (await this.copy?.now()) ?? NO_COPY;
  }

  async stopCopy(): Promise<CopyStatus> {
    await this.copy?.stop(PATIENCE);
    this.copy = undefined;
    const { copy: _stopped, ...rest } = await rememberedPlaces(this.home.settingsFile());
    await rememberPlaces(this.home.settingsFile(), rest);
    return NO_COPY;
  }

  /** An act or a snapshot is on the disk: the copy follows, whatever comes of it. */
  written(what: 'act' | 'snapshot'): void {
    this.copy?.follow(what === 'snapshot');
  }

  async close(): Promise<void> {
    const { copy, current } = this;
    this.copy = undefined;
    this.current = undefined;
    this.refused = undefined;
    await copy?.stop(PATIENCE);
    await current?.snapshots.abandon();
    await current?.vault.close();
  }

  private follow(folder: string): SecondCopy {
    const copy = new SecondCopy(this.opened(), folder, this.home.program, this.log);
    this.copy = copy;
    copy.follow(true);
    return copy;
  }

  private onDesk(): OnDesk {
    if (this.current) return this.current;
    const known = this.refused?.problems[0];
    throw new Refusal({
      code: known?.code ?? 'vault.none',
      message: known?.message ?? '还没有选择保险箱文件夹。',
      advice: known?.advice ?? '请先选择保险箱文件夹。',
    });
  }

  private take(folder: string, opened: OpenedVault): void {
    if (opened.ok) {
      const { vault } = opened;
      this.current = { vault, snapshots: new Snapshots(folder, this.home.program) };
      return;
    }
    const state = opened.state === 'newer' || opened.state === 'busy' ? opened.state : 'damaged';
    this.refused = { ...NO_VAULT, state, folder, problems: [opened.problem] };
  }
}

const NO_VAULT: VaultStatus = {
  state: 'none',
  folder: null,
  format: null,
  lastSeq: 0,
  lastHash: FIRST_PREVIOUS,
  problems: [],
};
