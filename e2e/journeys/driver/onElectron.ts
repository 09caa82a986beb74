import { _electron } from 'playwright-core';
import type { AskedDialog, DialogAnswer, HostReport } from '../../host/control.ts';
import { electronBinary } from '../../host/electronBinary.ts';
import type { LaunchOptions, Program } from './program.ts';

interface Scripted {
  answers: DialogAnswer[];
  asked: AskedDialog[];
  revealed: string[];
}

/** The genuine Electron; its dialogs are answered from a queue in the main process. */
export async function launchOnElectron(options: LaunchOptions): Promise<Program> {
  const executablePath = electronBinary();
  if (executablePath === undefined) throw new Error('Electron is not there');
  const application = await _electron.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${options.userData}`,
      process.cwd(),
      ...(options.files ?? []),
    ],
    env: { ...definedOnly(process.env), TOWN_LEDGER_DOCUMENTS: options.documents },
  });
  await application.evaluate(({ app, dialog, shell }, documents) => {
    app.setPath('documents', documents);
    const script: Scripted = { answers: [], asked: [], revealed: [] };
    Object.assign(globalThis, { journey: script });
    const ask = (kind: AskedDialog['kind'], title: string, suggested: string): DialogAnswer => {
      script.asked.push({ kind, title, suggested });
      return script.answers.shift() ?? { paths: [] };
    };
    Object.assign(dialog, {
      showOpenDialog: async (_window: unknown, asked: Electron.OpenDialogOptions) => {
        const folder = asked.properties?.includes('openDirectory') ?? false;
        const { paths } = ask(folder ? 'folder' : 'open', asked.title ?? '', asked.defaultPath ?? '');
        return { canceled: paths.length === 0, filePaths: [...paths] };
      },
      showSaveDialog: async (_window: unknown, asked: Electron.SaveDialogOptions) => {
        const { paths } = ask('save', asked.title ?? '', asked.defaultPath ?? '');
        return { canceled: paths.length === 0, filePath: paths[0] ?? '' };
      },
      showMessageBox: async (_window: unknown, asked: Electron.MessageBoxOptions) => {
        const { button } = ask('message', asked.message, '');
        return { response: button ?? asked.cancelId ?? 0, checkboxChecked: false };
      },
    });
    Object.assign(shell, { showItemInFolder: (path: string) => void script.revealed.push(path) });
  }, options.documents);
  const page = await application.firstWindow();
  const { width, height } = options.viewport ?? { width: 1366, height: 768 };
  await application.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  const answer = (given: DialogAnswer): Promise<void> =>
    application.evaluate((_electronModule, next) => {
      (globalThis as unknown as { journey: Scripted }).journey.answers.push(next);
    }, given);
  return {
    host: 'electron',
    page,
    answer,
    choose: (...paths) => answer({ paths }),
    menu: (id) =>
      application.evaluate(({ Menu }, item) => {
        Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
      }, id),
    report: () =>
      application.evaluate(({ BrowserWindow }): HostReport => {
        const { asked, revealed } = (globalThis as unknown as { journey: Scripted }).journey;
        const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
          getLastWebPreferences(): Record<string, unknown>;
        };
        return { asked, revealed, webPreferences: contents.getLastWebPreferences(), sandboxed: true };
      }),
    close: () => application.close(),
    kill: async () => {
      const child = application.process();
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
