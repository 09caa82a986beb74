import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { disk } from '../files/disk.ts';
import { lockHolder, takeLock } from './lock.ts';
import { openVault } from './openVault.ts';
import { NOW, vaultWith } from './tests/acts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
const trueDisk = { ...disk };
afterEach(() => {
  Object.assign(disk, trueDisk);
  rmSync(folder, { recursive: true, force: true });
});

const lockFile = () => join(folder, 'vault.lock');
const leave = (holder: object | string) =>
  writeFileSync(lockFile(), typeof holder === 'string' ? holder : JSON.stringify(holder));

async function isTaken(): Promise<boolean> {
  const lock = await takeLock(folder, NOW);
  if (lock.held) await lock.release();
  return !lock.held;
}

/** The number of a process that is gone. */
function goneProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

test('one holds it; the next is told who and where; it is free once released', async () => {
  const first = await takeLock(folder, NOW);
  expect(first.held).toBe(true);
  const second = await takeLock(folder, NOW);
  expect(second).toMatchObject({ held: false, by: { host: hostname(), pid: process.pid, since: NOW } });
  expect(await lockHolder(folder)).toMatchObject({ pid: process.pid });
  if (first.held) await first.release();
  expect(await lockHolder(folder)).toBeUndefined();
  expect(await isTaken()).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('of many at once exactly one gets it', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder, NOW)));
  expect(all.filter(({ held }) => held)).toHaveLength(1);
});

test.each<[string, () => object | string, boolean]>([
  [
    'a process that is gone',
    () => ({ host: hostname(), pid: goneProcess(), started: '', since: NOW }),
    false,
  ],
  [
    'a later process with the same number',
    () => ({ host: hostname(), pid: 1, started: 'another boot 1', since: NOW }),
    false,
  ],
  ['a process that lives', () => ({ host: hostname(), pid: process.ppid, started: '', since: NOW }), true],
  ['another machine', () => ({ host: '隔壁的电脑', pid: 1, started: '', since: NOW }), true],
  ['a lock cut short by a crash', () => '{"host":"', false],
  ['an empty lock', () => '', false],
  [
    'this process, which does not hold it',
    () => ({ host: hostname(), pid: process.pid, started: '', since: NOW }),
    false,
  ],
])('left by %s', async (_who, holder, stays) => {
  leave(holder());
  const before = readFileSync(lockFile(), 'utf8');
  expect(await isTaken()).toBe(stays);
  expect(existsSync(lockFile()) && readFileSync(lockFile(), 'utf8')).toBe(stays ? before : false);
});

/** As on Windows: nothing says when a process began. */
function withoutStarts(): void {
  disk.readFile = (async (path: string, options: never) => {
    if (path.startsWith('/proc/')) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    return trueDisk.readFile(path, options);
  }) as typeof disk.readFile;
}

test('where nothing says when a process began, the lock is touched again and again while it is held', async () => {
  withoutStarts();
  const lock = await takeLock(folder, NOW, 0.02);
  expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ started: '', beat: 0.02 });
  const long = new Date(1_000_000);
  utimesSync(lockFile(), long, long);
  await vi.waitFor(() => expect(statSync(lockFile()).mtimeMs).toBeGreaterThan(1e12), 10_000);
  if (lock.held) await lock.release();
  expect(readdirSync(folder)).toEqual([]);
  // And no longer: what another puts there is left alone.
  leave('');
  utimesSync(lockFile(), long, long);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(statSync(lockFile()).mtimeMs).toBe(long.getTime());
});

test('a lock with a beat whose process number another program has now is taken over, one that still beats is not', async () => {
  withoutStarts();
  const other = { host: hostname(), pid: process.ppid, started: '', since: NOW };
  // Touched within two minutes: in use.
  leave({ ...other, beat: 5 });
  expect(await isTaken()).toBe(true);
  // The clock says nothing (here it was set back), but it is touched while it is watched.
  leave({ ...other, beat: 0.01 });
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(lockFile(), later, later);
  let looks = 0;
  disk.stat = (async (path: string) => {
    const found = await trueDisk.stat(path);
    looks += 1;
    return looks < 4 ? found : { ...found, mtimeMs: found.mtimeMs + 1 };
  }) as typeof disk.stat;
  expect(await isTaken()).toBe(true);
  // Nobody touches it.
  disk.stat = trueDisk.stat;
  expect(await isTaken()).toBe(false);
  expect(existsSync(lockFile())).toBe(false);
});

test('a disk without links, a USB stick say, still has one holder', async () => {
  disk.link = async () => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
  };
  const all = await Promise.all(Array.from({ length: 10 }, () => takeLock(folder, NOW)));
  expect(all.filter(({ held }) => held)).toHaveLength(1);
});

test('a vault that another machine has open is refused with who and where, and not written to', async () => {
  await vaultWith(folder, 2);
  leave({ host: '隔壁的电脑', pid: 77, started: '', since: NOW });
  const files = () => readdirSync(folder, { recursive: true }).map(String).sort();
  const before = [files(), readFileSync(join(folder, 'journal', '000001.jsonl'))];
  const found = await openVault(folder, { create: true });
  expect(found).toMatchObject({ ok: false, state: 'busy' });
  if (!found.ok) expect(found.problem.message).toMatch(/隔壁的电脑.*77/);
  expect([files(), readFileSync(join(folder, 'journal', '000001.jsonl'))]).toEqual(before);
});
