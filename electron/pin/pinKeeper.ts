import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { PinStatus } from '../../shared/contract/pin.ts';
import { writeWhole } from '../files/atomicWrite.ts';
import { disk } from '../files/disk.ts';
import { Refusal } from '../gate/refusal.ts';

/** What is kept beside the program's settings, never in the records: how the PIN hashes, and how tries went. */
const Kept = z.object({
  salt: z.base64(),
  hash: z.base64(),
  minutes: z.number().int().min(1).max(240),
  failed: z.number().int().nonnegative(),
  /** Milliseconds of the system's clock before which no try is heard. */
  until: z.number().nonnegative(),
});
type Kept = z.infer<typeof Kept>;

/** scrypt: 32 MiB and some 100 ms a try. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const USUAL_MINUTES = 10;
/** Wrong tries that cost nothing; then 10 s, 20 s, 40 s … at most 15 minutes. */
const FREE_TRIES = 3;
const FIRST_WAIT = 10_000;
const LONGEST_WAIT = 900_000;

/** The PIN that locks the window. */
export class PinKeeper {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly file: () => string,
    private readonly now: () => number = Date.now,
  ) {}

  async status(): Promise<PinStatus> {
    const kept = await this.read();
    return { set: kept !== undefined, minutes: kept?.minutes ?? USUAL_MINUTES, wait: this.waitOf(kept) };
  }

  set(old: string | null, pin: string, minutes: number): Promise<PinStatus> {
    return this.inTurn(async () => {
      await this.expectOld(old);
      const salt = randomBytes(16);
      const hash = await hashOf(pin, salt);
      const texts = { salt: salt.toString('base64'), hash: hash.toString('base64') };
      await this.write({ ...texts, minutes, failed: 0, until: 0 });
      return this.status();
    });
  }

  remove(old: string): Promise<PinStatus> {
    return this.inTurn(async () => {
      await this.expectOld(old);
      await disk.rm(this.file(), { force: true });
      return this.status();
    });
  }

  try(pin: string): Promise<{ ok: boolean; wait: number }> {
    return this.inTurn(async () => {
      const kept = await this.read();
      if (!kept) return { ok: true, wait: 0 };
      const wait = this.waitOf(kept);
      if (wait > 0) return { ok: false, wait };
      const failed = kept.failed + 1;
      // Counted before it is compared: a try that is cut off has been one.
      const tried = { ...kept, failed, until: this.now() + waitAfter(failed) };
      await this.write(tried);
      if (!(await isRight(pin, kept))) return { ok: false, wait: this.waitOf(tried) };
      await this.write({ ...kept, failed: 0, until: 0 });
      return { ok: true, wait: 0 };
    });
  }

  private async expectOld(old: string | null): Promise<void> {
    const kept = await this.read();
    if (!kept) return;
    const wait = this.waitOf(kept);
    if (wait > 0) throw tooOften(wait);
    if (old !== null && (await isRight(old, kept))) return;
    const failed = kept.failed + 1;
    await this.write({ ...kept, failed, until: this.now() + waitAfter(failed) });
    throw new Refusal({
      code: 'pin.wrong',
      message: '原来的 PIN 码不对，没有改动。',
      advice: '请重新输入。',
    });
  }

  /** In seconds. A clock that was put back does not lock the window for longer than the longest wait. */
  private waitOf(kept: Kept | undefined): number {
    if (!kept) return 0;
    const left = Math.min(kept.until - this.now(), waitAfter(kept.failed));
    return Math.max(0, Math.ceil(left / 1000));
  }

  /** A file that cannot be read is as none: the lock is for the screen and must never keep the owner out. */
  private async read(): Promise<Kept | undefined> {
    try {
      return Kept.parse(JSON.parse(await disk.readFile(this.file(), 'utf8')));
    } catch {
      return undefined;
    }
  }

  private async write(kept: Kept): Promise<void> {
    await writeWhole(this.file(), Buffer.from(`${JSON.stringify(kept, null, 2)}\n`, 'utf8'));
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.turn.then(step);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

function waitAfter(failed: number): number {
  if (failed < FREE_TRIES) return 0;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(20, failed - FREE_TRIES));
}

async function isRight(pin: string, kept: Kept): Promise<boolean> {
  const hash = Buffer.from(kept.hash, 'base64');
  const tried = await hashOf(pin, Buffer.from(kept.salt, 'base64'));
  return hash.length === tried.length && timingSafeEqual(hash, tried);
}

function hashOf(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function tooOften(wait: number): Refusal {
  return new Refusal({
    code: 'pin.wait',
    message: `输错次数太多，请等 ${wait} 秒再试。`,
    advice: '忘了 PIN 码，请联系单位的电脑管理员。',
  });
}
