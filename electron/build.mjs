// Builds what Electron runs: `dist/renderer`, `dist/electron/main.cjs`, `dist/electron/preload.cjs`.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Main process and preload; both find `electron` at run time. */
export async function buildShell() {
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    external: ['electron'],
    legalComments: 'none',
    logLevel: 'warning',
  };
  rmSync(join(root, 'dist/electron'), { recursive: true, force: true });
  await Promise.all([
    build({
      ...common,
      entryPoints: ['electron/main.ts'],
      outfile: 'dist/electron/main.cjs',
      platform: 'node',
      target: 'node20',
    }),
    build({
      ...common,
      entryPoints: ['electron/preload.ts'],
      outfile: 'dist/electron/preload.cjs',
      platform: 'browser',
      target: 'chrome140',
    }),
  ]);
  const icon = join(root, 'assets/icons/icon.png');
  if (existsSync(icon)) {
    mkdirSync(join(root, 'dist'), { recursive: true });
    copyFileSync(icon, join(root, 'dist/icon.png'));
  }
}

/** The window's page. */
export async function buildPage() {
  const vite = await import('vite');
  await vite.build({ configFile: join(root, 'renderer/vite.config.ts'), logLevel: 'warn' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await Promise.all([buildShell(), buildPage()]);
}
