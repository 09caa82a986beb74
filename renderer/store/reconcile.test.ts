import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFirms, rename, silent } from '../tests/acts.ts';
import { checkedChain, everything, freshName, recordsOnDisk, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { settledSeq } from './commit.ts';
import { LedgerStore } from './ledgerStore.ts';

/** A ledger of four acts, one of them large, that is closed again; and what it held. */
async function four(): Promise<{ name: string; shell: MemoryShell; held: string }> {
  const name = freshName();
  const shell = new MemoryShell();
  const ledger = await started(name, shell);
  await ledger.commitAndSave(addFirms(5));
  await ledger.commitAndSave(addFirms(1200, 10));
  await ledger.commitAndSave(rename(ledger, 'firm-3', '新名'));
  await ledger.commitAndSave(rename(ledger, 'firm-300', '改名'));
  await expect.poll(() => settledSeq(ledger.database)).toBe(4);
  const held = everything(ledger);
  ledger.close();
  return { name, shell, held };
}

test('an empty working copy is rebuilt from the vault, and it is said', async () => {
  const { shell, held } = await four();
  const ledger = await LedgerStore.open(freshName(), shell, silent);
  expect(await ledger.start()).toEqual({ how: 'rebuilt', acts: 4 });
  expect(everything(ledger)).toBe(held);
  expect(await checkedChain(ledger.database)).toBe(4);
  await expect.poll(() => settledSeq(ledger.database)).toBe(4);
  expect(await recordsOnDisk(ledger.database)).toBe(held);
  expect(ledger.saved).toEqual({ state: 'saved', seq: 4, pending: 0 });
});

test('a working copy that lacks the last acts gets them', async () => {
  const { name, shell, held } = await four();
  const copy = freshName();
  const early = new MemoryShell();
  early.kept.push(...shell.kept.slice(0, 2));
  (await started(copy, early)).close();
  const ledger = await LedgerStore.open(copy, shell, silent);
  expect(await ledger.start()).toEqual({ how: 'replayed', acts: 2 });
  expect(everything(ledger)).toBe(held);
  expect(name).not.toBe(copy);
});

test('a vault that lacks the last acts gets them', async () => {
  const { name, shell } = await four();
  const all = shell.kept.map(({ head }) => head.hash);
  shell.kept.splice(1);
  const ledger = await LedgerStore.open(name, shell, silent);
  expect(await ledger.start()).toEqual({ how: 'writtenBack', acts: 3 });
  expect(shell.kept.map(({ head }) => head.hash)).toEqual(all);
});

test('level: nothing is done and nothing is said', async () => {
  const { name, shell } = await four();
  const ledger = await LedgerStore.open(name, shell, silent);
  expect(await ledger.start()).toBeNull();
  expect(shell.kept.length).toBe(4);
});

test('a vault of another ledger is left alone, whichever of the two is longer', async () => {
  for (const acts of [1, 4, 6]) {
    const { name, held } = await four();
    const other = new MemoryShell();
    const stranger = await started(freshName(), other);
    for (let turn = 0; turn < acts; turn += 1) await stranger.commitAndSave(addFirms(1, 5000 + turn));
    const ledger = await LedgerStore.open(name, other, silent);
    expect(await ledger.start()).toBeNull();
    expect(everything(ledger)).toBe(held);
    expect(ledger.saved).toMatchObject({ state: 'unsaved', problem: { code: 'vault.conflict' } });
    await expect(ledger.commit(addFirms(1, 9999))).rejects.toMatchObject({
      problem: { code: 'vault.conflict' },
    });
    expect(other.kept.length).toBe(acts);
  }
});

test('a working copy with a part missing is rebuilt, not read as if it were whole', async () => {
  const { name, shell, held } = await four();
  const broken = await started(name, shell);
  await broken.database.changeSets.delete(2);
  broken.close();
  const ledger = await LedgerStore.open(name, shell, silent);
  expect(await ledger.start()).toEqual({ how: 'rebuilt', acts: 4 });
  expect(everything(ledger)).toBe(held);
  expect(await checkedChain(ledger.database)).toBe(4);
});

test('rows of an unsettled act that are missing or altered are noticed at the start', async () => {
  for (const harm of ['missing', 'altered'] as const) {
    const name = freshName();
    const shell = new MemoryShell();
    const ledger = await started(name, shell);
    await ledger.commitAndSave(addFirms(1100));
    const held = everything(ledger);
    await expect.poll(() => settledSeq(ledger.database)).toBe(1);
    await ledger.database.meta.clear();
    await ledger.database.records.clear();
    const row = await ledger.database.changeRows.get([1, 1]);
    if (!row) throw new Error('no rows');
    if (harm === 'missing') await ledger.database.changeRows.delete([1, 1]);
    else {
      const first = await ledger.database.changeRows.get([1, 0]);
      await ledger.database.changeRows.put({ ...row, gzip: first?.gzip ?? row.gzip });
    }
    ledger.close();
    const again = await LedgerStore.open(name, shell, silent);
    expect(await again.start()).toEqual({ how: 'rebuilt', acts: 1 });
    expect(everything(again)).toBe(held);
  }
});

test('a broken working copy that is ahead of the vault is refused rather than thrown away', async () => {
  const { name, shell } = await four();
  const broken = await started(name, shell);
  await broken.database.changeSets.delete(2);
  broken.close();
  shell.kept.splice(3);
  const ledger = await LedgerStore.open(name, shell, silent);
  await expect(ledger.start()).rejects.toMatchObject({ problem: { code: 'copy.ahead' } });
  expect(await ledger.database.changeSets.count()).toBe(3);
});

test('of a vault damaged in the middle everything before the damage comes back, and it is said', async () => {
  const { shell } = await four();
  const rows = shell.kept[1]?.rows[1];
  if (!rows) throw new Error('no rows');
  rows[rows.length - 5] = (rows[rows.length - 5] ?? 0) ^ 1;
  const ledger = await LedgerStore.open(freshName(), shell, silent);
  expect(await ledger.start()).toBeNull();
  expect(ledger.ledger.register('enterprise').records.size).toBe(5);
  expect(ledger.saved).toMatchObject({ state: 'unsaved', problem: { code: 'vault.damaged' } });
  await expect(ledger.commit(addFirms(1, 9999))).rejects.toMatchObject({
    problem: { code: 'vault.damaged' },
  });
});

test('a rebuild that is cut off goes on at the next start', async () => {
  const { shell, held } = await four();
  const copy = freshName();
  shell.fail('vault.readRows', 1);
  const first = await LedgerStore.open(copy, shell, silent);
  await first.start();
  first.close();
  const ledger = await LedgerStore.open(copy, shell, silent);
  await ledger.start();
  expect(everything(ledger)).toBe(held);
  expect(ledger.saved.state).toBe('saved');
});
