import { EventEmitter } from 'node:events';
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import { expect, test } from 'vitest';
import { CloseGuard } from './closeGuard.ts';

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
