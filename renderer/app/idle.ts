/** What counts as someone being there. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
/** How often the time is looked at, in milliseconds. */
const LOOK = 5000;

/** A moment by two clocks, in milliseconds: that of the day, which may be set, and one that only goes on. */
export interface Moment {
  readonly day: number;
  readonly steady: number;
}

export const moment = (): Moment => ({ day: Date.now(), steady: performance.now() });

/**
 * Milliseconds between two moments, by whichever clock counted more: the steady one stands still while the computer
 * sleeps, that of the day goes back where it is set.
 */
export function between(last: Moment, now: Moment): number {
  return Math.max(now.day - last.day, now.steady - last.steady);
}

/**
 * Calls `away` once nobody has touched the window for so long, and again after the next while. A sign that comes
 * after the time was up (the mouse that wakes the computer) is too late. Returns what ends the watch.
 */
export function watchIdle(
  window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  milliseconds: number,
  away: () => void,
): () => void {
  let last = moment();
  const look = () => {
    if (between(last, moment()) >= milliseconds) away();
  };
  const seen = () => {
    look();
    last = moment();
  };
  for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true });
  const timer = setInterval(look, LOOK);
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, seen);
    clearInterval(timer);
  };
}
