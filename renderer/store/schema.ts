import Dexie, { type Table } from 'dexie';
import type { ChangeKind, ChangeSummary } from '../../shared/model/changeSet.ts';
import type { LedgerRecord } from '../../shared/model/record.ts';
import { newestSchema, SCHEMA_STEPS, type SchemaStep } from './schemaSteps.ts';

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

/** Key in `meta`: another vault, which ends with this hash, is about to take the place of this one. */
export const AWAITED = 'awaited';

/** The working copy in the window's own storage. The vault on disk holds the same acts. */
export class LedgerDatabase extends Dexie {
  declare readonly records: Table<LedgerRecord, [string, string]>;
  declare readonly changeSets: Table<KeptChangeSet, number>;
  declare readonly changeRows: Table<KeptRows, [number, number]>;
  declare readonly meta: Table<{ readonly key: string; readonly value: string }, string>;

  constructor(name: string, steps: readonly SchemaStep[] = SCHEMA_STEPS) {
    super(name, {
      // Strict: a transaction counts as done only once it is on the disk.
      chromeTransactionDurability: 'strict',
      // Closed stays closed: Dexie would open it anew on the next call, whatever it finds then.
      autoOpen: false,
      indexedDB: strictFactory(newestSchema(steps) * 10),
    });
    for (const { version, stores, upgrade } of steps) {
      const step = this.version(version).stores({ ...stores });
      if (upgrade) step.upgrade(upgrade);
    }
  }
}

/**
 * IndexedDB that opens once, at the one version that this program knows. Left to itself Dexie 4 opens a newer
 * database with whatever schema it has, adds parts to a damaged one under the next number, and opens again
 * what the browser has closed.
 */
function strictFactory(version: number): IDBFactory {
  let opened = false;
  return {
    open: (name, asked) => {
      if (asked === undefined) throw new DOMException('a newer program made it', 'VersionError');
      if (asked !== version || opened) throw new DOMException('damaged or closed', 'InvalidStateError');
      const request = indexedDB.open(name, asked);
      request.addEventListener('success', () => {
        opened = true;
      });
      return request;
    },
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    databases: () => indexedDB.databases(),
    cmp: (first, second) => indexedDB.cmp(first, second),
  };
}
