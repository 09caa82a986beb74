import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kept } from '../../shared/vault/ring.ts';
import { localTime } from '../localTime.ts';
import { Snapshots } from './snapshots.ts';
import { allActs, append, draft, opened, PROGRAM, packed } from './tests/acts.ts';

let folder = '';
const zone = process.env.TZ;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  rmSync(folder, { recursive: true, force: true });
});

/** A clock that goes back a year, forward a year, over a year's end, and from UTC to UTC+8 within an hour. */
const TIMES = [
  '2026-11-21T09:30:00+08:00',
  '2025-11-21T09:31:00+08:00',
  '2027-11-21T09:32:00+08:00',
  '2026-12-31T23:59:59+08:00',
  '2027-01-01T00:00:00+08:00',
  '2026-12-31T16:00:30Z',
  '1970-01-01T08:00:00+08:00',
];

test('acts keep their order and their dates whatever the clock says', async () => {
  const vault = await opened(folder, true);
  await append(
    vault,
    TIMES.map((at, index) => ({ ...draft(index + 1), at })),
  );
  await vault.close();
  for (const timeZone of ['UTC', 'Asia/Shanghai']) {
    process.env.TZ = timeZone;
    const again = await opened(folder);
    expect(again.status().problems).toEqual([]);
    expect((await allActs(again)).map(({ seq, at }) => [seq, at])).toEqual(TIMES.map((at, i) => [i + 1, at]));
    await again.close();
  }
});

test('snapshots go by their number: the last one made is the newest, whatever the clock says', async () => {
  const vault = await opened(folder, true);
  const snapshots = new Snapshots(folder, PROGRAM);
  for (const [index, at] of TIMES.entries()) {
    await append(vault, [draft(index + 1)]);
    const head = { seq: vault.lastSeq, hash: vault.lastHash, reason: 'byHand', at } as const;
    await snapshots.begin({ ...head, counts: { enterprise: 1 } });
    await snapshots.rows(0, packed([{ id: 'E1', register: 'enterprise', values: {}, origins: [] }]));
    await snapshots.finish();
  }
  await vault.close();
  const list = await snapshots.list();
  expect(list.map(({ seq, at }) => [seq, at])).toEqual(TIMES.map((at, i) => [i + 1, at]).reverse());
});

test('the machine’s own time with its offset, over a year’s end', () => {
  const moment = new Date('2026-12-31T16:00:00Z');
  process.env.TZ = 'Asia/Shanghai';
  expect(localTime(moment)).toBe('2027-01-01T00:00:00+08:00');
  process.env.TZ = 'UTC';
  expect(localTime(moment)).toBe('2026-12-31T16:00:00+00:00');
});

const day = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString();

test('a year of hourly snapshots leaves the newest, then days, months and years', () => {
  let ring: { number: number; at: string; reason: string }[] = [];
  for (let hour = 0; hour < 365 * 8; hour += 1) {
    ring.push({
      number: hour + 1,
      at: `${day(Math.floor(hour / 8)).slice(0, 10)}T1${hour % 8}`,
      reason: 'hour',
    });
    const stay = kept(ring);
    ring = ring.filter(({ number }) => stay.has(number));
  }
  expect(ring.length).toBeLessThanOrEqual(8 + 14 + 12 + 1);
  expect(ring.slice(-8).map(({ number }) => number)).toEqual([
    2913, 2914, 2915, 2916, 2917, 2918, 2919, 2920,
  ]);
  expect(new Set(ring.map(({ at }) => at.slice(0, 7))).size).toBe(12);
});

test('whatever the clock does, the newest eight stay, and thinning twice thins nothing more', () => {
  const reasons = fc.constantFrom('hour', 'restore', 'migration');
  const times = fc.array(fc.tuple(fc.integer({ min: -3000, max: 3000 }), reasons), { maxLength: 120 });
  fc.assert(
    fc.property(times, (made) => {
      const ring = made.map(([at, reason], index) => ({ number: index + 1, at: day(at), reason }));
      const stay = kept(ring);
      for (const { number } of ring.slice(-8)) expect(stay.has(number)).toBe(true);
      const left = ring.filter(({ number }) => stay.has(number));
      expect(kept(left)).toEqual(stay);
    }),
    { numRuns: 500 },
  );
});
