import { EventEmitter } from 'node:events';
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import { expect, test } from 'vitest';
import { CloseGuard } from './closeGuard.ts';
import { Farewell } from './farewell.ts';

class FakeWindow extends EventEmitter {
  closed = false;

  isDestroyed(): boolean {
    return this.closed;
  }

  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.closed = true;
  }
}

function guarded(response: number): { window: FakeWindow; guard: CloseGuard; asked: MessageBoxOptions[] } {
  const asked: MessageBoxOptions[] = [];
  const dialog = {
    showMessageBox: async (_window: unknown, options: MessageBoxOptions) => {
      asked.push(options);
      return { response, checkboxChecked: false };
    },
  };
  const guard = new CloseGuard(dialog as unknown as Dialog);
  const window = new FakeWindow();
  guard.watch(window as unknown as BrowserWindow);
  return { window, guard, asked };
}

const answered = () => new Promise((resolve) => setTimeout(resolve, 0));

test('an idle window closes at once', () => {
  const { window, asked } = guarded(0);
  window.close();
  expect(window.closed).toBe(true);
  expect(asked).toEqual([]);
});

test('while an act is not kept the clerk is asked, once, and the window waits', async () => {
  const { window, guard, asked } = guarded(0);
  guard.busyWith('导入企业名册');
  window.close();
  window.close();
  await answered();
  expect(window.closed).toBe(false);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.message).toContain('导入企业名册');
  expect([asked[0]?.defaultId, asked[0]?.cancelId]).toEqual([0, 0]);
  guard.busyWith(undefined);
  window.close();
  expect(window.closed).toBe(true);
});

test('the clerk may give the act up', async () => {
  const { window, guard } = guarded(1);
  guard.busyWith('导入企业名册');
  window.close();
  await answered();
  expect(window.closed).toBe(true);
});

test('an idle page is told before the window closes, and the window waits for it, but not for ever', async () => {
  for (const answers of [true, false]) {
    const told: string[] = [];
    const farewell = new Farewell(() => {
      told.push('closing');
      return true;
    }, 60);
    const window = new FakeWindow();
    const guard = new CloseGuard({} as unknown as Dialog, () => farewell.say());
    guard.watch(window as unknown as BrowserWindow);
    window.close();
    window.close();
    await answered();
    expect(window.closed).toBe(false);
    expect(told).toEqual(['closing']);
    const started = performance.now();
    if (answers) farewell.answered();
    await expect.poll(() => window.closed, { interval: 5 }).toBe(true);
    expect(performance.now() - started > 40).toBe(!answers);
  }
});

test('a window whose page cannot hear closes without waiting', async () => {
  const farewell = new Farewell(() => false);
  const window = new FakeWindow();
  new CloseGuard({} as unknown as Dialog, () => farewell.say()).watch(window as unknown as BrowserWindow);
  window.close();
  await answered();
  expect(window.closed).toBe(true);
});

test('an act on its way into the vault is waited for, not asked about', async () => {
  const asked: MessageBoxOptions[] = [];
  const dialog = {
    showMessageBox: async (_window: unknown, options: MessageBoxOptions) => {
      asked.push(options);
      return { response: 0, checkboxChecked: false };
    },
  };
  const farewell = new Farewell(() => true);
  const guard = new CloseGuard(dialog as unknown as Dialog, () => farewell.say());
  const window = new FakeWindow();
  guard.watch(window as unknown as BrowserWindow);
  guard.busyWith('正在写入保险箱');
  window.close();
  await answered();
  guard.busyWith(undefined);
  farewell.answered();
  await answered();
  expect(window.closed).toBe(true);
  expect(asked).toEqual([]);
});
