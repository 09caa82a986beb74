import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/**
 * One program for each user-data folder, as Electron keeps it. True: this is the one, and `heard` is called
 * with the command line of every later start. False: another one runs, and it has been told.
 */
export function takeSingleInstance(userData: string, heard: (argv: string[]) => void): boolean {
  mkdirSync(userData, { recursive: true });
  const lock = join(userData, 'instance.lock');
  const door = join(userData, 'instance.sock');
  if (!makeLock(lock)) {
    if (isAlive(readFileSync(lock, 'utf8'))) {
      connect(door).end(JSON.stringify(process.argv));
      return false;
    }
    rmSync(lock, { force: true });
    if (!makeLock(lock)) return false;
  }
  rmSync(door, { force: true });
  const server = createServer((socket) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
    });
    socket.on('end', () => heard(JSON.parse(text) as string[]));
  });
  server.listen(door);
  server.unref();
  process.on('exit', () => {
    rmSync(lock, { force: true });
    rmSync(door, { force: true });
  });
  return true;
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
