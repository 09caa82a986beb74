import { dirname } from 'node:path';
import { disk } from '../files/disk.ts';
import { Refusal } from '../gate/refusal.ts';

/** Left free beside what is to be written, so that the acts that follow still find room. */
const RESERVE = 64 * 1024 * 1024;

/** Bytes that may be written in a folder or, where it is not there yet, above it; `null` where the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await disk.statfs(folder);
    return bavail * bsize;
  } catch {
    const above = dirname(folder);
    return above === folder ? null : freeBytes(above);
  }
}

export async function hasRoom(
  folder: string,
  needed: number,
): Promise<{ readonly free: number | null; readonly enough: boolean }> {
  const free = await freeBytes(folder);
  return { free, enough: free === null || free >= needed + RESERVE };
}

/** Throws where `needed` bytes do not fit; before anything was written. */
export async function expectRoom(folder: string, needed: number, what: string): Promise<void> {
  const { free, enough } = await hasRoom(folder, needed);
  if (enough) return;
  throw new Refusal({
    code: 'disk.space',
    message: `磁盘空间不够：${what}约需 ${megabytes(needed + RESERVE)}，现在只剩 ${megabytes(free ?? 0)}。什么都没有写。`,
    advice: '请清理磁盘，或换一个位置再试。',
  });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024).toLocaleString('zh-CN')} MB`;
}
