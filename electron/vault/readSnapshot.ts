import { basename } from 'node:path';
import type { LedgerRecord } from '../../shared/model/record.ts';
import { addCounts, sameCounts } from './countRecords.ts';
import { PROBLEMS, refusalOf } from './problem.ts';
import { digest } from './scan.ts';
import { digestOfDigests, readChunk, readOutline } from './snapshotFile.ts';
import { unpacked } from './unpack.ts';

/** The records of a snapshot, chunk by chunk, every checksum and count held against what was written; refuses one that is damaged. */
export async function* readSnapshot(path: string): AsyncGenerator<LedgerRecord[]> {
  const damaged = refusalOf(PROBLEMS.snapshot(basename(path, '.jsonl')));
  const outline = await readOutline(path);
  if (outline === 'newer') throw refusalOf(PROBLEMS.newerSnapshot(basename(path, '.jsonl')));
  if (outline === 'damaged') throw damaged;
  const counts: Record<string, number> = {};
  const digests: string[] = [];
  for (const index of outline.places.keys()) {
    const line = await readChunk(path, outline, index);
    if (!line) throw damaged;
    const packed = Buffer.from(line.gzip, 'base64');
    const chunk = await unpacked(packed);
    if (!chunk || (await digest(chunk)) !== line.sha256 || !addCounts(counts, chunk)) throw damaged;
    digests.push(line.sha256);
    yield JSON.parse(chunk.toString('utf8')) as LedgerRecord[];
  }
  if (!sameCounts(counts, outline.end.counts) || digestOfDigests(digests) !== outline.end.sha256)
    throw damaged;
}
