import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CopyStatus } from '../../shared/contract/vaultCare.ts';
import { openVault } from '../vault/openVault.ts';
import { SecondCopy } from '../vault/secondCopy.ts';
import type { Vault } from '../vault/vault.ts';
import { rememberedPlaces } from '../vault/vaultPlace.ts';
import type { Answer } from './answer.ts';

/** Where the desktop program of this user remembers its folders (`electron/main.ts`). */
export function settingsFile(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home = homedir(),
): string {
  const { APPDATA, XDG_CONFIG_HOME } = environment;
  if (platform === 'win32')
    return join(APPDATA || join(home, 'AppData', 'Roaming'), 'town-ledger', 'shell.json');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'town-ledger', 'shell.json');
  return join(XDG_CONFIG_HOME || join(home, '.config'), 'town-ledger', 'shell.json');
}

/** The folder of the second copy that the desktop program keeps of the vault in this folder, if it keeps one. */
async function copyOf(folder: string): Promise<string | undefined> {
  const { vault, copy } = await rememberedPlaces(settingsFile());
  return vault !== undefined && resolve(vault) === resolve(folder) ? copy : undefined;
}

/**
 * Brings the second copy of an open vault in step; undefined where none is kept. What goes wrong is in the status:
 * the vault itself has everything.
 */
export async function followCopy(vault: Vault): Promise<CopyStatus | undefined> {
  const copy = await copyOf(vault.folder);
  return copy === undefined
    ? undefined
    : new SecondCopy(vault, copy, 'town-ledger headless', () => undefined).now();
}

/** The same of a vault that was put into its folder whole and is not open. */
export async function followCopyOf(folder: string): Promise<CopyStatus | undefined> {
  if ((await copyOf(folder)) === undefined) return undefined;
  const opened = await openVault(folder, { readOnly: true });
  if (!opened.ok) return undefined;
  return followCopy(opened.vault).finally(() => opened.vault.close());
}

/** The answer with what became of the second copy, in one line. */
export function withCopy(answer: Answer, copy: CopyStatus | undefined): Answer {
  if (!copy) return answer;
  const { state, seq, folder, problem } = copy;
  const line =
    state === 'inStep'
      ? `第二份副本已跟上到第 ${seq} 次操作`
      : `第二份副本没有跟上：${problem?.message ?? ''}下次打开程序时会再补`;
  return {
    ...answer,
    json: { ...answer.json, copy: { state, seq, folder } },
    lines: [...answer.lines, line],
  };
}
