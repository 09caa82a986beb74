import type { FileHandle } from 'node:fs/promises';
import type { VaultHead } from '../../shared/contract/gate.ts';
import type { ChangeSet, RecordChange } from '../../shared/model/changeSet.ts';
import { sealHashOfDigests, unseal } from '../../shared/model/seal.ts';
import { disk } from '../files/disk.ts';
import { decodeLine } from './line.ts';
import { bytesAt, type Place, segmentPath } from './place.ts';
import { PROBLEMS, refusalOf } from './problem.ts';
import { type JournalLine, journalLine } from './records.ts';
import { digest, type KeptAct } from './scan.ts';
import { unpacked } from './unpack.ts';

/** Unpacks a chunk of an act's rows; refuses what is no gzip of a sensible size. */
export async function unpackChunk(packed: Uint8Array, seq: number): Promise<Uint8Array> {
  const chunk = await unpacked(packed);
  if (!chunk) throw refusalOf(PROBLEMS.rows(seq));
  return chunk;
}

/** Runs `use` with a reader of a journal's acts and closes its file, whatever comes of it. */
export async function withReader<T>(folder: string, use: (reader: ActReader) => Promise<T>): Promise<T> {
  const reader = new ActReader(folder);
  try {
    return await use(reader);
  } finally {
    await reader.close();
  }
}

/** Reads acts from the disk as they stand there now; every line is checked again. One segment's file is open at a time. */
export class ActReader {
  private segment = '';
  private file: FileHandle | undefined;

  constructor(private readonly folder: string) {}

  /** An act whole: its rows unpacked, the hash over all of it checked. */
  async act(act: KeptAct): Promise<ChangeSet> {
    const head = await this.head(act);
    const digests: string[] = [];
    const changes: RecordChange[] = [];
    for (const index of act.rows.keys()) {
      const chunk = await unpackChunk(await this.rows(act, index), act.seq);
      digests.push(await digest(chunk));
      const rows = JSON.parse(Buffer.from(chunk).toString('utf8')) as RecordChange[];
      for (const row of rows) changes.push(row);
    }
    if ((await sealHashOfDigests({ ...head, digests }, digest)) !== head.hash) throw unreadable(act);
    return unseal(head, changes);
  }

  async head(act: KeptAct): Promise<VaultHead> {
    const line = await this.line(act.begin);
    if (line?.kind !== 'begin' || line.seq !== act.seq || line.hash !== act.hash) throw unreadable(act);
    const { kind: _kind, ...head } = line;
    return head;
  }

  /** One chunk of an act's rows, as gzip. */
  async rows(act: KeptAct, index: number): Promise<Uint8Array<ArrayBuffer>> {
    const place = act.rows[index];
    const line = place && (await this.line(place));
    if (line?.kind !== 'rows' || line.seq !== act.seq || line.index !== index) throw unreadable(act);
    return new Uint8Array(Buffer.from(line.gzip, 'base64'));
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private async line({ segment, from, to }: Place): Promise<JournalLine | undefined> {
    if (!this.file || this.segment !== segment) {
      await this.close();
      this.file = await disk.open(segmentPath(this.folder, segment), 'r');
      this.segment = segment;
    }
    return journalLine(decodeLine(await bytesAt(this.file, from, to - from - 1)));
  }
}

function unreadable({ seq }: KeptAct) {
  return refusalOf(PROBLEMS.rows(seq));
}
