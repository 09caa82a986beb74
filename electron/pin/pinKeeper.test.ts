import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PinKeeper } from './pinKeeper.ts';

const folder = mkdtempSync(join(tmpdir(), 'pin-'));
const file = join(folder, 'pin.json');
let clock = 1_763_700_000_000;
const keeper = () =>
  new PinKeeper(
    () => file,
    () => clock,
  );

afterEach(() => rmSync(file, { force: true }));

test('without a PIN the window is open', async () => {
  expect(await keeper().status()).toEqual({ set: false, minutes: 10, wait: 0 });
  expect(await keeper().try('')).toEqual({ ok: true, wait: 0 });
});

test('only the right PIN opens, and the file does not hold it', async () => {
  expect(await keeper().set(null, '2468', 5)).toEqual({ set: true, minutes: 5, wait: 0 });
  expect((await keeper().try('1357')).ok).toBe(false);
  expect((await keeper().try('2468')).ok).toBe(true);
  expect(readFileSync(file, 'utf8')).not.toContain('2468');
});

test('after the third wrong try each next one waits longer, also after a new start; the right one clears it', async () => {
  await keeper().set(null, '2468', 5);
  const waits: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const { wait } = await keeper().try('0000');
    waits.push(wait);
    // While it waits nothing is heard, not even the right one.
    if (wait > 0) expect(await keeper().try('2468')).toEqual({ ok: false, wait });
    clock += wait * 1000;
  }
  expect(waits).toEqual([0, 0, 10, 20, 40, 80]);
  expect(await keeper().try('2468')).toEqual({ ok: true, wait: 0 });
  expect(await keeper().try('0000')).toEqual({ ok: false, wait: 0 });
});

test('a clock that is put back a year locks nobody out for longer than the longest wait', async () => {
  await keeper().set(null, '2468', 5);
  for (let turn = 0; turn < 3; turn += 1) await keeper().try('0000');
  clock -= 31_536_000_000;
  expect((await keeper().status()).wait).toBeLessThanOrEqual(900);
});

test('changing and removing ask for the old one, and count as tries', async () => {
  await keeper().set(null, '2468', 5);
  for (const old of [null, '1', '2'])
    await expect(keeper().set(old, '1111', 5)).rejects.toMatchObject({ problem: { code: 'pin.wrong' } });
  await expect(keeper().remove('2468')).rejects.toMatchObject({ problem: { code: 'pin.wait' } });
  clock += 11_000;
  expect(await keeper().remove('2468')).toMatchObject({ set: false });
});

test('a file that cannot be read keeps nobody out', async () => {
  writeFileSync(file, '{"salt":');
  expect(await keeper().status()).toMatchObject({ set: false });
});
