import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/model/canonical.ts';
import { act, addFirms, rename } from '../tests/acts.ts';
import { checkedChain, everything, freshName, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { changesTo } from './difference.ts';
import { readSnapshot } from './snapshot.ts';

const NOW = '2026-11-21T11:00:00+08:00';

test('a snapshot holds every record, with the act after which it is the state', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commit(addFirms(900));
  await ledger.commit(addFirms(700, 5000));
  expect(await ledger.snapshots.take('byHand', NOW)).toBe(true);
  const [snapshot] = shell.snapshots;
  expect(snapshot?.info).toMatchObject({ seq: 2, counts: { enterprise: 1600 }, reason: 'byHand', chunks: 2 });
  if (!snapshot) return;
  const records = await readSnapshot(shell, snapshot.info, () => undefined);
  expect(records.map((record) => canonicalJson(record)).sort()).toEqual(everything(ledger).split('\n'));
  // Nothing was done since: none is made again.
  expect(await ledger.snapshots.take('hour', NOW)).toBe(false);
});

test('an edit that comes while a snapshot is written is not in it', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commitAndSave(addFirms(5));
  const before = everything(ledger);
  const taken = ledger.snapshots.take('byHand', NOW);
  await expect.poll(() => shell.calls.includes('vault.snapshotBegin')).toBe(true);
  await ledger.commitAndSave(rename(ledger, 'firm-3', '新名'));
  await taken;
  const [snapshot] = shell.snapshots;
  if (!snapshot) throw new Error('no snapshot');
  const records = await readSnapshot(shell, snapshot.info, () => undefined);
  expect(records.map((record) => canonicalJson(record)).sort()).toEqual(before.split('\n'));
  expect(snapshot.info.seq).toBe(1);
});

test('before an act of over 1,000 rows the state is kept, named by what is about to happen', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commit(addFirms(10));
  await ledger.commit(addFirms(1000, 100));
  expect(shell.snapshots.length).toBe(0);
  await ledger.commit(addFirms(1001, 5000));
  expect(shell.snapshots.map(({ info }) => [info.seq, info.reason])).toEqual([[2, 'import']]);
});

test('where the snapshot before a large act cannot be made, the act is not begun', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commitAndSave(addFirms(10));
  shell.fail('vault.snapshotFinish');
  await expect(ledger.commit(addFirms(2000, 100))).rejects.toMatchObject({
    problem: { code: 'test.refused' },
  });
  expect(shell.calls.at(-1)).toBe('vault.snapshotAbandon');
  expect(await checkedChain(ledger.database)).toBe(1);
});

test('a large act that the disk has no room for is not begun; a small one is', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  shell.roomy = false;
  await expect(ledger.commit(addFirms(2000))).rejects.toMatchObject({ problem: { code: 'disk.space' } });
  await ledger.commitAndSave(addFirms(3));
  expect(await checkedChain(ledger.database)).toBe(1);
});

test('going back to a snapshot is one act, and it can be taken back', async () => {
  const shell = new MemoryShell();
  const ledger = await started(freshName(), shell);
  await ledger.commit(addFirms(6));
  await ledger.snapshots.take('byHand', NOW);
  const then = everything(ledger);
  await ledger.commit(rename(ledger, 'firm-3', '新名'));
  await ledger.commit(addFirms(2, 50));
  const later = everything(ledger);
  const info = shell.snapshots[0]?.info;
  if (!info) throw new Error('no snapshot');
  const wanted = await readSnapshot(shell, info, () => undefined);
  const changes = changesTo(ledger.ledger.ledger(), wanted);
  expect(changes.length).toBe(3);
  await ledger.commit(act('restore', '恢复', () => changes));
  expect(everything(ledger)).toBe(then);
  await ledger.undo({ actor: '王经办', at: NOW });
  expect(everything(ledger)).toBe(later);
});
