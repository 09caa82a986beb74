import Dexie from 'dexie';
import { LedgerDatabase } from './schema.ts';
import { newestSchema, SCHEMA_STEPS, type SchemaStep } from './schemaSteps.ts';
import { Trouble } from './trouble.ts';
import { newerCopy, unopenedCopy } from './words.ts';

export interface OpenCopy {
  readonly steps?: readonly SchemaStep[];
  /** Called before a copy of an older schema is changed; what it throws leaves everything as it was. */
  readonly beforeUpgrade?: (from: number, to: number) => Promise<void>;
  /** Another program version wants the database, or the browser has closed it: nothing can be read or written now. */
  readonly lost?: () => void;
}

/**
 * Opens the working copy, making it where there is none. The version is looked at first, without changing
 * anything: a copy of a newer program is refused as it is.
 */
export async function openDatabase(name: string, options: OpenCopy = {}): Promise<LedgerDatabase> {
  const steps = options.steps ?? SCHEMA_STEPS;
  const newest = newestSchema(steps);
  const version = await existingVersion(name).catch(() => {
    throw unopenedCopy();
  });
  if (version > newest * 10) throw newerCopy();
  if (version > 0 && version < newest * 10) await options.beforeUpgrade?.(version / 10, newest);
  const database = new LedgerDatabase(name, steps);
  let wanted = true;
  const lose = () => {
    if (!wanted) return;
    wanted = false;
    database.close();
    options.lost?.();
  };
  try {
    await database.open();
  } catch (error) {
    database.close();
    // Between the look and the opening a newer program may have come.
    throw error instanceof Dexie.VersionError ? newerCopy() : unopenedCopy();
  }
  database.on('versionchange', lose);
  database.on('close', lose);
  return database;
}

/** Takes the working copy away, to be made anew from the vault. */
export function discardDatabase(name: string): Promise<void> {
  return Dexie.delete(name).catch(() => {
    throw new Trouble({
      code: 'copy.locked',
      message: '这台电脑上的工作副本打不开，也清不掉，没有改动。',
      advice: '关闭程序和可能占用它的软件（杀毒、同步盘），重新启动电脑后再试。保险箱里的数据不受影响。',
    });
  });
}

/** IndexedDB's version number, 0 where there is no such database. */
function existingVersion(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let made = false;
    request.onupgradeneeded = () => {
      // No version asked for and still an upgrade: it did not exist. Undo its creation.
      made = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const { version } = request.result;
      request.result.close();
      resolve(version);
    };
    request.onerror = () => (made ? resolve(0) : reject(request.error));
  });
}
