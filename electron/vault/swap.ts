import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeWhole } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';

/**
 * Puts a checked copy in the place of a vault. Two renames cannot be one, so what is meant is written down
 * beside them first; whoever opens the vault next finishes it or takes it back (`settleSwap`).
 */
const Intent = z.object({ side: z.string(), aside: z.string() });

const intentPath = (folder: string): string => join(dirname(folder), `.${basename(folder)}.swap.json`);

/** Answers where the old vault is now; undefined where there was none. On failure everything is as it was. */
export async function swapIn(side: string, folder: string, stamp: string): Promise<string | undefined> {
  const parent = dirname(folder);
  if (!(await isThere(folder))) {
    await disk.rename(side, folder);
    await syncFolder(parent);
    return undefined;
  }
  const aside = await freeName(join(parent, `${basename(folder)} 恢复前 ${stamp}`));
  const intent = { side: basename(side), aside: basename(aside) };
  await writeWhole(intentPath(folder), Buffer.from(`${JSON.stringify(intent)}\n`, 'utf8'));
  try {
    await disk.rename(folder, aside);
    await disk.rename(side, folder);
    await syncFolder(parent);
  } catch (error) {
    await settleSwap(folder, 'back');
    throw error;
  }
  await disk.rm(intentPath(folder), { force: true });
  return aside;
}

/**
 * After a crash in the middle: where the old vault was already moved and the copy stands ready, the copy takes
 * its place; otherwise the old one stays. Never removes anything but the note itself.
 */
export async function settleSwap(folder: string, way: 'on' | 'back' = 'on'): Promise<void> {
  const text = await disk.readFile(intentPath(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const intent = parsed(text);
  if (intent && !(await isThere(folder))) {
    const side = join(dirname(folder), basename(intent.side));
    const aside = join(dirname(folder), basename(intent.aside));
    const from = way === 'on' && (await isThere(side)) ? side : aside;
    await disk.rename(from, folder);
    await syncFolder(dirname(folder));
  }
  await disk.rm(intentPath(folder), { force: true });
}

function parsed(text: string): z.infer<typeof Intent> | undefined {
  try {
    return Intent.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    if (!(await isThere(name))) return name;
  }
}

async function isThere(path: string): Promise<boolean> {
  return disk.stat(path).then(
    () => true,
    () => false,
  );
}
