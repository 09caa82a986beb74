import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { PrintToPDFOptions, WebContents } from 'electron';
import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core';
import { own, shown } from './address.ts';
import { BYTES_PATH, BytesBeside } from './bytes.ts';
import type { HostIpc } from './ipc.ts';
import { initScript } from './preloadWorld.ts';
import type { HostProtocol, HostSession } from './session.ts';

type OwnContents = Pick<
  WebContents,
  'send' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy' | 'printToPDF'
>;
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

interface Sent {
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** The page in Chromium, as the program's `webContents`. */
export class HostContents extends EventEmitter implements OwnContents {
  private page: Page | undefined;
  private openHandler: OpenHandler | undefined;
  private readonly waiting: Sent[] = [];
  private wake: (() => void) | undefined;
  private readonly beside = new BytesBeside();
  /** Grows with each loaded page, so that a listener of the page before gives up. */
  private turn = 0;

  constructor(
    private readonly ipc: HostIpc,
    private readonly session: HostSession,
    private readonly protocol: HostProtocol,
  ) {
    super();
  }

  async attach(context: BrowserContext, page: Page, preload: string): Promise<void> {
    this.page = page;
    await context.exposeBinding('__hostCall', ({ frame }, what: string, args: unknown[]) => {
      if (what === 'next') return this.next();
      const top = frame.parentFrame() === null;
      const event = { sender: this, senderFrame: { url: own(frame.url()), parent: top ? null : {} } };
      const [channel, ...rest] = args.map((arg) => this.beside.putBack(arg));
      return this.ipc.invoke(String(channel), event, rest).then(
        (value) => ({ ok: true, value: this.beside.putAside(value) }),
        (error: unknown) => ({ ok: false, value: String(error) }),
      );
    });
    await context.addInitScript({ content: initScript(readFileSync(preload, 'utf8')) });
    await context.route('**/*', (route, request) => this.answer(route, request));
    context.on('page', (other) => {
      if (other === page) return;
      this.askToOpen(own(other.url()));
      void other.close();
    });
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('download', (download) => {
      let refused = false;
      this.session.emit(
        'will-download',
        {
          preventDefault: () => {
            refused = true;
          },
        },
        {},
        this,
      );
      if (refused) void download.cancel();
    });
  }

  async load(address: string): Promise<void> {
    await this.page?.goto(shown(address), { waitUntil: 'load' });
  }

  getURL(): string {
    return own(this.page?.url() ?? '');
  }

  send(channel: string, ...args: unknown[]): void {
    this.waiting.push({ channel, args: structuredClone(args) });
    this.wake?.();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(): void {}

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const { page } = this;
    if (!page) throw new Error('no page');
    const inches = (value: number | undefined) => `${value ?? 0.4}in`;
    const { margins } = options;
    return page.pdf({
      format: 'A4',
      landscape: options.landscape ?? false,
      printBackground: options.printBackground ?? false,
      displayHeaderFooter: options.displayHeaderFooter ?? false,
      headerTemplate: options.headerTemplate ?? '',
      footerTemplate: options.footerTemplate ?? '',
      margin: {
        top: inches(margins?.top),
        bottom: inches(margins?.bottom),
        left: inches(margins?.left),
        right: inches(margins?.right),
      },
    });
  }

  /** A picture of the page once its words have stayed the same for two seconds, or after a minute. */
  async picture(path: string): Promise<void> {
    await this.page?.waitForLoadState('networkidle');
    let words: string | undefined;
    for (let turn = 0; turn < 30; turn += 1) {
      const now = await this.page?.locator('body').textContent();
      if (turn > 0 && now === words) break;
      words = now ?? undefined;
      await this.page?.waitForTimeout(2000);
    }
    await this.page?.screenshot({ path });
  }

  /** Every request of the page: the program decides, and what it serves under its own scheme answers. */
  private async answer(route: Route, request: Request): Promise<void> {
    const url = own(request.url());
    if (new URL(request.url()).pathname.startsWith(BYTES_PATH)) {
      await this.answerBytes(route, request);
      return;
    }
    if (request.isNavigationRequest()) {
      const frame = frameOf(request);
      if (!frame) this.askToOpen(url);
      if (!frame || !this.mayNavigate(frame, url)) {
        await route.abort('aborted');
        return;
      }
    }
    if (!(await this.session.allows(url, request.resourceType(), request.method()))) {
      await route.abort('blockedbyclient');
      return;
    }
    const response = await this.protocol.serve(url, request.method());
    if (!response) {
      await route.abort('namenotresolved');
      return;
    }
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** Bytes on their way beside a call; the program knows nothing of these requests. */
  private async answerBytes(route: Route, request: Request): Promise<void> {
    const name = request.url().slice(shown(`app://ledger${BYTES_PATH}`).length);
    const posted = request.postDataBuffer();
    if (posted) this.beside.keep(name, posted);
    const bytes = posted ? new Uint8Array() : this.beside.take(name);
    await route.fulfill({ status: bytes ? 200 : 404, body: Buffer.from(bytes ?? []) });
  }

  /** The program is asked about every other window; this host has one and opens no second. */
  private askToOpen(url: string): void {
    const decision = this.openHandler?.({ url } as never);
    if (decision?.action !== 'deny') throw new Error('the stand-in has one window');
  }

  private mayNavigate(frame: Frame, url: string): boolean {
    const isMainFrame = frame.parentFrame() === null;
    // The program's own `loadURL` starts from the blank page and is not asked about.
    if (isMainFrame && own(frame.url()) === 'about:blank') return true;
    let prevented = false;
    const event = {
      url,
      isMainFrame,
      isSameDocument: false,
      preventDefault: () => {
        prevented = true;
      },
    };
    this.emit('will-frame-navigate', event);
    return !prevented;
  }

  private async next(): Promise<Sent | null> {
    this.turn += 1;
    const { turn } = this;
    this.wake?.();
    while (turn === this.turn) {
      const sent = this.waiting.shift();
      if (sent) return sent;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return null;
  }
}

/** The frame that a request would fill; none where it is for a window that is only about to open. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}
