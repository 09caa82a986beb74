import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Dialog, Shell } from 'electron';
import { Grants } from '../../files/grants.ts';
import { VaultDesk, type VaultHome } from '../desk.ts';
import { vaultHandlers } from '../vaultHandlers.ts';
import { PROGRAM } from './acts.ts';

/** The vault's calls as the gate has them, in a folder of their own; dialogs answer `chosen`. */
export function deskIn(folder: string) {
  mkdirSync(folder, { recursive: true });
  const home: VaultHome = {
    usualFolder: () => join(folder, '镇街经济台账'),
    settingsFile: () => join(folder, 'shell.json'),
    program: PROGRAM,
  };
  const log: string[] = [];
  const desk = new VaultDesk(home, (_level, text) => log.push(text));
  const grants = new Grants();
  const chosen: string[] = [];
  const dialog = {
    showOpenDialog: async () => ({ canceled: chosen.length === 0, filePaths: chosen.splice(0, 1) }),
  };
  const calls = vaultHandlers(desk, home, grants, () => ({}) as BrowserWindow, {
    dialog: dialog as unknown as Dialog,
    shell: {} as Shell,
  });
  return { desk, grants, calls, chosen, log, vaultFolder: home.usualFolder() };
}
