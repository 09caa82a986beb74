import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { disk } from './disk.ts';

/**
 * Writes a whole file: beside its place, to the disk, then renamed over it. After a crash at any point there
 * is the old file or the new one. Answers the SHA-256 of what was written.
 */
export function writeWhole(path: string, bytes: Uint8Array): Promise<{ size: number; sha256: string }> {
  return writeWholeFrom(path, [bytes]);
}

/** The same for content that comes in parts; where the source fails, the old file stays. */
export async function writeWholeFrom(
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<{ size: number; sha256: string }> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  const mode = await modeOf(path);
  const hash = createHash('sha256');
  let size = 0;
  try {
    const file = await disk.open(beside, 'wx', mode);
    try {
      for await (const part of parts) {
        await file.writeFile(part);
        hash.update(part);
        size += part.byteLength;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(beside, path);
  } catch (error) {
    await disk.rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
  return { size, sha256: hash.digest('hex') };
}

/** Makes a name's appearance in its folder durable. Windows keeps folders by itself and opens none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it that are not there, each durable in the one that holds it. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await disk.mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = resolve(folder); made.length >= first.length; made = dirname(made))
    await syncFolder(dirname(made));
}

async function modeOf(path: string): Promise<number> {
  try {
    return (await disk.stat(path)).mode & 0o777;
  } catch {
    return 0o644;
  }
}
