import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addFirms, silent } from '../tests/acts.ts';
import { checkedChain, everything, freshName, started } from '../tests/copies.ts';
import { MemoryShell } from '../tests/memoryShell.ts';
import { LedgerStore } from './ledgerStore.ts';

/** An own ledger of three acts and a longer one of another machine that begins like it or not. */
async function two(common: boolean) {
  const shell = new MemoryShell();
  const name = freshName();
  const own = await started(name, shell);
  await own.commitAndSave(addFirms(3));
  const other = new MemoryShell();
  if (common) other.kept.push(...shell.kept);
  const theirs = await started(freshName(), other);
  await theirs.commitAndSave(addFirms(1, 700));
  await own.commitAndSave(addFirms(2, 100));
  await own.commitAndSave(addFirms(1, 200));
  const swap = async () => {
    shell.kept.splice(0, shell.kept.length, ...other.kept);
    return '旧保险箱';
  };
  const last = other.kept.at(-1)?.head.hash ?? '';
  return { name, shell, own, held: everything(own), theirs: everything(theirs), last, swap };
}

test.each([true, false])(
  'another vault takes the place of the own one (common beginning: %s)',
  async (common) => {
    const { shell, own, theirs, last, swap } = await two(common);
    expect(await own.replaceBy(last, swap)).toBe('旧保险箱');
    expect(everything(own)).toBe(theirs);
    expect(await checkedChain(own.database)).toBe(shell.kept.length);
    await own.commitAndSave(addFirms(1, 900));
    expect(own.saved).toMatchObject({ state: 'saved', seq: shell.kept.length });
  },
);

test.each([true, false])(
  'a crash after the swap ends with the other one (common beginning: %s)',
  async (common) => {
    const { name, shell, own, theirs, last, swap } = await two(common);
    let cut = false;
    void own.replaceBy(last, async () => {
      await swap();
      own.close();
      cut = true;
      return new Promise<never>(() => undefined);
    });
    await expect.poll(() => cut).toBe(true);
    const again = await LedgerStore.open(name, shell, silent);
    await again.start();
    expect(everything(again)).toBe(theirs);
    expect(await checkedChain(again.database)).toBe(shell.kept.length);
  },
);

test('a crash before the swap leaves everything as it was', async () => {
  const { name, shell, own, held, last } = await two(true);
  let asked = false;
  void own.replaceBy(last, async () => {
    asked = true;
    return new Promise<never>(() => undefined);
  });
  await expect.poll(() => asked).toBe(true);
  own.close();
  const again = await LedgerStore.open(name, shell, silent);
  expect(await again.start()).toBeNull();
  expect(everything(again)).toBe(held);
  expect(await again.database.meta.get('awaited')).toBeUndefined();
});

test('a swap that is refused leaves everything as it was, and work goes on', async () => {
  const { shell, own, held, last } = await two(false);
  await expect(own.replaceBy(last, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(everything(own)).toBe(held);
  await own.commitAndSave(addFirms(1, 900));
  expect(shell.kept.length).toBe(4);
});
