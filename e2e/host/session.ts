import { EventEmitter } from 'node:events';
import type { Protocol, Session, WebRequest } from 'electron';

type Serve = Parameters<Protocol['handle']>[1];
type BeforeRequest = Parameters<Session['webRequest']['onBeforeRequest']>[0];
type PermissionRequest = Parameters<Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Session['setPermissionCheckHandler']>[0];
type OwnSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'getUserAgent'
>;
type OwnProtocol = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** What the program put in place for requests and permissions; the window asks it for every one. */
export class HostSession extends EventEmitter implements OwnSession {
  private beforeRequest: BeforeRequest | null = null;
  private permission: PermissionRequest = null;
  userAgent = '';

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener;
    },
  } satisfies Record<string, unknown> as Pick<WebRequest, 'onBeforeRequest'>;

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permission = handler;
  }

  setPermissionCheckHandler(_handler: PermissionCheck): void {}

  setDevicePermissionHandler(_handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {}

  getUserAgent(): string {
    return this.userAgent;
  }

  /** Whether the program lets this request go on. As in Electron, without a listener everything may. */
  allows(url: string, resourceType: string, method: string): Promise<boolean> {
    const { beforeRequest } = this;
    if (!beforeRequest) return Promise.resolve(true);
    return new Promise((resolve) => {
      const details = { id: 0, url, method, resourceType, timestamp: 0, referrer: '', uploadData: [] };
      beforeRequest(details as never, ({ cancel }) => resolve(cancel !== true));
    });
  }

  /** Whether the program grants this permission. As in Electron, without a handler it is granted. */
  grants(permission: string): Promise<boolean> {
    const { permission: handler } = this;
    if (!handler) return Promise.resolve(true);
    return new Promise((resolve) => handler({} as never, permission as never, resolve, {} as never));
  }
}

export class HostProtocol implements OwnProtocol {
  private readonly handlers = new Map<string, Serve>();

  registerSchemesAsPrivileged(): void {}

  handle(scheme: string, handler: Serve): void {
    this.handlers.set(scheme, handler);
  }

  async serve(url: string, method: string): Promise<Response | undefined> {
    const handler = this.handlers.get(url.slice(0, url.indexOf(':')));
    // A private scheme is no address that `Request` would take; the program reads only these two.
    return handler?.({ url, method } as never);
  }
}
