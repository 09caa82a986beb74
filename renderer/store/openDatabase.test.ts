import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFirms, silent } from '../tests/acts.ts';
import { freshName, makeOther, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { LedgerStore } from './ledgerStore.ts';
import { discardDatabase, openDatabase } from './openDatabase.ts';
import { LedgerDatabase } from './schema.ts';
import { newestSchema, SCHEMA_STEPS } from './schemaSteps.ts';

const NEXT = newestSchema(SCHEMA_STEPS) + 1;

async function rawVersion(name: string): Promise<number | undefined> {
  return (await indexedDB.databases()).find((found) => found.name === name)?.version;
}

test('a look for a copy that is not there makes none', async () => {
  const name = freshName();
  const database = await openDatabase(name);
  expect(await rawVersion(name)).toBe(newestSchema(SCHEMA_STEPS) * 10);
  database.close();
});

test('a copy of a newer program is refused and stays as it was', async () => {
  const name = freshName();
  const newer = await makeOther(name, NEXT, { records: '[register+id]', inventions: 'id' });
  await newer.table('inventions').add({ id: 'x', rows: [1, 2] });
  newer.close();
  const opening = LedgerStore.open(name, new MemoryShell(), silent);
  await expect(opening).rejects.toMatchObject({ problem: { code: 'copy.newer' } });
  expect(await rawVersion(name)).toBe(NEXT * 10);
  const again = await makeOther(name, NEXT, { records: '[register+id]', inventions: 'id' });
  expect(await again.table('inventions').toArray()).toEqual([{ id: 'x', rows: [1, 2] }]);
  again.close();
});

test('Dexie alone would open the newer one; ours does not even where it comes between look and opening', async () => {
  const name = freshName();
  (await makeOther(name, NEXT, { records: '[register+id]' })).close();
  const database = new LedgerDatabase(name);
  await expect(database.open()).rejects.toMatchObject({ name: 'VersionError' });
  expect(await rawVersion(name)).toBe(NEXT * 10);
});

test('a copy that lacks a table is not patched under the next number', async () => {
  const name = freshName();
  (await makeOther(name, newestSchema(SCHEMA_STEPS), { records: '[register+id]', meta: 'key' })).close();
  await expect(openDatabase(name)).rejects.toMatchObject({ problem: { code: 'copy.unopened' } });
  expect(await rawVersion(name)).toBe(newestSchema(SCHEMA_STEPS) * 10);
});

test('a newer program may take the copy; this one then says so and touches nothing', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const ledger = await started(name, shell);
  await ledger.commitAndSave(addFirms(2));
  const newer = await makeOther(name, NEXT, { records: '[register+id]', changeSets: 'seq' });
  expect(ledger.isLost).toBe(true);
  await expect(ledger.commit(addFirms(1, 3))).rejects.toMatchObject({ problem: { code: 'copy.lost' } });
  await expect(ledger.undo({ actor: '王经办', at: '2026-11-21' })).rejects.toMatchObject({
    problem: { code: 'copy.lost' },
  });
  expect(await newer.table('records').count()).toBe(2);
  expect(shell.kept.length).toBe(1);
  newer.close();
});

test('a copy that cannot be opened is refused with a way out, and made anew only when asked', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const ledger = await started(name, shell);
  await ledger.commitAndSave(addFirms(2));
  ledger.close();
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = () => {
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  };
  try {
    const opening = LedgerStore.open(name, shell, silent);
    await expect(opening).rejects.toMatchObject({ problem: { code: 'copy.unopened' } });
  } finally {
    indexedDB.open = open;
  }
  await discardDatabase(name);
  const again = await LedgerStore.open(name, shell, silent);
  expect(await again.start()).toEqual({ how: 'rebuilt', acts: 1 });
  expect(again.ledger.register('enterprise').records.size).toBe(2);
});
