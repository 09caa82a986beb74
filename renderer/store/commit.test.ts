import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFirms, rename } from '../tests/acts.ts';
import { checkedChain, everything, freshName, recordsOnDisk, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { prepare, settledSeq, store } from './commit.ts';

test('acts are chained by their hashes, in the working copy and in the vault alike', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commitAndSave(addFirms(3));
  await ledger.commitAndSave(rename(ledger, 'firm-2', '新名'));
  await ledger.commitAndSave(addFirms(1, 10));
  expect(await checkedChain(ledger.database)).toBe(3);
  const kept = await ledger.database.changeSets.toArray();
  expect(shell.kept.map(({ head }) => head.hash)).toEqual(kept.map(({ hash }) => hash));
  expect(shell.kept.map(({ head }) => head.previous)).toEqual(kept.map(({ previous }) => previous));
});

test('where one row of an act cannot be written, nothing of the act is', async () => {
  const ledger = await started(freshName(), new MemoryShell());
  await ledger.commitAndSave(addFirms(3));
  const before = await recordsOnDisk(ledger.database);
  // The same id a second time is refused by the table of acts, after the records were written.
  const [first] = await ledger.database.changeSets.toArray();
  const draft = { ...addFirms(5, 100), id: first?.id ?? '' };
  await expect(ledger.commit(draft)).rejects.toThrow();
  expect(await recordsOnDisk(ledger.database)).toBe(before);
  expect(everything(ledger)).toBe(before);
  expect(await checkedChain(ledger.database)).toBe(1);
  expect(await ledger.database.changeRows.count()).toBe(1);
  // And the next one goes through.
  await ledger.commitAndSave(addFirms(1, 200));
  expect(ledger.saved).toMatchObject({ state: 'saved', seq: 2 });
});

test('an act whose place was taken writes nothing', async () => {
  const ledger = await started(freshName(), new MemoryShell());
  const stale = await prepare(addFirms(2, 50), ledger.journalEnd);
  await ledger.commitAndSave(addFirms(1));
  expect(await store(ledger.database, [stale])).toBe('moved');
  expect(ledger.ledger.record('enterprise', 'firm-50')).toBeUndefined();
  expect(await ledger.database.records.count()).toBe(1);
});

test('a large act stands in the journal at once and is settled into the records afterwards', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const ledger = await started(name, shell);
  await ledger.commit(addFirms(1500));
  expect(await settledSeq(ledger.database)).toBe(0);
  // An edit comes before it is settled.
  await ledger.commitAndSave(rename(ledger, 'firm-700', '新名'));
  await expect.poll(() => settledSeq(ledger.database)).toBe(2);
  expect(await recordsOnDisk(ledger.database)).toBe(everything(ledger));
  expect(ledger.ledger.record('enterprise', 'firm-700')?.values.name).toBe('新名');
});

test('edits while a large act is being settled are not undone by it', async () => {
  const name = freshName();
  const ledger = await started(name, new MemoryShell());
  await ledger.commit(addFirms(3000));
  for (let turn = 0; turn < 12; turn += 1)
    await ledger.commit(rename(ledger, `firm-${1 + turn * 250}`, `改${turn}`));
  await ledger.save();
  await expect.poll(() => settledSeq(ledger.database)).toBe(13);
  expect(await recordsOnDisk(ledger.database)).toBe(everything(ledger));
});

test('a program that ended before a large act was settled finds it at the next start', async () => {
  const name = freshName();
  const shell = new MemoryShell();
  const ledger = await started(name, shell);
  await ledger.commit(addFirms(2000));
  ledger.close();
  const again = await started(name, shell);
  expect(again.ledger.register('enterprise').records.size).toBe(2000);
  await expect.poll(() => settledSeq(again.database)).toBe(1);
  expect(await again.database.records.count()).toBe(2000);
});
