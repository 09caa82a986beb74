import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../files/atomicWrite.ts';
import { hasSegments, readManifest } from './folder.ts';

/** The folder that is made where the chosen one holds other things. */
const OWN_FOLDER = '镇街经济台账保险箱';

const Remembered = z.object({ vault: z.string() });

/** Which folder is this machine's vault; undefined before the first run is done. */
export async function rememberedVault(settingsFile: string): Promise<string | undefined> {
  try {
    return Remembered.parse(JSON.parse(await readFile(settingsFile, 'utf8'))).vault;
  } catch {
    return undefined;
  }
}

export async function rememberVault(settingsFile: string, vault: string): Promise<void> {
  await writeWhole(settingsFile, Buffer.from(`${JSON.stringify({ vault }, null, 2)}\n`, 'utf8'));
}

/** Where the vault goes if the clerk chooses this folder: into it, or into one of its own where others' files are. */
export async function vaultFolderIn(chosen: string): Promise<{ folder: string; holdsVault: boolean }> {
  if (await holdsVault(chosen)) return { folder: chosen, holdsVault: true };
  const names = await readdir(chosen);
  const folder = names.length === 0 ? chosen : join(chosen, OWN_FOLDER);
  return { folder, holdsVault: await holdsVault(folder) };
}

/** Whether a vault lies in this folder; false too where there is no such folder. */
export async function holdsVault(folder: string): Promise<boolean> {
  return (await readManifest(folder)).state !== 'none' || (await hasSegments(folder));
}
