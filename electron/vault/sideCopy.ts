import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { Refusal } from '../gate/refusal.ts';
import { contentsOf } from './contents.ts';
import { openVault } from './openVault.ts';
import { expectRoom } from './space.ts';
import type { Vault } from './vault.ts';
import { verifyOpen } from './verifyVault.ts';

/** A name beside a vault's folder for a copy that is not yet in its place. */
export function besideOf(folder: string): string {
  return join(dirname(folder), `.ledger-side-${randomBytes(4).toString('hex')}`);
}

/** Copies all that a vault consists of into a new folder, to the disk; checks the room first. */
export async function copyVault(vault: Vault, folder: string, program: string, now: string): Promise<void> {
  const parts = await contentsOf(vault, program, now);
  await expectRoom(
    folder,
    parts.reduce((sum, { length }) => sum + length, 0),
    '复制保险箱',
  );
  await disk.mkdir(folder, { recursive: true });
  await disk.mkdir(join(folder, 'journal'), { recursive: true });
  await disk.mkdir(join(folder, 'snapshots'), { recursive: true });
  for (const part of parts) {
    const file = await disk.open(join(folder, part.name), 'wx');
    try {
      for await (const block of part.bytes()) await file.writeFile(block);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  for (const name of ['journal', 'snapshots', '']) await syncFolder(join(folder, name));
}

/** Reads a copy back whole; throws where it does not reach as far as it should, or anything in it does not fit. */
export async function expectWhole(
  folder: string,
  end: { readonly seq: number; readonly hash: string },
): Promise<void> {
  const opened = await openVault(folder, { readOnly: true });
  if (opened.ok) {
    const { ok } = await verifyOpen(opened.vault);
    const { lastSeq, lastHash } = opened.vault;
    await opened.vault.close();
    if (ok && lastSeq === end.seq && lastHash === end.hash) return;
  }
  throw new Refusal({
    code: 'copy.damaged',
    message: '复制出来的保险箱与原来的不一致，没有使用它。原来的保险箱没有改动。',
    advice: '请检查磁盘后再试一次，或换一个位置。',
  });
}

export async function removeSide(folder: string): Promise<void> {
  await disk.rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
