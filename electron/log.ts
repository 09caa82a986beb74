import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GateLog } from './gate/answerCall.ts';

const LARGEST = 2_000_000;

/** The local log: one file and the one before it. Nothing of it ever leaves the machine. */
export function openLog(folder: string): GateLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'shell.log');
  return (level, text) => {
    const line = `${new Date().toISOString()} ${level} ${oneLine(text)}\n`;
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(path, `${path}.1`);
      appendFileSync(path, line);
    } catch {
      // A full disk must not stop the program for the sake of its log.
      process.stderr.write(line);
    }
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' | ').slice(0, 4000);
}
