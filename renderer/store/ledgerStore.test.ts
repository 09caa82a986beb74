import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { act, addFirms, rename, silent } from '../tests/acts.ts';
import { checkedChain, everything, freshName, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { LedgerStore } from './ledgerStore.ts';

const BY = { actor: '王经办', at: '2026-11-21T10:00:00+08:00' };

test('undo takes the newest act back, redo does it again, and both are on record', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commitAndSave(addFirms(3));
  const three = everything(ledger);
  await ledger.commitAndSave(rename(ledger, 'firm-1', '新名'));
  const renamed = everything(ledger);
  await ledger.undo(BY);
  expect(everything(ledger)).toBe(three);
  await ledger.undo(BY);
  expect(everything(ledger)).toBe('');
  await expect(ledger.undo(BY)).rejects.toMatchObject({ problem: { code: 'undo.nothing' } });
  await ledger.redo(BY);
  expect(everything(ledger)).toBe(three);
  await ledger.redo(BY);
  expect(everything(ledger)).toBe(renamed);
  await ledger.save();
  expect(shell.kept.length).toBe(6);
  expect(await checkedChain(ledger.database)).toBe(6);
});

test('an act whose records were changed later is not taken back, and the later act is named', async () => {
  const ledger = await started(freshName(), new MemoryShell());
  const added = await ledger.commit(addFirms(3));
  await ledger.commit(rename(ledger, 'firm-1', '新名'));
  const before = everything(ledger);
  await expect(ledger.undo(BY, added.id)).rejects.toMatchObject({
    problem: { code: 'undo.later', advice: expect.stringContaining('修改“firm-1”的名称') },
  });
  expect(everything(ledger)).toBe(before);
});

test('what a large act changed can be taken back before it is settled', async () => {
  const ledger = await started(freshName(), new MemoryShell());
  await ledger.commit(addFirms(2000));
  await ledger.undo(BY);
  expect(everything(ledger)).toBe('');
  await ledger.redo(BY);
  expect(ledger.ledger.register('enterprise').records.size).toBe(2000);
});

test('a change to a record that is no longer as it was seen is refused', async () => {
  const ledger = await started(freshName(), new MemoryShell());
  await ledger.commit(addFirms(1));
  const stale = rename(ledger, 'firm-1', '甲');
  await ledger.commit(rename(ledger, 'firm-1', '乙'));
  await expect(ledger.commit(stale)).rejects.toMatchObject({ problem: { code: 'commit.moved' } });
  expect(ledger.ledger.record('enterprise', 'firm-1')?.values.name).toBe('乙');
});

test('acts made in one breath are all in the vault when saving answers', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  const acts = Array.from({ length: 30 }, (_, index) => ledger.commit(addFirms(1, 100 + index)));
  await Promise.all(acts);
  await ledger.save();
  expect(shell.kept.length).toBe(30);
  expect(ledger.saved).toEqual({ state: 'saved', seq: 30, pending: 0 });
});

test('an act that ends while the last save is ending is saved too', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  for (let turn = 0; turn < 40; turn += 1) {
    const first = ledger.commitAndSave(addFirms(1, 1000 + turn * 2));
    for (let wait = 0; wait < turn; wait += 1) await null;
    await Promise.all([first, ledger.commitAndSave(addFirms(1, 1001 + turn * 2))]);
    expect(ledger.saved.pending).toBe(0);
    expect(shell.kept.length).toBe((turn + 1) * 2);
  }
});

test('a write that the disk refuses is said, tried again before the next act, and nothing piles up', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commitAndSave(addFirms(1));
  shell.fail('vault.finish', 3);
  await ledger.commitAndSave(addFirms(1, 2));
  expect(ledger.saved).toMatchObject({ state: 'unsaved', seq: 1, pending: 1 });
  await expect(ledger.commit(addFirms(1, 3))).rejects.toMatchObject({
    problem: { code: 'vault.behind', message: expect.stringContaining('磁盘已满') },
  });
  expect(await checkedChain(ledger.database)).toBe(2);
  await expect(ledger.commit(addFirms(1, 3))).rejects.toThrow();
  // There is room again: the waiting act goes first, then the new one.
  await ledger.commitAndSave(addFirms(1, 3));
  expect(ledger.saved).toEqual({ state: 'saved', seq: 3, pending: 0 });
  expect(shell.kept.map(({ head }) => head.seq)).toEqual([1, 2, 3]);
});

test.each(['busy', 'newer', 'damaged', 'readOnly'] as const)(
  'with a vault that is %s the ledger can be read and not changed',
  async (state) => {
    const name = freshName();
    const shell = new MemoryShell();
    const first = await started(name, shell);
    await first.commitAndSave(addFirms(2));
    first.close();
    shell.state = state;
    const ledger = await started(name, shell);
    expect(ledger.ledger.register('enterprise').records.size).toBe(2);
    expect(ledger.saved.state).toBe('unsaved');
    await expect(ledger.commit(addFirms(1, 9))).rejects.toMatchObject({
      problem: { code: `vault.${state}` },
    });
    expect(await checkedChain(ledger.database)).toBe(1);
  },
);

test('what was set up and what was submitted is not taken back', async () => {
  const ledger = await started(freshName(), new MemoryShell());
  const done = await ledger.commit(act('setup', '首次设置', () => []));
  await expect(ledger.undo(BY, done.id)).rejects.toMatchObject({ problem: { code: 'undo.final' } });
});

test('a store that the browser has closed says so and writes nothing more', async () => {
  const ledger = await LedgerStore.open(freshName(), new MemoryShell(), silent);
  await ledger.start();
  await ledger.commitAndSave(addFirms(1));
  // What Chromium does when the profile's storage fails under it.
  const connection: unknown = ledger.database.backendDB();
  // Declared to take the class, it takes a connection.
  forceCloseDatabase(connection as Parameters<typeof forceCloseDatabase>[0]);
  await expect.poll(() => ledger.isLost).toBe(true);
  expect(ledger.saved).toMatchObject({ state: 'unsaved', problem: { code: 'copy.lost' } });
  await expect(ledger.commit(addFirms(1, 2))).rejects.toMatchObject({ problem: { code: 'copy.lost' } });
  await expect(ledger.database.records.count()).rejects.toThrow();
});
