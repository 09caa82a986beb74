import { beforeEach, expect, test, vi } from 'vitest';

type Listener = (event: unknown, ...args: unknown[]) => void;
const exposed = new Map<string, Record<string, (...args: never[]) => unknown>>();
const invoked: unknown[][] = [];
const listeners = new Map<string, Set<Listener>>();

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: Record<string, (...args: never[]) => unknown>) =>
      void exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      invoked.push(args);
      return Promise.resolve({ ok: true, value: {} });
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: Listener) => void listeners.get(channel)?.delete(listener),
  },
}));

beforeEach(async () => {
  exposed.clear();
  invoked.length = 0;
  listeners.clear();
  vi.resetModules();
  await import('./preload.ts');
});

test('the page sees two functions and nothing else of the shell', () => {
  expect([...exposed.keys()]).toEqual(['shell']);
  expect(Object.entries(exposed.get('shell') ?? {}).map(([name, value]) => [name, typeof value])).toEqual([
    ['call', 'function'],
    ['on', 'function'],
  ]);
});

test('every call goes through the one gate, whatever it is named', async () => {
  const call = exposed.get('shell')?.call as unknown as (name: string, request: unknown) => Promise<unknown>;
  await call('app.info', {});
  await call('shell-event', { a: 1 });
  expect(invoked).toEqual([
    ['gate', 'app.info', {}],
    ['gate', 'shell-event', { a: 1 }],
  ]);
});

test('a listener gets the value of its own event, never the event of the shell; and can stop', () => {
  const on = exposed.get('shell')?.on as unknown as (
    name: string,
    heard: (...args: unknown[]) => void,
  ) => () => void;
  const heard: unknown[][] = [];
  const stop = on('command', (...args) => void heard.push(args));
  const fire = (...args: unknown[]) => {
    for (const listener of listeners.get('shell-event') ?? [])
      listener({ sender: 'the ipc object' }, ...args);
  };
  fire('command', 'undo');
  fire('openFile', {});
  expect(heard).toEqual([['undo']]);
  stop();
  fire('command', 'redo');
  expect(heard).toHaveLength(1);
  expect(listeners.get('shell-event')?.size).toBe(0);
});
