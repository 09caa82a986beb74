import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { addFirms } from '../tests/acts.ts';
import { freshName } from '../tests/copies.ts';
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
