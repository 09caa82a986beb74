import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { canonicalJson } from '../../shared/model/canonical.ts';
import { gunzip } from '../store/bytes.ts';
import { addFirms } from '../tests/acts.ts';
import { everything, freshName, makeOther, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { Engine } from './engine.ts';

const HOUR = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

test('every hour of use a snapshot, where something was done since the last', async () => {
  // The working copy goes on by true time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const shell = new MemoryShell();
  const engine = new Engine(freshName(), shell, () => undefined);
  await engine.start();
  await engine.store.commitAndSave(addFirms(2));
  const taken = () => shell.snapshots.map(({ info }) => [info.reason, info.seq]);
  const asked = () => shell.calls.filter((name) => name === 'vault.snapshotBegin').length;

  vi.advanceTimersByTime(HOUR - 1);
  await engine.store.rest();
  expect(asked()).toBe(0);
  vi.advanceTimersByTime(1);
  await vi.waitFor(() => expect(taken()).toEqual([['hour', 1]]), 10_000);

  // Nothing was done: asked, and none made.
  vi.advanceTimersByTime(HOUR);
  await vi.waitFor(() => expect(asked()).toBe(2), 10_000);
  await engine.store.commitAndSave(addFirms(1, 10));
  vi.advanceTimersByTime(HOUR);
  await vi.waitFor(
    () =>
      expect(taken()).toEqual([
        ['hour', 1],
        ['hour', 2],
      ]),
    10_000,
  );
  engine.store.close();
});

/** A working copy with two acts under a schema before the first released one, and the vault that belongs to it. */
async function olderCopy() {
  const shell = new MemoryShell();
  const name = freshName();
  const made = freshName();
  const ledger = await started(made, shell);
  await ledger.commitAndSave(addFirms(3));
  await ledger.commitAndSave(addFirms(2, 10));
  const held = everything(ledger);
  const stores = { records: '[register+id]', changeSets: 'seq, &id', changeRows: '[seq+index]', meta: 'key' };
  const older = await makeOther(name, 0.5, stores);
  for (const table of ledger.database.tables) {
    await older.table(table.name).bulkAdd(await table.toArray());
  }
  older.close();
  ledger.close();
  const version = async () => (await indexedDB.databases()).find((found) => found.name === name)?.version;
  return { shell, held, version, engine: new Engine(name, shell, () => undefined) };
}

test('before a working copy of an older schema is changed, the state stands in the vault as a snapshot', async () => {
  const { shell, held, version, engine } = await olderCopy();
  let at: number | undefined;
  const call = shell.call.bind(shell);
  shell.call = async (name, request) => {
    if (name === 'vault.snapshotFinish') at ??= await version();
    return call(name, request);
  };
  await engine.start();
  expect(at).toBe(5);
  expect(await version()).toBe(10);
  const [snapshot] = shell.snapshots;
  expect(snapshot?.info).toMatchObject({ reason: 'migration', seq: 2, counts: { enterprise: 5 } });
  const chunks = await Promise.all((snapshot?.rows ?? []).map((rows) => gunzip(rows.slice())));
  const records: unknown[] = chunks.flatMap((chunk) => JSON.parse(new TextDecoder().decode(chunk)));
  expect(
    records
      .map((record) => canonicalJson(record))
      .sort()
      .join('\n'),
  ).toBe(held);
  expect(everything(engine.store)).toBe(held);
  engine.store.close();
});

test.each([
  ['the snapshot cannot be written', (shell: MemoryShell) => shell.fail('vault.snapshotRows')],
  [
    'the vault cannot be written to',
    (shell: MemoryShell) => {
      shell.state = 'readOnly';
    },
  ],
])('where %s, the older copy stays as it is', async (_what, harm) => {
  const { shell, held, version, engine } = await olderCopy();
  harm(shell);
  await expect(engine.start()).rejects.toThrow();
  expect(await version()).toBe(5);
  shell.state = 'open';
  await engine.start();
  expect(await version()).toBe(10);
  expect(everything(engine.store)).toBe(held);
  engine.store.close();
});
