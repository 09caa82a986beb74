import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { disk } from '../files/disk.ts';
import { systemCode } from '../gate/refusal.ts';
import { holdsVault } from './folder.ts';
import { openVault } from './openVault.ts';
import type { Vault } from './vault.ts';

/** Says whose copy a folder is. Names of machines do not: a whole office may have been set up from one image. */
const Owner = z.object({ owner: z.string() });
export const ownerPath = (folder: string): string => join(folder, 'copy.json');

/**
 * The subfolder for this machine's copy in a chosen folder: the one that it has there already, or a new one.
 * Several machines may use one shared folder, each writes only into its own. Where the clerk chose a copy of
 * this machine itself, that one is meant.
 */
export async function copyFolderIn(chosen: string, owner: string, vault: Vault): Promise<string> {
  if ((await ownerOf(chosen)) === owner) return copyFolderIn(dirname(chosen), owner, vault);
  const usual = join(chosen, `台账副本 ${hostname()}`);
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? usual : `${usual} (${number})`;
    if (await takeFolder(folder, owner)) return folder;
    if ((await ownerOf(folder)) === owner && (await mayGoOn(folder, vault))) return folder;
  }
}

/** The copies of other machines beside one's own. */
export async function neighboursOf(copyFolder: string): Promise<string[]> {
  const shared = dirname(copyFolder);
  const found: string[] = [];
  for (const entry of await disk.readdir(shared, { withFileTypes: true })) {
    const mayBe = entry.isDirectory() && entry.name !== basename(copyFolder) && !entry.name.startsWith('.');
    if (mayBe && (await holdsVault(join(shared, entry.name)))) found.push(join(shared, entry.name));
  }
  return found.sort();
}

/** Makes the folder; false where one is there. Of two machines at once only one makes it. */
async function takeFolder(folder: string, owner: string): Promise<boolean> {
  try {
    await disk.mkdir(folder);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  await disk.writeFile(ownerPath(folder), `${JSON.stringify({ owner, host: hostname() })}\n`, { flag: 'wx' });
  return true;
}

async function ownerOf(folder: string): Promise<string | undefined> {
  try {
    return Owner.parse(JSON.parse(await disk.readFile(ownerPath(folder), 'utf8'))).owner;
  } catch {
    return undefined;
  }
}

/** Empty still, or a copy of what this vault holds. */
async function mayGoOn(folder: string, vault: Vault): Promise<boolean> {
  if (!(await holdsVault(folder))) return true;
  const found = await openVault(folder, { readOnly: true });
  if (!found.ok) return false;
  const { lastSeq, lastHash } = found.vault;
  return lastSeq === 0 || vault.hashOf(lastSeq) === lastHash;
}
