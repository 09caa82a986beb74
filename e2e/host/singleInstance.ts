import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Whether this start is the one for its folder; where it is not, `told` ends when the other has heard of it. */
export type Instance = { readonly only: true } | { readonly only: false; readonly told: Promise<void> };

const ONLY: Instance = { only: true };

/**
 * One program for each user-data folder, as Electron keeps it: `heard` is called with the command line of
 * every later start.
 */
export function takeSingleInstance(userData: string, heard: (argv: string[]) => void): Instance {
  mkdirSync(userData, { recursive: true });
  const lock = join(userData, 'instance.lock');
  const door = join(userData, 'instance.sock');
  if (!makeLock(lock)) {
    if (isAlive(readFileSync(lock, 'utf8'))) return { only: false, told: tell(door) };
    rmSync(lock, { force: true });
    if (!makeLock(lock)) return { only: false, told: Promise.resolve() };
  }
  rmSync(door, { force: true });
  const server = createServer((socket) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
    });
    socket.on('error', () => {});
    // A start that died before it had said all leaves nothing to act on.
    socket.on('end', () => {
      if (text.endsWith('\n')) heard(JSON.parse(text) as string[]);
    });
  });
  server.listen(door);
  server.unref();
  process.on('exit', () => {
    rmSync(lock, { force: true });
    rmSync(door, { force: true });
  });
  return ONLY;
}

function tell(door: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(door);
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.end(`${JSON.stringify(process.argv)}\n`);
    // It closes only when its end has been read.
    socket.resume();
  });
}

function makeLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: string): boolean {
  try {
    process.kill(Number.parseInt(pid, 10), 0);
    return true;
  } catch {
    return false;
  }
}
