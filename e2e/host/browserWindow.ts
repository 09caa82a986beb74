import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { type BrowserContext, chromium } from 'playwright-core';
import type { HostApp } from './app.ts';
import type { HostIpc } from './ipc.ts';
import type { HostProtocol, HostSession } from './session.ts';
import { HostContents } from './webContents.ts';

type OwnWindow = Pick<
  BrowserWindow,
  'loadURL' | 'close' | 'destroy' | 'isDestroyed' | 'isMinimized' | 'restore' | 'show' | 'focus'
>;

export interface WindowSurroundings {
  readonly app: HostApp;
  readonly ipc: HostIpc;
  readonly session: HostSession;
  readonly protocol: HostProtocol;
  readonly headless: boolean;
  /** Called when Chromium shows the page; the address takes a debugger. */
  readonly opened: (debuggerAddress: string) => void;
}

/** Permissions that the program is asked about, by Chromium's and by Electron's name. */
const PERMISSIONS = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['camera', 'media'],
  ['microphone', 'media'],
] as const;

/** The one window: a Chromium with a profile of its own, so that IndexedDB lives on. */
export class HostWindow extends EventEmitter implements OwnWindow {
  readonly webContents: HostContents;
  private context: BrowserContext | undefined;
  private destroyed = false;
  private readonly starting: Promise<void>;

  constructor(
    private readonly options: BrowserWindowConstructorOptions,
    private readonly around: WindowSurroundings,
  ) {
    super();
    this.webContents = new HostContents(around.ipc, around.session, around.protocol);
    around.app.emit('web-contents-created', {}, this.webContents);
    this.starting = this.open();
  }

  get webPreferences(): Readonly<Record<string, unknown>> {
    return { ...this.options.webPreferences };
  }

  async loadURL(address: string): Promise<void> {
    await this.starting;
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }

  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    void this.end().finally(() => {
      this.emit('closed');
      this.around.app.emit('window-all-closed');
    });
  }

  /** Chromium writes what it holds and goes. */
  async end(): Promise<void> {
    await this.context?.close().catch(() => {});
    this.context = undefined;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  show(): void {}

  focus(): void {
    const [page] = this.context?.pages() ?? [];
    void page?.bringToFront();
  }

  private async open(): Promise<void> {
    const { app, session, headless } = this.around;
    const profile = join(app.getPath('userData'), 'chromium');
    mkdirSync(profile, { recursive: true });
    const { width = 1366, height = 768 } = this.options;
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath(),
      headless,
      viewport: headless ? { width, height } : null,
      acceptDownloads: true,
      locale: 'zh-CN',
      args: [
        ...app.commandLine.forChromium(),
        '--remote-debugging-port=0',
        '--no-first-run',
        `--window-size=${width},${height}`,
        ...(headless ? [] : ['--app=about:blank']),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    this.context = context;
    const page = context.pages()[0] ?? (await context.newPage());
    session.userAgent = await page.evaluate(() => navigator.userAgent);
    const granted: string[] = [];
    for (const [name, asked] of PERMISSIONS) if (await session.grants(asked)) granted.push(name);
    await context.grantPermissions(granted);
    const preload = this.options.webPreferences?.preload;
    if (preload === undefined) throw new Error('the window has no preload');
    await this.webContents.attach(context, page, preload);
    page.on('close', () => {
      if (this.context) this.close();
    });
    this.around.opened(profile);
  }
}

/** Debian's Chromium, or the one that `CHROMIUM` names. */
function chromiumPath(): string {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined)
    throw new Error('没有找到 Chromium：请安装 chromium，或用环境变量 CHROMIUM 指出它。');
  return found;
}
