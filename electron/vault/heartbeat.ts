import { setTimeout } from 'node:timers/promises';
import { disk } from '../files/disk.ts';

/** Seconds between two signs of life. */
export const BEAT = 5;

/** How many beats a lock is watched before it counts as left behind. */
const WATCHED = 3;

/** Touches a lock every so many seconds; returns what ends it. Does not keep the program running. */
export function beatOn(path: string, seconds: number): () => void {
  const timer = setInterval(() => {
    const now = new Date();
    // A folder that is out of reach for a while is tried again with the next beat.
    disk.utimes(path, now, now).catch(() => undefined);
  }, seconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Seconds since a lock was touched; negative where the clock was set back since. */
export async function quietFor(path: string): Promise<number> {
  return (Date.now() - (await touched(path))) / 1000;
}

/** Whether a lock is touched, or goes, while a living holder would touch it some times. Asks no clock. */
export async function isStirred(path: string, seconds: number): Promise<boolean> {
  const before = await touched(path);
  for (let beat = 0; beat < WATCHED; beat += 1) {
    await setTimeout(seconds * 1000);
    if ((await touched(path)) !== before) return true;
  }
  return false;
}

/** When a lock was last touched, in milliseconds; 0 where it is gone. */
async function touched(path: string): Promise<number> {
  const found = await disk.stat(path).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}
