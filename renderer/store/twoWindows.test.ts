import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFirms, rename } from '../tests/acts.ts';
import { checkedChain, everything, freshName, recordsOnDisk, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { settledSeq } from './commit.ts';

test('two windows on one working copy write in one sequence, and both see everything', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const left = await started(name, shell);
  const right = await started(name, shell);
  await left.commitAndSave(addFirms(2));
  await right.commitAndSave(addFirms(1, 10));
  await left.commitAndSave(addFirms(1, 20));
  await right.commitAndSave(rename(right, 'firm-10', '右'));
  await left.commitAndSave(addFirms(1, 30));
  expect(await checkedChain(left.database)).toBe(5);
  expect(shell.kept.map(({ head }) => head.seq)).toEqual([1, 2, 3, 4, 5]);
  expect(left.saved).toMatchObject({ state: 'saved', seq: 5 });
  expect(left.ledger.record('enterprise', 'firm-10')?.values.name).toBe('右');
  expect(everything(left)).toBe(await recordsOnDisk(left.database));
});

test('two windows that write at the same time lose nothing', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const left = await started(name, shell);
  const right = await started(name, shell);
  const acts: Promise<unknown>[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    acts.push(left.commit(addFirms(1, 100 + turn)), right.commit(addFirms(1, 200 + turn)));
    if (turn % 3 === 0) await Promise.all(acts);
  }
  await Promise.all(acts);
  await left.save();
  await right.save();
  expect(await checkedChain(left.database)).toBe(20);
  expect(await left.database.records.count()).toBe(20);
  const again = await started(name, shell);
  expect(shell.kept.map(({ head }) => head.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(again.ledger.register('enterprise').records.size).toBe(20);
  expect(again.saved).toMatchObject({ state: 'saved', seq: 20 });
});

test('what the other window has changed is not written over', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const left = await started(name, shell);
  await left.commitAndSave(addFirms(1));
  const right = await started(name, shell);
  const stale = rename(left, 'firm-1', '左');
  await right.commitAndSave(rename(right, 'firm-1', '右'));
  await expect(left.commit(stale)).rejects.toMatchObject({ problem: { code: 'commit.moved' } });
  expect(left.ledger.record('enterprise', 'firm-1')?.values.name).toBe('右');
});

test('a window that is behind does not settle old values over the newer ones of the other', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const left = await started(name, shell);
  const right = await started(name, shell);
  await left.commit(addFirms(1500));
  await right.commit(addFirms(1, 5000));
  const renames = [1, 400, 800, 1200, 1500].map((id) => left.commit(rename(left, `firm-${id}`, `左${id}`)));
  await Promise.all(renames);
  await left.save();
  await right.save();
  await expect.poll(() => settledSeq(left.database), { timeout: 5000 }).toBe(7);
  const again = await started(name, shell);
  expect(again.ledger.register('enterprise').records.size).toBe(1501);
  expect(await recordsOnDisk(again.database)).toBe(everything(again));
  expect(again.ledger.record('enterprise', 'firm-800')?.values.name).toBe('左800');
});
