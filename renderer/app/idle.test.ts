import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { between, watchIdle } from './idle.ts';

const MINUTE = 60_000;

test.each([
  ['both clocks went on', { day: 10, steady: 10 }, 10],
  ['the computer slept', { day: 90, steady: 1 }, 90],
  ['the clock was set back a year', { day: -525_600, steady: 10 }, 10],
  ['the clock was set forward a year', { day: 525_600, steady: 10 }, 525_600],
])('the while between two moments: %s', (_what, { day, steady }, minutes) => {
  const last = { day: 1_800_000_000_000, steady: 5 * MINUTE };
  const now = { day: last.day + day * MINUTE, steady: last.steady + steady * MINUTE };
  expect(between(last, now)).toBe(minutes * MINUTE);
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function watched(minutes: number) {
  const target = new EventTarget();
  const away = vi.fn();
  const end = watchIdle(target, minutes * MINUTE, away);
  return { away, end, sign: (kind: string) => target.dispatchEvent(new Event(kind)) };
}

test('nobody there for ten minutes: not before, and at the latest five seconds after', () => {
  const { away, end } = watched(10);
  vi.advanceTimersByTime(10 * MINUTE - 1);
  expect(away).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(away).toHaveBeenCalled();
  end();
});

test.each(['pointerdown', 'pointermove', 'keydown', 'wheel'])('%s is a sign of someone', (kind) => {
  const { away, end, sign } = watched(10);
  for (let times = 0; times < 5; times += 1) {
    vi.advanceTimersByTime(9 * MINUTE);
    sign(kind);
  }
  expect(away).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10 * MINUTE + 5000);
  expect(away).toHaveBeenCalled();
  end();
});

test('the mouse that wakes a computer after its sleep comes too late', () => {
  const { away, end, sign } = watched(10);
  vi.setSystemTime(Date.now() + 120 * MINUTE);
  sign('pointermove');
  expect(away).toHaveBeenCalledTimes(1);
  // The same hand that then gives the PIN is someone.
  sign('keydown');
  vi.advanceTimersByTime(9 * MINUTE);
  expect(away).toHaveBeenCalledTimes(1);
  end();
});

test('once ended, neither time nor signs do anything', () => {
  const { away, end, sign } = watched(10);
  end();
  vi.advanceTimersByTime(60 * MINUTE);
  sign('keydown');
  expect(away).not.toHaveBeenCalled();
});
