import 'fake-indexeddb/auto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { IDBTransaction as MemoryTransaction } from 'fake-indexeddb';
import type { Trap } from './trap.ts';

/**
 * IndexedDB that outlives the process: fake-indexeddb, whose whole content is put on the disk each time that a
 * writing transaction completes, before anyone is told that it did: what strict durability promises.
 */
interface KeptStore {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly indexes: readonly { readonly name: string; readonly keyPath: string; readonly unique: boolean }[];
  readonly values: readonly unknown[];
}

interface KeptDatabase {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly KeptStore[];
}

/** What fake-indexeddb holds inside. */
interface RawStore {
  readonly keyPath: string | string[];
  readonly records: { values(): Iterable<{ readonly value: unknown }> };
  readonly rawIndexes: ReadonlyMap<string, { readonly keyPath: string; readonly unique: boolean }>;
}
interface RawTransaction {
  readonly mode: string;
  readonly db: {
    readonly _rawDatabase: {
      readonly name: string;
      readonly version: number;
      readonly rawObjectStores: ReadonlyMap<string, RawStore>;
    };
  };
}

export async function loadDatabase(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const { name, version, stores } = deserialize(readFileSync(path)) as KeptDatabase;
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const { name, keyPath, indexes, values } of stores) {
        const store = request.result.createObjectStore(name, { keyPath });
        for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique });
        for (const value of values) store.put(value);
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}

/** From here on every completed writing transaction is on the disk before it is heard of. */
export function keepOnDisk(path: string, trap: Trap): void {
  const prototype = MemoryTransaction.prototype as unknown as { dispatchEvent(event: Event): boolean };
  const { dispatchEvent } = prototype;
  prototype.dispatchEvent = function (this: RawTransaction, event: Event) {
    if (event.type === 'complete' && this.mode !== 'readonly') put(path, trap, this.db._rawDatabase);
    return dispatchEvent.call(this, event);
  };
}

function put(path: string, trap: Trap, raw: RawTransaction['db']['_rawDatabase']): void {
  trap.step();
  const stores = [...raw.rawObjectStores].map(([name, store]): KeptStore => {
    const indexes = [...store.rawIndexes].map(([name, { keyPath, unique }]) => ({ name, keyPath, unique }));
    const values = [...store.records.values()].map(({ value }) => value);
    return { name, keyPath: store.keyPath, indexes, values };
  });
  writeFileSync(`${path}.part`, serialize({ name: raw.name, version: raw.version, stores }));
  renameSync(`${path}.part`, path);
}
