import { createHash } from 'node:crypto';
import { EMPTY_JOURNAL, type JournalEnd, sealHashOfDigests } from '../../shared/model/seal.ts';
import { linesOf } from './line.ts';
import type { Place } from './place.ts';
import { PROBLEMS, type VaultProblem } from './problem.ts';
import { type BeginLine, journalLine } from './records.ts';

/** An act that is whole, and where its lines are. Its rows stay on the disk. */
export interface KeptAct {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly begin: Place;
  readonly rows: readonly Place[];
  readonly end: Place;
}

export interface Segment {
  readonly name: string;
  readonly number: number;
  readonly bytes: Buffer;
}

export interface Scan {
  /** Sound acts in the order of the sequence. */
  readonly acts: readonly KeptAct[];
  /** Damage before the last sound act; the acts behind it cannot be trusted to follow. */
  readonly problems: readonly VaultProblem[];
  /** What stands behind the last sound act in the last segment and is no sound act. */
  readonly tail: { readonly segment: string; readonly from: number; readonly to: number } | undefined;
}

interface OpenAct {
  readonly begin: BeginLine;
  readonly place: Place;
  readonly rows: Place[];
  readonly digests: string[];
}

interface Found {
  readonly problem: VaultProblem;
  readonly segment: string;
  readonly from: number;
}

/** Reads segments in order, checks every line, the sequence and the chain of hashes. */
export async function scanSegments(
  segments: readonly Segment[],
  start: JournalEnd = EMPTY_JOURNAL,
): Promise<Scan> {
  const reader = new JournalReader(start);
  // Where files were renamed, the number inside says where they belong, and their acts are kept.
  const inOrder = [...segments].sort((a, b) => ownNumber(a) - ownNumber(b));
  let number = 1;
  for (const segment of inOrder) {
    if (segment.number !== number) reader.fault(segment.name, 0, PROBLEMS.misplaced(segment.name, 0));
    number += 1;
    await reader.read(segment);
  }
  return reader.result(inOrder.at(-1));
}

/** The number that a segment's first line gives it; its file's where that line cannot be read. */
function ownNumber(segment: Segment): number {
  const [first] = linesOf(segment.bytes);
  const line = journalLine(first?.value);
  return line?.kind === 'segment' ? line.number : segment.number;
}

class JournalReader {
  private readonly acts: KeptAct[] = [];
  private readonly faults: Found[] = [];
  private open: OpenAct | undefined;
  private seq: number;
  private hash: string;
  /** How many faults had been found when the last sound act ended. */
  private before = 0;

  /** `start`: the act that the journal's first one follows. */
  constructor(start: JournalEnd) {
    this.seq = start.seq;
    this.hash = start.hash;
  }

  fault(segment: string, from: number, problem: VaultProblem): void {
    // With a damaged line the whole act that it stands in was never finished, from its first line on.
    const open = this.open?.place;
    this.faults.push({
      problem,
      segment,
      from: open?.segment === segment ? Math.min(open.from, from) : from,
    });
    this.open = undefined;
  }

  async read(segment: Segment): Promise<void> {
    this.leaveOpenAct();
    let first = true;
    for (const { from, to, value } of linesOf(segment.bytes)) {
      const line = value === undefined ? undefined : journalLine(value);
      const place: Place = { segment: segment.name, from, to };
      if (!line) this.fault(segment.name, from, PROBLEMS.damagedLine(segment.name, from));
      else if (line.kind === 'segment') {
        if (!first || line.number !== segment.number) this.misplaced(place);
      } else if (first) this.misplaced(place);
      else if (line.kind === 'begin') this.begin(line, place);
      else if (line.kind === 'rows') {
        const act = this.open;
        if (act && line.seq === act.begin.seq && line.index === act.rows.length) {
          act.rows.push(place);
          act.digests.push(line.sha256);
        } else if (act && line.seq === act.begin.seq && act.digests[line.index] === line.sha256) {
          // The same line twice: said, and the act is still whole.
          const problem = PROBLEMS.misplaced(segment.name, from);
          this.faults.push({ problem, segment: segment.name, from });
        } else this.misplaced(place);
      } else await this.end(line, place);
      first = false;
    }
  }

  private begin(line: BeginLine, place: Place): void {
    this.leaveOpenAct();
    if (line.seq <= this.seq) this.misplaced(place);
    else {
      if (line.seq > this.seq + 1) {
        const problem = PROBLEMS.missing(this.seq + 1, line.seq - 1);
        this.faults.push({ problem, segment: place.segment, from: place.from });
      } else if (line.previous !== this.hash) {
        this.faults.push({ problem: PROBLEMS.chain(line.seq), segment: place.segment, from: place.from });
      }
      this.open = { begin: line, place, rows: [], digests: [] };
    }
  }

  private async end(line: { readonly seq: number; readonly hash: string }, place: Place): Promise<void> {
    const act = this.open;
    if (!act || line.seq !== act.begin.seq || act.rows.length !== act.begin.chunks) {
      this.misplaced(place);
      return;
    }
    const { seq, previous, head, hash } = act.begin;
    const found = await sealHashOfDigests({ seq, previous, head, digests: act.digests }, digest);
    if (found !== hash || line.hash !== hash) {
      this.fault(place.segment, act.place.from, PROBLEMS.hash(seq));
      return;
    }
    this.acts.push({ seq, previous, hash, begin: act.place, rows: act.rows, end: place });
    this.seq = seq;
    this.hash = hash;
    this.open = undefined;
    this.before = this.faults.length;
  }

  /** An act that another begins upon, or that a segment ends upon, was never finished. */
  private leaveOpenAct(): void {
    const act = this.open;
    if (act) this.fault(act.place.segment, act.place.from, PROBLEMS.hash(act.begin.seq));
  }

  private misplaced(place: Place): void {
    this.fault(place.segment, place.from, PROBLEMS.misplaced(place.segment, place.from));
  }

  result(last: Segment | undefined): Scan {
    const { acts } = this;
    const behind = this.faults.slice(this.before);
    const problems = this.faults.slice(0, this.before).map(({ problem }) => problem);
    const starts = behind.map(({ from }) => from);
    if (this.open) starts.push(this.open.place.from);
    // Damage in an earlier segment than the last is no torn end, whatever stands behind it.
    const elsewhere = behind.filter(({ segment }) => segment !== last?.name);
    problems.push(...elsewhere.map(({ problem }) => problem));
    if (!last || starts.length === 0 || elsewhere.length > 0) {
      return { acts, problems, tail: undefined };
    }
    const end = acts.at(-1)?.end;
    const sound = end?.segment === last.name ? end.to : Math.min(...starts);
    return { acts, problems, tail: { segment: last.name, from: sound, to: last.bytes.length } };
  }
}

/** SHA-256 by Node, in the form that the model asks for. */
export async function digest(bytes: Uint8Array): Promise<string> {
  return createHash('sha256').update(bytes).digest('hex');
}
