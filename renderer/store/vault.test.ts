import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFirms } from '../tests/acts.ts';
import { freshName, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import type { Gate } from './vault.ts';
import { writeToVault } from './vault.ts';

/** An act of twelve chunks in a working copy whose vault has nothing of it. */
async function unsavedAct() {
  const shell = new MemoryShell();
  const store = await started(freshName(), shell);
  shell.fail('vault.begin', 100);
  await store.commitAndSave(addFirms(12_000));
  shell.fail('vault.begin', 0);
  const [kept] = await store.database.changeSets.toArray();
  if (!kept) throw new Error('no act');
  expect(kept.chunks).toBe(12);
  return { shell, kept, database: store.database };
}

test('several chunks are under way at once, and the end is asked for once all were answered', async () => {
  const { shell, kept, database } = await unsavedAct();
  let underWay = 0;
  let most = 0;
  let atTheEnd = -1;
  const gate: Gate = {
    call: async (name, request) => {
      if (name === 'vault.finish') atTheEnd = underWay;
      if (name !== 'vault.rows') return shell.call(name, request);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 2));
      const reply = await shell.call(name, request);
      underWay -= 1;
      return reply;
    },
  };
  await writeToVault(gate, database, kept);
  expect([most, atTheEnd]).toEqual([6, 0]);
  expect(shell.kept[0]?.head.hash).toBe(kept.hash);
  const rows = await database.changeRows.toArray();
  expect(shell.kept[0]?.rows.map((bytes) => bytes.length)).toEqual(rows.map(({ gzip }) => gzip.length));
});

test('where a chunk does not get through, the act is given up before the next try, with the reason of that chunk', async () => {
  const { shell, kept, database } = await unsavedAct();
  const calls: string[] = [];
  let give: () => void = () => undefined;
  const givenUp = new Promise<void>((resolve) => {
    give = resolve;
  });
  const problem = { code: 'disk.ENOSPC', message: '磁盘已满。', advice: '清理磁盘。' };
  const gate: Gate = {
    call: async (name, request) => {
      if (name === 'vault.rows' && 'index' in request && request.index >= 5) {
        if (request.index === 5) return { ok: false, problem };
        // Behind the one that failed they wait, as in the shell, until the act is taken back.
        await givenUp;
        calls.push('answered late');
        return { ok: false, problem: { ...problem, code: 'vault.order' } };
      }
      if (name === 'vault.abandon') give();
      calls.push(name);
      return shell.call(name, request);
    },
  };
  await expect(writeToVault(gate, database, kept)).rejects.toMatchObject({ problem });
  calls.push('failed');
  expect(calls.slice(calls.indexOf('vault.abandon'))).toEqual([
    'vault.abandon',
    ...calls.filter((call) => call === 'answered late'),
    'failed',
  ]);
  expect(shell.kept).toHaveLength(0);
  await writeToVault(shell, database, kept);
  expect(shell.kept).toHaveLength(1);
});

test('a working copy that lacks a chunk writes nothing', async () => {
  const { shell, kept, database } = await unsavedAct();
  await database.changeRows.delete([kept.seq, 9]);
  await expect(writeToVault(shell, database, kept)).rejects.toMatchObject({
    problem: { code: 'copy.incomplete' },
  });
  expect(shell.kept).toHaveLength(0);
});
