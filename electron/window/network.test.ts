import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { closeNetwork, refuseOutsideRequests } from './network.ts';

type Details = { readonly url: string; readonly resourceType: string };
type Listener = (details: Details, callback: (answer: { cancel?: boolean }) => void) => void;

function listenerOf(lines: string[]): Listener {
  const set: Listener[] = [];
  const session = { webRequest: { onBeforeRequest: (listener: Listener) => set.push(listener) } };
  refuseOutsideRequests(session as unknown as Session, (_level, text) => lines.push(text));
  const [listener] = set;
  if (!listener) throw new Error('nothing listens to requests');
  return listener;
}

function cancelled(listener: Listener, url: string): boolean | undefined {
  let answer: boolean | undefined;
  listener({ url, resourceType: 'xhr' }, ({ cancel }) => {
    answer = cancel;
  });
  return answer;
}

test('every request outside is refused, and the log names the host but not what follows it', () => {
  const lines: string[] = [];
  const listener = listenerOf(lines);
  const outside = [
    ['https://example.com/upload?name=张三', 'https://example.com'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['ws://example.com/', 'ws://example.com'],
    ['ftp://example.com/x', 'ftp://example.com'],
    ['file:///etc/passwd', 'file:'],
    ['app://other/index.html', 'app://other'],
    ['blob:https://example.com/1', 'blob:'],
    ['chrome://settings/', 'chrome://settings'],
    ['no address', 'an address that is none'],
  ] as const;
  for (const [url] of outside) expect(cancelled(listener, url), url).toBe(true);
  expect(lines).toEqual(outside.map(([, named]) => `network: refused ${named} (xhr)`));
});

test('the page reads its own files and what it made itself', () => {
  const lines: string[] = [];
  const listener = listenerOf(lines);
  for (const url of [
    'app://ledger/index.html',
    'app://ledger/assets/a.js',
    'data:image/png;base64,AA==',
    'blob:app://ledger/1',
  ])
    expect(cancelled(listener, url), url).toBe(false);
  expect(lines).toEqual([]);
});

test('no name is resolved, and Chromium asks nobody by itself', () => {
  const switches = new Map<string, string | undefined>();
  closeNetwork({ appendSwitch: (name: string, value?: string) => void switches.set(name, value) });
  expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  expect([...switches.keys()]).toEqual(
    expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'no-pings']),
  );
});
