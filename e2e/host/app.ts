import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { takeSingleInstance } from './singleInstance.ts';
import { HostCommandLine } from './switches.ts';

type PathName = Parameters<App['getPath']>[0];
type OwnApp = Pick<
  App,
  | 'setName'
  | 'getName'
  | 'getVersion'
  | 'setPath'
  | 'getPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'whenReady'
  | 'isPackaged'
  | 'isReady'
>;

/** `app`: names, places, single instance, the program's end. */
export class HostApp extends EventEmitter implements OwnApp {
  readonly isPackaged = false;
  readonly commandLine = new HostCommandLine(process.argv);
  /** The program asked for every page to be sandboxed. */
  sandboxed = false;
  private readonly paths = new Map<string, string>();
  private name = 'town-ledger';
  private ending = false;
  /** Over when the program that runs already has heard of this start. */
  private told: Promise<void> = Promise.resolve();

  constructor(
    private readonly root: string,
    private readonly beforeExit: () => Promise<void>,
  ) {
    super();
    const home = homedir();
    const config = process.env.XDG_CONFIG_HOME ?? join(home, '.config');
    this.paths.set('home', home);
    this.paths.set('appData', config);
    this.paths.set('documents', process.env.TOWN_LEDGER_DOCUMENTS ?? join(home, 'Documents'));
    this.paths.set('temp', process.env.TMPDIR ?? '/tmp');
    const given = this.commandLine.getSwitchValue('user-data-dir');
    this.paths.set('userData', given === '' ? join(config, 'Electron') : given);
  }

  setName(name: string): void {
    this.name = name;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    const text = readFileSync(join(this.root, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  getPath(name: PathName): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`the stand-in knows no path ${name}`);
    return path;
  }

  enableSandbox(): void {
    this.sandboxed = true;
  }

  requestSingleInstanceLock(): boolean {
    const instance = takeSingleInstance(this.getPath('userData'), (argv) =>
      this.emit('second-instance', {}, argv, ''),
    );
    if (!instance.only) this.told = instance.told;
    return instance.only;
  }

  isReady(): boolean {
    return true;
  }

  async whenReady(): Promise<void> {}

  quit(): void {
    if (this.ending) return;
    this.ending = true;
    this.emit('before-quit', {});
    this.emit('will-quit', {});
    this.emit('quit', {}, 0);
    void Promise.all([this.beforeExit(), this.told]).finally(() => process.exit(0));
  }
}
