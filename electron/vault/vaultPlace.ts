import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { holdsVault } from './folder.ts';

/** The folder that is made where the chosen one holds other things. */
const OWN_FOLDER = '镇街经济台账保险箱';

const Remembered = z.object({
  vault: z.string(),
  copy: z.string().optional(),
  machine: z.string().optional(),
});

/** Which folders are this machine's vault and its second copy; no vault before the first run is done. */
export interface Places {
  readonly vault?: string | undefined;
  readonly copy?: string | undefined;
  /** A random word by which this machine knows its own copies. */
  readonly machine?: string | undefined;
}

export async function rememberedPlaces(settingsFile: string): Promise<Places> {
  try {
    return Remembered.parse(JSON.parse(await disk.readFile(settingsFile, 'utf8')));
  } catch {
    return {};
  }
}

export async function rememberPlaces(settingsFile: string, places: Places): Promise<void> {
  await writeWhole(settingsFile, Buffer.from(`${JSON.stringify(places, null, 2)}\n`, 'utf8'));
}

/** Where the vault goes if the clerk chooses this folder: into it, or into one of its own where others' files are. */
export async function vaultFolderIn(chosen: string): Promise<{ folder: string; holdsVault: boolean }> {
  if (await holdsVault(chosen)) return { folder: chosen, holdsVault: true };
  const names = await disk.readdir(chosen);
  const folder = names.length === 0 ? chosen : join(chosen, OWN_FOLDER);
  return { folder, holdsVault: await holdsVault(folder) };
}
