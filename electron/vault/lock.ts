import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { disk } from '../files/disk.ts';
import { BEAT, beatOn, isStirred, quietFor } from './heartbeat.ts';
import { Holder, judge } from './lockHolder.ts';

export type LockResult =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly by: Holder };

/** Locks that this process holds now: one that names this process and is not here could not be taken away in time. */
const held = new Set<string>();

const lockPath = (folder: string): string => join(folder, 'vault.lock');

/**
 * Takes the vault's lock. One left behind by a process of this machine that is gone is taken over; one of
 * another machine never is, because whether that machine still runs cannot be known from here.
 */
export async function takeLock(folder: string, now: string, beat = BEAT): Promise<LockResult> {
  const path = lockPath(folder);
  const started = await startOf(process.pid);
  // Windows does not say when a process began: there the lock shows by its beat that it is held.
  const beating = started === '' ? { beat } : {};
  const own: Holder = { host: hostname(), pid: process.pid, started, since: now, ...beating };
  const content = `${JSON.stringify(own)}\n`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await placeNew(path, content)) {
      held.add(path);
      const still = started === '' ? beatOn(path, beat) : () => undefined;
      return {
        held: true,
        release: () => {
          still();
          return releaseLock(path, content);
        },
      };
    }
    const found = await disk.readFile(path, 'utf8').catch(() => undefined);
    if (found === undefined) continue;
    const by = holderOf(found);
    if (by && (await isAlive(by, path))) return { held: false, by };
    // Where there are no links, another may be writing its lock just now.
    if (!by) await setTimeout(100);
    await removeStale(path, found);
  }
  return { held: false, by: { host: '另一台电脑', pid: 1, started: '', since: now } };
}

/** The process that has the vault open now, if any. */
export async function lockHolder(folder: string): Promise<Holder | undefined> {
  const found = await disk.readFile(lockPath(folder), 'utf8').catch(() => undefined);
  const by = found === undefined ? undefined : holderOf(found);
  return by && (await isAlive(by, lockPath(folder))) ? by : undefined;
}

/** Puts a whole file where none is, or answers false: a lock is never seen half written. */
async function placeNew(path: string, content: string): Promise<boolean> {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  await disk.writeFile(beside, content, { flag: 'wx' });
  try {
    await disk.link(beside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // FAT and some shares have no links.
    return await placeWithoutLink(path, content);
  } finally {
    // Left behind it does no harm; a lock that is held and not known to be would.
    await disk.rm(beside, { force: true }).catch(() => undefined);
  }
}

async function placeWithoutLink(path: string, content: string): Promise<boolean> {
  try {
    await disk.writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Takes a stale lock away, unless another process has just put its own in its place. */
async function removeStale(path: string, stale: string): Promise<void> {
  if ((await disk.readFile(path, 'utf8').catch(() => undefined)) !== stale) return;
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await disk.rename(path, aside);
  } catch {
    return;
  }
  const taken = await disk.readFile(aside, 'utf8').catch(() => stale);
  if (taken !== stale) await disk.link(aside, path).catch(() => undefined);
  await disk.rm(aside, { force: true }).catch(() => undefined);
}

async function releaseLock(path: string, content: string): Promise<void> {
  held.delete(path);
  const found = await disk.readFile(path, 'utf8').catch(() => undefined);
  // Where it cannot be taken away it is stale as soon as this process is gone.
  if (found === content) await disk.rm(path, { force: true }).catch(() => undefined);
}

/** Undefined for a lock that says nothing: it was cut short by a crash. */
function holderOf(content: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  const found = judge(holder, {
    sameHost: holder.host === hostname(),
    own: holder.pid === process.pid ? (held.has(path) ? 'held' : 'unknown') : undefined,
    running: runs(holder.pid),
    started: await startOf(holder.pid),
    quiet: await quietFor(path),
  });
  return found === 'watch' ? isStirred(path, holder.beat ?? BEAT) : found === 'lives';
}

/** Whether a process of this number runs on this machine. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** When a process began, as the system counts; empty where the system does not say. */
async function startOf(pid: number): Promise<string> {
  try {
    const [boot, stat] = await Promise.all([
      disk.readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      disk.readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name, in parentheses, may hold spaces; `starttime` is the 20th value behind it (proc(5)).
    const behindName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()} ${behindName[19] ?? ''}`;
  } catch {
    return '';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
