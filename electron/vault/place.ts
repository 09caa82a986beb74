import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { disk } from '../files/disk.ts';

export const journalFolder = (folder: string): string => join(folder, 'journal');
export const segmentPath = (folder: string, name: string): string => join(journalFolder(folder), name);

/** Where a line stands. */
export interface Place {
  readonly segment: string;
  readonly from: number;
  readonly to: number;
}

/** Bytes of a segment, as they are on the disk now. */
export async function readPlace(folder: string, place: Place): Promise<Buffer> {
  const file = await disk.open(segmentPath(folder, place.segment), 'r');
  try {
    return await bytesAt(file, place.from, place.to - place.from);
  } finally {
    await file.close();
  }
}

/** Bytes of an open file; fewer where it ends before. */
export async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
