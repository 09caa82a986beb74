import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import { appHandlers } from './appHandlers.ts';
import { fileHandlers } from './files/fileHandlers.ts';
import { isOpenable } from './files/fileKinds.ts';
import { Grants } from './files/grants.ts';
import { printHandlers } from './files/print.ts';
import { openGate, tellWindow } from './gate/gate.ts';
import { openLog } from './log.ts';
import { pinHandlers } from './pin/pinHandlers.ts';
import { PinKeeper } from './pin/pinKeeper.ts';
import { VaultDesk, type VaultHome } from './vault/desk.ts';
import { revealVault, vaultHandlers } from './vault/vaultHandlers.ts';
import { CloseGuard } from './window/closeGuard.ts';
import { Farewell } from './window/farewell.ts';
import { refuseDownloads, refuseLeaving, refusePermissions } from './window/lockdown.ts';
import { menuTemplate } from './window/menu.ts';
import { closeNetwork, refuseOutsideRequests } from './window/network.ts';
import { registerScheme, servePageFiles } from './window/pageFiles.ts';
import { loadPage, makeWindow, showInFront } from './window/window.ts';

const NAME = '镇街经济台账';
/** Built files lie side by side: `dist/electron/main.cjs`, `dist/renderer/`. */
const BUILT = join(__dirname, '..');

// Everything that must stand before the program is ready.
app.setName(NAME);
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), 'town-ledger'));
}
app.enableSandbox();
closeNetwork(app.commandLine);
registerScheme(protocol);

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const logFolder = join(app.getPath('userData'), 'logs');
  const log = openLog(logFolder);
  process.on('unhandledRejection', (reason) => log('error', `unhandled: ${String(reason)}`));
  log('info', `start ${app.getVersion()}, ${process.platform}`);

  const grants = new Grants();
  const farewell = new Farewell(() => {
    if (!window || !pageIsUp) return false;
    tellWindow(window.webContents, 'closing', {});
    return true;
  });
  const guard = new CloseGuard(dialog, () => farewell.say());
  const home: VaultHome = {
    usualFolder: () => join(app.getPath('documents'), NAME),
    settingsFile: () => join(app.getPath('userData'), 'shell.json'),
    program: `town-ledger ${app.getVersion()}`,
  };
  const desk = new VaultDesk(home, log);
  let window: BrowserWindow | undefined;
  const ownWindow = (): BrowserWindow => {
    if (!window) throw new Error('the window is closed');
    return window;
  };

  // Files that the system asks the program to open, until the page is there to take them.
  const waiting: string[] = filesIn(process.argv);
  let pageIsUp = false;
  const handOver = async () => {
    for (const path of pageIsUp ? waiting.splice(0) : []) {
      try {
        const file = await grants.forReading(path);
        if (window) tellWindow(window.webContents, 'openFile', file);
      } catch (error) {
        log('warning', `open file: ${String(error)}`);
      }
    }
  };
  app.on('second-instance', (_event, argv) => {
    waiting.push(...filesIn(argv));
    if (window) showInFront(window);
    void handOver();
  });

  refuseLeaving(app, log);
  await app.whenReady();
  refuseOutsideRequests(session.defaultSession, log);
  refusePermissions(session.defaultSession, log);
  refuseDownloads(session.defaultSession, log);
  servePageFiles(protocol, join(BUILT, 'renderer'));

  const folder = () => app.getPath('documents');
  openGate(
    ipcMain,
    {
      ...appHandlers(
        () => ({
          name: NAME,
          version: app.getVersion(),
          host: process.versions.electron ? 'electron' : 'stand-in',
          electron: process.versions.electron ?? '',
          chromium: chromiumOf(session.defaultSession.getUserAgent()),
          platform: process.platform,
        }),
        guard,
        farewell,
        log,
      ),
      ...fileHandlers(grants, ownWindow, { dialog, shell, folder }),
      ...printHandlers(ownWindow, { dialog, folder }),
      ...pinHandlers(new PinKeeper(() => join(app.getPath('userData'), 'pin.json'))),
      ...vaultHandlers(desk, home, grants, ownWindow, { dialog, shell }),
    },
    () => window?.webContents,
    log,
  );

  await desk.start();

  window = makeWindow(join(__dirname, 'preload.cjs'), join(BUILT, 'icon.png'));
  guard.watch(window);
  window.on('closed', () => {
    window = undefined;
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log('error', `the page stopped: ${reason}`);
    pageIsUp = false;
    if (reason !== 'clean-exit' && reason !== 'killed' && window) void loadPage(window);
  });
  window.webContents.on('did-finish-load', () => {
    pageIsUp = true;
    void handOver();
  });

  const toWindow = (command: Parameters<Parameters<typeof menuTemplate>[0]['command']>[0]) => {
    if (window) tellWindow(window.webContents, 'command', command);
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        command: toWindow,
        revealLog: () => shell.showItemInFolder(join(logFolder, 'shell.log')),
        revealVault: () => revealVault(desk, shell),
        about: () => {
          void dialog.showMessageBox(ownWindow(), {
            type: 'info',
            title: `关于${NAME}`,
            message: `${NAME} ${app.getVersion()}`,
            detail: '数据只保存在本机和您选择的保险箱文件夹里，不联网。',
            buttons: ['好'],
          });
        },
        quit: () => window?.close(),
      }),
    ),
  );

  app.on('window-all-closed', () => {
    void desk.close().finally(() => app.quit());
  });
  await loadPage(window);
}

function filesIn(argv: readonly string[]): string[] {
  return argv.slice(1).filter((word) => !word.startsWith('-') && isOpenable(word));
}

function chromiumOf(userAgent: string): string {
  return /Chrome\/([\d.]+)/.exec(userAgent)?.[1] ?? '';
}
