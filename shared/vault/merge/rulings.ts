import type { ChangeSet } from '../../model/changeSet.ts';
import { type SideRecord, valueOn } from './side.ts';
import { EXISTENCE, type RecordKey } from './writes.ts';

/**
 * What becomes of our value in the face of theirs. It hangs on one question alone: does a side know the act by
 * which the other came to its value? Who knows it and still has another value has gone beyond it.
 * - `take`: they know ours and went beyond it.
 * - `keep`: we know theirs and went beyond it, or the values are the same.
 * - `ask`: neither or both know, and the values differ. So two sides that know the same acts and still differ,
 *   however they came to it, are never left to differ in silence.
 */
export type Ruling = 'keep' | 'take' | 'ask';

/** One record on both sides, where anything is to be taken or asked. */
export interface Compared {
  readonly ours: SideRecord;
  readonly theirs: SideRecord;
  /** Whether it is there. Where this is to be asked, or taken against our having it otherwise, no field is ruled. */
  readonly existence: Ruling;
  readonly fields: ReadonlyMap<string, Ruling>;
}

/** Which acts each side knows, of those since the histories parted. */
export interface Knowledge {
  readonly ours: ReadonlySet<string>;
  readonly theirs: ReadonlySet<string>;
}

export function compareSides(
  ours: ReadonlyMap<RecordKey, SideRecord>,
  theirs: ReadonlyMap<RecordKey, SideRecord>,
  known: Knowledge,
): Map<RecordKey, Compared> {
  const compared = new Map<RecordKey, Compared>();
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    const own = ours.get(key);
    const their = theirs.get(key);
    const pair = { ours: own ?? asItWas(their), theirs: their ?? asItWas(own) };
    const existence = existenceRuling(pair, known);
    const fields = pair.ours.record && pair.theirs.record ? fieldRulings(pair, known) : new Map();
    if (existence !== 'keep' || fields.size > 0) compared.set(key, { ...pair, existence, fields });
  }
  return compared;
}

type Pair = Pick<Compared, 'ours' | 'theirs'>;

/** A side that did nothing to the record. */
function asItWas(other: SideRecord | undefined): SideRecord {
  const base = other?.base ?? null;
  return { base, record: base, writers: new Map() };
}

function existenceRuling(pair: Pair, known: Knowledge): Ruling {
  const plain = ruling(pair, EXISTENCE, known);
  const { ours, theirs } = pair;
  if ((ours.record === null) === (theirs.record === null)) return plain;
  // Removed on one side by an act that the other does not know, while that other changed anything in it.
  if (plain === 'take' && theirs.record === null && hasNews(ours, known.theirs)) return 'ask';
  if (plain === 'keep' && ours.record === null && hasNews(theirs, known.ours)) return 'ask';
  return plain;
}

function hasNews({ writers }: SideRecord, known: ReadonlySet<string>): boolean {
  for (const act of writers.values()) if (!known.has(act.id)) return true;
  return false;
}

function fieldRulings(pair: Pair, known: Knowledge): Map<string, Ruling> {
  const rulings = new Map<string, Ruling>();
  for (const field of new Set([...pair.theirs.writers.keys(), ...pair.ours.writers.keys()])) {
    const ruled = field === EXISTENCE ? 'keep' : ruling(pair, field, known);
    if (ruled !== 'keep') rulings.set(field, ruled);
  }
  return rulings;
}

function ruling({ ours, theirs }: Pair, field: string, known: Knowledge): Ruling {
  const own = ours.writers.get(field);
  const their = theirs.writers.get(field);
  const equal = valueOn(ours, field) === valueOn(theirs, field);
  if (own?.id !== their?.id) {
    const weKnow = isKnown(their, known.ours);
    const theyKnow = isKnown(own, known.theirs);
    // Also where the values are the same: a third machine may still have what they went beyond.
    if (theyKnow && !weKnow) return 'take';
    if (weKnow && !theyKnow) return 'keep';
  }
  return equal ? 'keep' : 'ask';
}

/** What was written before the histories parted is known to both. */
function isKnown(act: ChangeSet | undefined, known: ReadonlySet<string>): boolean {
  return act === undefined || known.has(act.id);
}
