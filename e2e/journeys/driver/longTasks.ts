import type { Page } from 'playwright-core';

/** Starts measuring tasks of the main thread; answers the function that gives those over 50 ms so far. */
export async function longTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { journeyLongTasks: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(Math.round(entry.duration));
    }).observe({ entryTypes: ['longtask'] });
  });
  return () => page.evaluate(() => (window as unknown as { journeyLongTasks: number[] }).journeyLongTasks);
}
