import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { refuseDownloads, refuseLeaving, refusePermissions } from './lockdown.ts';

type PermissionRequest = (contents: unknown, permission: string, callback: (yes: boolean) => void) => void;

class FakeSession extends EventEmitter {
  request: PermissionRequest | undefined;
  check: ((contents: unknown, permission: string) => boolean) | undefined;
  device: (() => boolean) | undefined;

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
}

class FakeContents extends EventEmitter {
  open: ((details: { url: string }) => { action: string }) | undefined;
  webRtc = '';

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.open = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc = policy;
  }
}

function asked(fire: (event: { preventDefault(): void }) => void): boolean {
  let prevented = false;
  fire({
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
}

function contentsInProgram(): { contents: FakeContents; lines: string[] } {
  const app = new EventEmitter();
  const lines: string[] = [];
  refuseLeaving(app as unknown as Parameters<typeof refuseLeaving>[0], (_level, text) => lines.push(text));
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents as unknown as WebContents);
  return { contents, lines };
}

const REFUSED_PERMISSIONS = [
  'media',
  'geolocation',
  'notifications',
  'midi',
  'midiSysex',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'clipboard-read',
  'display-capture',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'window-management',
  'unknown',
];

test('permissions: text to the clipboard and lasting storage, nothing else; refusals are logged', () => {
  const session = new FakeSession();
  const lines: string[] = [];
  refusePermissions(session as unknown as Session, (_level, text) => lines.push(text));
  const answer = (permission: string) => {
    let given: boolean | undefined;
    session.request?.({}, permission, (yes) => {
      given = yes;
    });
    return [given, session.check?.({}, permission)];
  };
  for (const permission of REFUSED_PERMISSIONS)
    expect(answer(permission), permission).toEqual([false, false]);
  expect(lines).toEqual(REFUSED_PERMISSIONS.map((permission) => `permission: refused ${permission}`));
  expect(answer('clipboard-sanitized-write')).toEqual([true, true]);
  expect(answer('persistent-storage')).toEqual([true, true]);
  expect(session.device?.()).toBe(false);
});

test('downloads are refused and logged', () => {
  const session = new FakeSession();
  const lines: string[] = [];
  refuseDownloads(session as unknown as Session, (_level, text) => lines.push(text));
  expect(asked((event) => session.emit('will-download', event, {}, {}))).toBe(true);
  expect(lines).toEqual(['download: refused']);
});

test('no second window, wherever it would lead', () => {
  const { contents, lines } = contentsInProgram();
  for (const url of ['https://example.com/', 'app://ledger/index.html', 'about:blank'])
    expect(contents.open?.({ url })).toEqual({ action: 'deny' });
  expect(lines).toHaveLength(3);
});

test('the window stays on its page; frames inside it go nowhere', () => {
  const { contents, lines } = contentsInProgram();
  const leaves = (url: string, isMainFrame: boolean) =>
    !asked((event) => contents.emit('will-frame-navigate', { ...event, url, isMainFrame }));
  expect(leaves('app://ledger/index.html#/projects', true)).toBe(true);
  const refused: [string, boolean][] = [
    ['https://example.com/', true],
    ['file:///etc/passwd', true],
    ['app://other/index.html', true],
    ['app://ledger/assets/index.js', true],
    ['javascript:alert(1)', true],
    ['app://ledger/index.html', false],
  ];
  for (const [url, isMainFrame] of refused) expect(leaves(url, isMainFrame), url).toBe(false);
  expect(lines).toEqual(refused.map(() => 'navigation: refused'));
});

test('redirects and embedded pages are refused, WebRTC tells no address', () => {
  const { contents, lines } = contentsInProgram();
  expect(asked((event) => contents.emit('will-redirect', event))).toBe(true);
  expect(asked((event) => contents.emit('will-attach-webview', event))).toBe(true);
  expect(lines).toEqual(['redirect: refused', 'webview: refused']);
  expect(contents.webRtc).toBe('disable_non_proxied_udp');
});
