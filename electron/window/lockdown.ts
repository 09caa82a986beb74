import type { App, Session, WebContents } from 'electron';
import type { GateLog } from '../gate/answerCall.ts';
import { isPageAddress } from './address.ts';

/** The page may put text on the clipboard (copy to Excel) and ask that its data be kept. Nothing else. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'persistent-storage']);

/** Cameras, notices, places, devices: refused, and logged when the page asks. */
export function refusePermissions(session: Session, log: GateLog): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    const allowed = ALLOWED.has(permission);
    if (!allowed) log('warning', `permission: refused ${permission}`);
    callback(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission));
  session.setDevicePermissionHandler(() => false);
}

/** Files leave through a dialog's grant, never as a download of the page. */
export function refuseDownloads(session: Session, log: GateLog): void {
  session.on('will-download', (event) => {
    event.preventDefault();
    log('warning', 'download: refused');
  });
}

/** Whatever web contents come to be: no other page, no second window, no embedded one. */
export function refuseLeaving(app: Pick<App, 'on'>, log: GateLog): void {
  app.on('web-contents-created', (_event, contents) => keepAtHome(contents, log));
}

function keepAtHome(contents: WebContents, log: GateLog): void {
  contents.setWindowOpenHandler(() => {
    log('warning', 'window: refused to open another one');
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isPageAddress(event.url)) return;
    event.preventDefault();
    log('warning', 'navigation: refused');
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    log('warning', 'redirect: refused');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('warning', 'webview: refused');
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
