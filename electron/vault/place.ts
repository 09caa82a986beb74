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

/** The bytes of one line, as they are on the disk now. */
export async function readPlace(folder: string, place: Place): Promise<Buffer> {
  const file = await disk.open(segmentPath(folder, place.segment), 'r');
  try {
    const bytes = Buffer.alloc(place.to - place.from);
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, place.from + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    await file.close();
  }
}
