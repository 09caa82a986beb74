import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Everything that the main process did to Electron, in order, and the objects that it did it to. */
class FakeElectron {
  readonly did: string[] = [];
  readonly handled = new Map<string, (...args: unknown[]) => unknown>();
  readonly served = new Map<string, unknown>();
  readonly sent: unknown[][] = [];
  readonly requests: unknown[] = [];
  readonly windows: EventEmitter[] = [];
  readonly session = new EventEmitter();
  readonly contents = new EventEmitter();
  readonly app = new EventEmitter();
  onlyOne = true;
  folder = '';
}
let fake = new FakeElectron();
const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Electron's module as the main process sees it. */
function electronModule() {
  const note = (what: string) => () => void fake.did.push(what);
  class BrowserWindow extends EventEmitter {
    webContents = Object.assign(fake.contents, {
      send: (...args: unknown[]) => void fake.sent.push(args),
      setWindowOpenHandler: note('setWindowOpenHandler'),
      setWebRTCIPHandlingPolicy: note('setWebRTCIPHandlingPolicy'),
    });
    constructor() {
      super();
      fake.did.push('window');
      fake.windows.push(this);
      fake.app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(address: string) {
      fake.did.push(`load ${address}`);
      this.webContents.emit('did-finish-load');
    }
    isMinimized = () => false;
    show = note('show');
    focus = note('focus');
    close = note('close');
  }
  return {
    app: Object.assign(fake.app, {
      isPackaged: false,
      commandLine: {
        appendSwitch: (name: string) => void fake.did.push(`switch ${name}`),
        hasSwitch: () => false,
      },
      setName: note('setName'),
      setPath: (name: string) => void fake.did.push(`setPath ${name}`),
      getPath: () => fake.folder,
      getVersion: () => '0.0.0',
      enableSandbox: note('enableSandbox'),
      requestSingleInstanceLock: () => fake.onlyOne,
      quit: note('quit'),
      whenReady: async () => void fake.did.push('ready'),
    }),
    BrowserWindow,
    dialog: {},
    ipcMain: {
      handle: (channel: string, handler: (...args: unknown[]) => unknown) => {
        fake.did.push(`handle ${channel}`);
        fake.handled.set(channel, handler);
      },
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: note('menu') },
    protocol: {
      registerSchemesAsPrivileged: note('registerScheme'),
      handle: (scheme: string, handler: unknown) => {
        fake.did.push(`serve ${scheme}`);
        fake.served.set(scheme, handler);
      },
    },
    session: {
      defaultSession: Object.assign(fake.session, {
        webRequest: {
          onBeforeRequest: (listener: unknown) => {
            fake.did.push('onBeforeRequest');
            fake.requests.push(listener);
          },
        },
        setPermissionRequestHandler: note('setPermissionRequestHandler'),
        setPermissionCheckHandler: note('setPermissionCheckHandler'),
        setDevicePermissionHandler: note('setDevicePermissionHandler'),
        getUserAgent: () => 'Mozilla/5.0 Chrome/150.1.2.3',
      }),
    },
    shell: {},
  };
}

const argv = process.argv;
beforeEach(() => {
  fake = new FakeElectron();
  fake.folder = mkdtempSync(join(tmpdir(), 'main-'));
  vi.resetModules();
  vi.doMock('electron', electronModule);
});
afterEach(() => {
  process.argv = argv;
  process.removeAllListeners('unhandledRejection');
  rmSync(fake.folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  await import('./main.ts');
  for (let turn = 0; turn < 200 && fake.onlyOne; turn += 1) {
    if (fake.did.some((what) => what.startsWith('load '))) break;
    await tick();
  }
  await tick();
}

test('everything is locked before the first window is there', async () => {
  await start();
  const at = (what: string) => {
    expect(fake.did, what).toContain(what);
    return fake.did.indexOf(what);
  };
  for (const what of ['enableSandbox', 'registerScheme', 'switch host-resolver-rules'])
    expect(at(what), what).toBeLessThan(at('ready'));
  for (const what of [
    'onBeforeRequest',
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'serve app',
    'handle gate',
  ])
    expect(at(what), what).toBeLessThan(at('window'));
  expect(fake.session.listenerCount('will-download')).toBe(1);
  // Put on the window's contents the moment they came to be, before any page was loaded.
  expect(at('setWindowOpenHandler')).toBeLessThan(at('load app://ledger/index.html'));
  for (const event of ['will-frame-navigate', 'will-redirect', 'will-attach-webview'])
    expect(fake.contents.listenerCount(event), event).toBe(1);
});

test('one gate, one scheme, one window, one page', async () => {
  await start();
  expect([...fake.handled.keys()]).toEqual(['gate']);
  expect([...fake.served.keys()]).toEqual(['app']);
  expect(fake.windows).toHaveLength(1);
  expect(fake.did.filter((what) => what.startsWith('load '))).toEqual(['load app://ledger/index.html']);
});

test('the gate hears the own window, and says which shell it runs on', async () => {
  await start();
  const gate = fake.handled.get('gate');
  const senderFrame = { url: 'app://ledger/index.html', parent: null };
  const own = await gate?.({ sender: fake.contents, senderFrame }, 'app.info', {});
  expect(own).toMatchObject({ ok: true, value: { host: 'stand-in', chromium: '150.1.2.3' } });
  const other = await gate?.({ sender: {}, senderFrame }, 'app.info', {});
  expect(other).toMatchObject({ ok: false, problem: { code: 'gate.sender' } });
  const gone = fake.windows[0];
  gone?.emit('closed');
  expect(await gate?.({ sender: fake.contents, senderFrame }, 'app.info', {})).toMatchObject({ ok: false });
});

test('a second start of the program ends itself and opens no window', async () => {
  fake.onlyOne = false;
  await start();
  expect(fake.did).toContain('quit');
  expect(fake.windows).toEqual([]);
});

test('files that the system opens reach the page as grants, once it is up', async () => {
  const path = join(fake.folder, '名册.xlsx');
  writeFileSync(path, 'abc');
  process.argv = ['program', '--flag', path, join(fake.folder, 'setup.exe')];
  await start();
  await vi.waitFor(() => expect(fake.sent).toHaveLength(1));
  fake.app.emit('second-instance', {}, ['program', path]);
  await vi.waitFor(() => expect(fake.sent).toHaveLength(2));
  expect(fake.did).toContain('focus');
  for (const [channel, name, file] of fake.sent) {
    expect([channel, name]).toEqual(['shell-event', 'openFile']);
    expect(file).toEqual({ grant: expect.stringMatching(/^[0-9a-f]{32}$/), name: '名册.xlsx', size: 3 });
  }
});

test('a page that stopped is loaded again and the log says so', async () => {
  await start();
  fake.contents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(fake.did.filter((what) => what.startsWith('load '))).toHaveLength(2);
  fake.contents.emit('render-process-gone', {}, { reason: 'killed' });
  expect(fake.did.filter((what) => what.startsWith('load '))).toHaveLength(2);
  const log = readFileSync(join(fake.folder, 'logs', 'shell.log'), 'utf8');
  expect(log).toMatch(/error the page stopped: crashed/);
});
