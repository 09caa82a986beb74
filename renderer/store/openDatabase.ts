import { LedgerDatabase, SCHEMA_VERSION } from './schema.ts';
import { Trouble } from './trouble.ts';

/**
 * Opens the working copy, making it where there is none. Dexie 4 opens a database of a newer program
 * instead of refusing it, so the version is looked at first, without changing anything.
 */
export async function openDatabase(name: string): Promise<LedgerDatabase> {
  const version = await existingVersion(name);
  if (version > SCHEMA_VERSION * 10) {
    throw new Trouble({
      code: 'database.newer',
      message: '这台电脑上的台账由更新版本的程序保存，本版本不能打开，数据没有改动。',
      advice: '请安装最新版本的程序后再打开；或把保险箱文件夹拿到装有新版本的电脑上使用。',
    });
  }
  const database = new LedgerDatabase(name);
  await database.open();
  return database;
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
