import type { RecordChange } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import type { LiveRegister } from '../../store/liveLedger.ts';
import { searchKeys } from './searchKeys.ts';

/** Registers that the search box looks in, in the order of its answers. */
export const SEARCHED: readonly RegisterId[] = ['enterprise', 'project'];

export interface Hit {
  readonly register: RegisterId;
  readonly slot: number;
  /** Smaller is better: 0 the name begins so, 1 it is inside the name, 2 pinyin, 3 another field. */
  readonly rank: number;
}

/** What is known of one record, ready to be looked through. */
interface Keys {
  readonly name: string;
  readonly spelled: string;
  readonly other: string;
}

/**
 * Names, pinyin, codes and towns of firms and projects in memory. Built in slices so that the worker stays
 * free for other messages; a record that changes is forgotten and read anew at the next search.
 */
export class NameIndex {
  private readonly keys = new Map<RegisterId, (Keys | undefined)[]>();
  private readonly stale = new Set<RegisterId>(SEARCHED);

  /** Call after every commit. */
  forget(changes: readonly RecordChange[]): void {
    for (const { register } of changes) if (SEARCHED.includes(register)) this.stale.add(register);
    this.changed = [...this.changed, ...changes.filter(({ register }) => SEARCHED.includes(register))];
  }

  /** Everything is read anew: the ledger was loaded again and its slots are others. */
  forgetAll(): void {
    this.keys.clear();
    this.changed = [];
    for (const register of SEARCHED) this.stale.add(register);
  }

  private changed: RecordChange[] = [];

  /** Reads what is not yet read. `breathe` is awaited between slices. */
  async build(register: (id: RegisterId) => LiveRegister, breathe: () => Promise<void>): Promise<void> {
    for (const change of this.changed.splice(0)) {
      const slot = register(change.register).slotOf.get(change.id);
      const known = this.keys.get(change.register);
      if (slot !== undefined && known) known[slot] = undefined;
    }
    for (const id of [...this.stale]) {
      const { slots } = register(id);
      const known = this.keys.get(id) ?? [];
      this.keys.set(id, known);
      for (let slot = 0; slot < slots.length; slot += 1) {
        const record = slots[slot];
        if (record) known[slot] ??= searchKeys(record);
        else known[slot] = undefined;
        if (slot % 2000 === 1999) await breathe();
      }
      this.stale.delete(id);
    }
  }

  /** The best `limit` hits of a register and how many there are in all. */
  find(register: RegisterId, query: string, limit: number): { readonly hits: Hit[]; readonly total: number } {
    const wanted = query.trim().toLowerCase();
    const letters = /^[a-z' ]+$/.test(wanted) ? wanted.replace(/[' ]/g, '') : undefined;
    const hits: Hit[] = [];
    let total = 0;
    if (wanted === '') return { hits, total };
    const known = this.keys.get(register) ?? [];
    for (let slot = 0; slot < known.length; slot += 1) {
      const keys = known[slot];
      if (!keys) continue;
      const rank = rankOf(keys, wanted, letters);
      if (rank === undefined) continue;
      total += 1;
      hits.push({ register, slot, rank });
    }
    hits.sort((left, right) => left.rank - right.rank || left.slot - right.slot);
    return { hits: hits.slice(0, limit), total };
  }
}

function rankOf(keys: Keys, wanted: string, letters: string | undefined): number | undefined {
  const inName = keys.name.indexOf(wanted);
  if (inName === 0) return 0;
  if (inName > 0) return 1;
  if (letters !== undefined) {
    // Every reading of the name is led by a space; its syllables are not.
    if (keys.spelled.includes(` ${letters}`)) return 2;
    if (keys.spelled.includes(letters)) return 3;
  }
  return keys.other.includes(wanted) ? 4 : undefined;
}
