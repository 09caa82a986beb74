// Builds `dist/host/run.cjs`, the stand-in for Electron.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function buildHost() {
  await build({
    absWorkingDir: root,
    entryPoints: ['e2e/host/run.ts'],
    outfile: 'dist/host/run.cjs',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['playwright-core'],
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildHost();
