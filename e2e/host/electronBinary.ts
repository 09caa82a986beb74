import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The genuine Electron's program file, where its binary has been downloaded or unpacked and there is a display
 * for it to draw on; else undefined.
 */
export function electronBinary(): string | undefined {
  if (process.env.TOWN_LEDGER_HOST === 'stand-in') return undefined;
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if (process.platform === 'linux' && display === undefined) return undefined;
  const folder = dirname(createRequire(join(process.cwd(), 'package.json')).resolve('electron/package.json'));
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const binary = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}
