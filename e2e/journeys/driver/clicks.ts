import type { Locator } from 'playwright-core';

/** Counts what a clerk does: each click is one; typing is none. */
export class Clicks {
  count = 0;

  async on(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }
}
