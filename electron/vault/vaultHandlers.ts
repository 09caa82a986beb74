import { join } from 'node:path';
import type { BrowserWindow, Dialog, Shell } from 'electron';
import type { VaultStatus } from '../../shared/contract/gate.ts';
import { FIRST_PREVIOUS } from '../../shared/model/changeSet.ts';
import type { Grants } from '../files/grants.ts';
import type { GateHandlers, GateLog } from '../gate/answerCall.ts';
import { Refusal } from '../gate/refusal.ts';
import { type OpenedVault, openVault } from './openVault.ts';
import type { Vault } from './vault.ts';
import { holdsVault, rememberedVault, rememberVault, vaultFolderIn } from './vaultPlace.ts';
import { verifyOpen } from './verifyVault.ts';

type VaultCalls = Extract<keyof GateHandlers, `vault.${string}`>;

export interface VaultHome {
  /** The folder where no other was chosen. */
  readonly usualFolder: () => string;
  /** The file that remembers the clerk's choice. */
  readonly settingsFile: () => string;
  readonly program: string;
}

/** The vault of this program: at most one is open, the one whose folder is remembered. */
export class VaultDesk {
  private vault: Vault | undefined;
  private refused: (VaultStatus & { readonly folder: string }) | undefined;

  constructor(
    private readonly home: VaultHome,
    private readonly log: GateLog,
  ) {}

  /** Opens the remembered vault, before there is any window. */
  async start(): Promise<void> {
    const folder = await rememberedVault(this.home.settingsFile());
    if (folder !== undefined) await this.open(folder, false);
  }

  async open(folder: string, create: boolean): Promise<VaultStatus> {
    await this.close();
    const { program } = this.home;
    this.take(folder, await openVault(folder, { create, program }));
    const status = this.status();
    for (const { code } of status.problems) this.log('warning', `vault: ${code}`);
    this.log('info', `vault: ${status.state}, last act ${status.lastSeq}`);
    return status;
  }

  status(): VaultStatus {
    return this.vault?.status() ?? this.refused ?? NO_VAULT;
  }

  get folder(): string | undefined {
    return this.vault?.folder ?? this.refused?.folder;
  }

  opened(): Vault {
    if (this.vault) return this.vault;
    const known = this.refused?.problems[0];
    throw new Refusal({
      code: known?.code ?? 'vault.none',
      message: known?.message ?? '还没有选择保险箱文件夹。',
      advice: known?.advice ?? '请先选择保险箱文件夹。',
    });
  }

  async close(): Promise<void> {
    const { vault } = this;
    this.vault = undefined;
    this.refused = undefined;
    await vault?.close();
  }

  private take(folder: string, opened: OpenedVault): void {
    if (opened.ok) {
      this.vault = opened.vault;
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

/** The calls about the vault. */
export function vaultHandlers(
  desk: VaultDesk,
  home: VaultHome,
  grants: Grants,
  window: () => BrowserWindow,
  system: { readonly dialog: Dialog; readonly shell: Shell },
): Pick<GateHandlers, VaultCalls> {
  return {
    'vault.status': () => desk.status(),
    'vault.default': async () => {
      const display = home.usualFolder();
      return { display, holdsVault: await holdsVault(display) };
    },
    'vault.choose': async () => {
      const { canceled, filePaths } = await system.dialog.showOpenDialog(window(), {
        title: '选择保险箱文件夹',
        buttonLabel: '选这个文件夹',
        properties: ['openDirectory', 'createDirectory'],
      });
      const chosen = filePaths[0];
      if (canceled || chosen === undefined) return { folder: null };
      const { folder, holdsVault } = await vaultFolderIn(chosen);
      return { folder: { grant: grants.forFolder(folder), display: folder, holdsVault } };
    },
    'vault.open': async ({ grant }) => {
      const folder = grant === null ? home.usualFolder() : grants.path(grant, 'folder');
      const status = await desk.open(folder, true);
      if (status.state === 'open' || status.state === 'readOnly' || status.state === 'damaged') {
        await rememberVault(home.settingsFile(), folder);
      }
      return status;
    },
    'vault.begin': async (head) => {
      await desk.opened().begin(head);
      return {};
    },
    'vault.rows': async ({ seq, index, gzip }) => {
      await desk.opened().rows(seq, index, gzip);
      return {};
    },
    'vault.finish': ({ seq }) => desk.opened().finish(seq),
    'vault.abandon': async ({ seq }) => {
      await desk.opened().abandon(seq);
      return {};
    },
    'vault.heads': async ({ fromSeq }) => ({ heads: await desk.opened().heads(fromSeq) }),
    'vault.readRows': async ({ seq, index }) => ({ gzip: await desk.opened().readRows(seq, index) }),
    'vault.verify': async () => {
      const { ok, changeSets, lastSeq, problems } = await verifyOpen(desk.opened());
      return { ok, changeSets, lastSeq, problems: [...problems] };
    },
    'vault.reveal': () => {
      revealVault(desk, system.shell);
      return {};
    },
  };
}

/** Shows the vault's folder in the system's file manager. */
export function revealVault(desk: VaultDesk, shell: Pick<Shell, 'showItemInFolder'>): void {
  if (desk.folder !== undefined) shell.showItemInFolder(join(desk.folder, 'vault.json'));
}
