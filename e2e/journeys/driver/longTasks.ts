import type { CDPSession, Page } from 'playwright-core';

/** One task of the window's thread: by the clock, and what of it the thread itself computed. Milliseconds. */
export interface LongTask {
  readonly took: number;
  readonly computed: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Microseconds by the clock, and of the thread's own computing. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const BEGIN = 'journey measures from here';

/**
 * Starts measuring tasks of the main thread; answers the function that gives those over 50 ms by the clock,
 * which is what the Long Tasks API counts. On a busy machine the clock also counts the time in which another
 * program had the core, so each task tells how much of it was its own.
 */
export async function longTasks(page: Page): Promise<() => Promise<readonly LongTask[]>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: ['toplevel', 'blink.user_timing'],
      excludedCategories: ['*'],
    },
  });
  // Starting the trace is itself a task of the page: what counts begins after it.
  await page.waitForTimeout(1500);
  await page.evaluate((name) => performance.mark(name), BEGIN);
  return async () => {
    await ended(session);
    const from = events.find(({ name }) => name === BEGIN)?.ts ?? 0;
    const main = new Set(
      events
        .filter(({ ph, args }) => ph === 'M' && args?.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid}/${tid}`),
    );
    return events
      .filter(({ name, ts, pid, tid }) => name.endsWith('RunTask') && ts > from && main.has(`${pid}/${tid}`))
      .map(({ dur = 0, tdur = 0 }) => ({ took: Math.round(dur / 1000), computed: Math.round(tdur / 1000) }))
      .filter(({ took }) => took > 50);
  };
}

async function ended(session: CDPSession): Promise<void> {
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await done;
}

/** Starts timing frames; answers the function that gives the milliseconds between one and the next so far. */
export async function frameTimes(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { journeyFrames: seen });
    let last = performance.now();
    const frame = (now: number) => {
      seen.push(Math.round(now - last));
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return () => page.evaluate(() => (window as unknown as { journeyFrames: number[] }).journeyFrames);
}
