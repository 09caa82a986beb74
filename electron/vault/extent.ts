import { FIRST_PREVIOUS } from '../../shared/model/changeSet.ts';
import { EMPTY_JOURNAL, type JournalEnd } from '../../shared/model/seal.ts';
import { disk } from '../files/disk.ts';
import { journalFolder, segmentPath } from './place.ts';
import type { KeptAct } from './scan.ts';

/** How far a journal reaches without a gap, and in which bytes of which segments that stands. */
export interface Extent {
  readonly seq: number;
  readonly hash: string;
  readonly segments: readonly { readonly name: string; readonly length: number }[];
}

/** The acts that follow `start`, up to any gap. */
export function unbroken(acts: readonly KeptAct[], start: JournalEnd = EMPTY_JOURNAL): readonly KeptAct[] {
  let { seq, hash } = start;
  for (const act of acts) {
    if (act.seq !== seq + 1 || act.previous !== hash) break;
    ({ seq, hash } = act);
  }
  return acts.slice(0, seq - start.seq);
}

/** The last act up to which none is missing; undefined where there is none. */
export function lastUnbroken(acts: readonly KeptAct[], start?: JournalEnd): KeptAct | undefined {
  return unbroken(acts, start).at(-1);
}

/** The extent up to an act: what stands behind it is not finished, or not sound. */
export async function extentTo(folder: string, last: KeptAct | undefined): Promise<Extent> {
  if (!last) return { seq: 0, hash: FIRST_PREVIOUS, segments: [] };
  const names = (await disk.readdir(journalFolder(folder))).filter((name) => /^\d{6}\.jsonl$/.test(name));
  const segments: { name: string; length: number }[] = [];
  for (const name of names.sort()) {
    if (name > last.end.segment) break;
    const isLast = name === last.end.segment;
    const length = isLast ? last.end.to : (await disk.stat(segmentPath(folder, name))).size;
    segments.push({ name, length });
  }
  return { seq: last.seq, hash: last.hash, segments };
}
