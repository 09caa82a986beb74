import { readFileSync, readlinkSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { HostApp } from './app.ts';
import { HostWindow } from './browserWindow.ts';
import type { FromHost, ToHost } from './control.ts';
import { HostDialog } from './dialog.ts';
import { HostIpc } from './ipc.ts';
import { HostMenu } from './menu.ts';
import { HostProtocol, HostSession } from './session.ts';

/**
 * Runs the built main process, unmodified, with this host in the place of `electron`:
 * `node dist/host/run.cjs ROOT [--user-data-dir=…] [--headless] [file …]`.
 */
const root = resolve(process.argv[2] ?? '.');
process.argv = [process.execPath, ...process.argv.slice(3)];

const windows: HostWindow[] = [];
const revealed: string[] = [];
const app = new HostApp(root, async () => {
  for (const window of windows) await window.end();
});
const ipcMain = new HostIpc();
const session = new HostSession();
const protocol = new HostProtocol();
const dialog = new HostDialog(async (asked) => {
  if (asked.kind !== 'message') process.stderr.write(`（${asked.title}：没有预设的回答，按取消处理）\n`);
  return { paths: [] };
});
const headless = app.commandLine.hasSwitch('headless') || process.env.DISPLAY === undefined;

class BrowserWindow extends HostWindow {
  constructor(options: ConstructorParameters<typeof HostWindow>[0]) {
    super(options, { app, ipc: ipcMain, session, protocol, headless, opened: tellReady });
    windows.push(this);
    const picture = app.commandLine.getSwitchValue('screenshot');
    if (picture !== '') this.once('ready-to-show', () => void takePicture(this, resolve(picture)));
  }
}

const standIn = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu: HostMenu,
  protocol,
  session: { defaultSession: session },
  shell: { showItemInFolder: (path: string) => void revealed.push(path) },
};

function tellReady(profile: string): void {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const debuggerAddress = `http://127.0.0.1:${port}`;
  // Chromium leads a process group of its own; its lock names the machine and the process.
  const browserPid = Number.parseInt(readlinkSync(join(profile, 'SingletonLock')).replace(/^.*-/, ''), 10);
  tell({ type: 'ready', debuggerAddress, browserPid });
  if (process.send === undefined && headless)
    process.stderr.write(
      `没有显示器，窗口在后台运行。要看它：npm start -- --screenshot=图.png，或在 Chrome 的 chrome://inspect 里添加 ${debuggerAddress.slice('http://'.length)}\n`,
    );
}

/** `--screenshot=FILE`: a picture of the page once it has come to rest, then the end. */
async function takePicture(window: HostWindow, path: string): Promise<void> {
  await window.webContents.picture(path);
  process.stdout.write(`已保存窗口截图：${path}\n`);
  window.close();
}

function tell(message: FromHost): void {
  process.send?.(message);
}

process.on('message', (message: ToHost) => {
  if (message.type === 'answer') dialog.answerNext(message.answer);
  else if (message.type === 'menu') HostMenu.choose(message.id);
  else if (message.type === 'close') windows[0]?.close();
  else {
    const [window] = windows;
    const webPreferences = JSON.parse(JSON.stringify(window?.webPreferences ?? {})) as Record<
      string,
      unknown
    >;
    const report = { asked: dialog.asked, revealed, webPreferences, sandboxed: app.sandboxed };
    tell({ type: 'report', id: message.id, report });
  }
});
// A journey that dies takes its program with it.
process.on('disconnect', () => app.quit());
process.on('SIGINT', () => windows[0]?.close());
process.on('SIGTERM', () => windows[0]?.close());

type Load = (request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, ...rest) => (request === 'electron' ? standIn : load(request, ...rest));
createRequire(join(root, 'package.json'))(join(root, 'dist/electron/main.cjs'));
