import { join } from 'node:path';
import type { BrowserWindow, Dialog, Shell } from 'electron';
import type { VAULT_CALLS } from '../../shared/contract/vault.ts';
import type { Grants } from '../files/grants.ts';
import type { GateHandlers } from '../gate/answerCall.ts';
import { careHandlers } from './careHandlers.ts';
import type { VaultDesk, VaultHome } from './desk.ts';
import { holdsVault } from './folder.ts';
import { vaultFolderIn } from './vaultPlace.ts';
import { verifyOpen } from './verifyVault.ts';

type VaultCalls = Extract<keyof GateHandlers, `vault.${string}`>;

/** The calls about the vault. */
export function vaultHandlers(
  desk: VaultDesk,
  home: VaultHome,
  grants: Grants,
  window: () => BrowserWindow,
  system: { readonly dialog: Dialog; readonly shell: Shell },
): Pick<GateHandlers, VaultCalls> {
  return {
    ...actHandlers(desk, home, grants, window, system),
    ...careHandlers(desk, home, grants, window, system),
  };
}

function actHandlers(
  desk: VaultDesk,
  home: VaultHome,
  grants: Grants,
  window: () => BrowserWindow,
  system: { readonly dialog: Dialog; readonly shell: Shell },
): Pick<GateHandlers, keyof typeof VAULT_CALLS> {
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
    'vault.open': ({ grant }) =>
      desk.choose(grant === null ? home.usualFolder() : grants.path(grant, 'folder'), true),
    'vault.begin': async (head) => {
      await (await desk.writable()).begin(head);
      return {};
    },
    'vault.rows': async ({ seq, index, gzip }) => {
      await desk.opened().rows(seq, index, gzip);
      return {};
    },
    'vault.finish': async ({ seq }) => {
      const end = await desk.opened().finish(seq);
      desk.written('act');
      return end;
    },
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
