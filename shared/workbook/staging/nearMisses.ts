import type { LedgerRecord } from '../../model/record.ts';
import { editDistance, firmCore } from '../../text/firmName.ts';
import type { NearMiss, PlannedRecord } from './plan.ts';

/** Shorter names differ in one letter too easily. */
const SHORTEST = 3;
const MOST_CANDIDATES = 3;

/** A name and every form of it with one letter left out: two names that share one are at most two edits apart. */
function* nearKeys(core: string): Generator<string> {
  yield core;
  if (core.length < SHORTEST) return;
  for (let index = 0; index < core.length; index += 1) yield core.slice(0, index) + core.slice(index + 1);
}

/**
 * Added firms whose name is nearly that of a record which the file does not otherwise have: a typing error or
 * a change of name. `field` holds the name.
 */
export function nearMissesOf(
  added: readonly PlannedRecord[],
  unmatched: readonly LedgerRecord[],
  field: string,
): NearMiss[] {
  if (added.length === 0 || unmatched.length === 0) return [];
  const index = new Map<string, LedgerRecord[]>();
  const cores = new Map<LedgerRecord, string>();
  for (const record of unmatched) {
    const name = record.values[field];
    if (typeof name !== 'string' || name === '') continue;
    const core = firmCore(name);
    cores.set(record, core);
    for (const key of nearKeys(core)) {
      const known = index.get(key);
      if (!known) index.set(key, [record]);
      else if (known.length < 20) known.push(record);
    }
  }
  const misses: NearMiss[] = [];
  for (const planned of added) {
    const core = firmCore(planned.name);
    const found = new Map<LedgerRecord, number>();
    for (const key of nearKeys(core)) {
      for (const record of index.get(key) ?? []) {
        if (found.has(record)) continue;
        const distance = editDistance(core, cores.get(record) ?? '', 1);
        if (distance <= 1) found.set(record, distance);
      }
    }
    if (found.size === 0) continue;
    const candidates = [...found]
      .sort((left, right) => left[1] - right[1])
      .slice(0, MOST_CANDIDATES)
      .map(([record, distance]) => ({
        id: record.id,
        name: String(record.values[field]),
        reason: distance === 0 ? '字号相同，地名或公司形式不同' : '字号只差一个字',
      }));
    misses.push({ row: planned.row, name: planned.name, candidates });
  }
  return misses;
}
