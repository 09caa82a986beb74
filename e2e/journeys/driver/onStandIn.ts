import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { FromHost, HostReport, ToHost } from '../../host/control.ts';
import type { LaunchOptions, Program } from './program.ts';

/** The stand-in host in a process of its own; the journey joins its Chromium through the debugger. */
export async function launchOnStandIn(options: LaunchOptions): Promise<Program> {
  const root = process.cwd();
  const child = fork(
    join(root, 'dist/host/run.cjs'),
    [root, `--user-data-dir=${options.userData}`, '--headless', ...(options.files ?? [])],
    {
      env: { ...process.env, TOWN_LEDGER_DOCUMENTS: options.documents },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [],
    },
  );
  const tell = (message: ToHost) => child.send(message);
  const { debuggerAddress, browserPid } = await ready(child);
  const browser = await chromium.connectOverCDP(debuggerAddress);
  const page = await firstPage(
    browser.contexts()[0]?.pages() ?? [],
    () => browser.contexts()[0]?.pages() ?? [],
  );
  const { width, height } = options.viewport ?? { width: 1366, height: 768 };
  await page.setViewportSize({ width, height });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let asked = 0;
  return {
    host: 'stand-in',
    page,
    answer: async (answer) => void tell({ type: 'answer', answer }),
    choose: async (...paths) => void tell({ type: 'answer', answer: { paths } }),
    menu: async (id) => void tell({ type: 'menu', id }),
    report: () => {
      asked += 1;
      const id = asked;
      return new Promise<HostReport>((resolve) => {
        const heard = (message: FromHost) => {
          if (message.type !== 'report' || message.id !== id) return;
          child.off('message', heard);
          resolve(message.report);
        };
        child.on('message', heard);
        tell({ type: 'report', id });
      });
    },
    close: async () => {
      tell({ type: 'close' });
      await gone;
      await browser.close().catch(() => {});
    },
    kill: async () => {
      child.kill('SIGKILL');
      killGroup(browserPid);
      await gone;
      await browser.close().catch(() => {});
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function ready(child: ChildProcess): Promise<Extract<FromHost, { type: 'ready' }>> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromHost) => {
      if (message.type === 'ready') resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`the program ended while it started (${code})`)));
  });
}

async function firstPage(pages: Page[], again: () => Page[]): Promise<Page> {
  let [page] = pages;
  while (!page) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    [page] = again();
  }
  await page.waitForURL(/ledger/);
  return page;
}
