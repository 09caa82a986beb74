import Dexie, { type Table } from 'dexie';
import type { ChangeKind, ChangeSummary } from '../../shared/model/changeSet.ts';
import type { LedgerRecord } from '../../shared/model/record.ts';

/** Dexie multiplies this by ten for IndexedDB. Every later version gets its own file with its migration. */
export const SCHEMA_VERSION = 1;

export const DATABASE_NAME = 'town-ledger';

/** A change set without its rows, with the exact text that was hashed. */
export interface KeptChangeSet {
  readonly seq: number;
  readonly id: string;
  readonly kind: ChangeKind;
  readonly previous: string;
  readonly hash: string;
  readonly head: string;
  readonly chunks: number;
  readonly counts: ChangeSummary['counts'];
  /** The change set that this one takes back or does again. */
  readonly reverses?: string;
}

/** A part of a change set's rows: gzip of UTF-8 JSON, the same bytes as in the vault. */
export interface KeptRows {
  readonly seq: number;
  readonly index: number;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** Key in `meta`: every act up to this place in the sequence is in `records`; later ones are laid over it at start. */
export const SETTLED = 'settled';

/** The working copy in the window's own storage. The vault on disk holds the same acts. */
export class LedgerDatabase extends Dexie {
  declare readonly records: Table<LedgerRecord, [string, string]>;
  declare readonly changeSets: Table<KeptChangeSet, number>;
  declare readonly changeRows: Table<KeptRows, [number, number]>;
  declare readonly meta: Table<{ readonly key: string; readonly value: string }, string>;

  constructor(name: string) {
    // Strict: a transaction counts as done only once it is on the disk.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(SCHEMA_VERSION).stores({
      records: '[register+id]',
      changeSets: 'seq, &id',
      changeRows: '[seq+index]',
      meta: 'key',
    });
  }
}
