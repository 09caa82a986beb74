// Builds a check of filled forms with esbuild and runs it: `npm run check-filling`, `npm run check-rendering`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const rendering = process.argv[2] === 'rendering';
const outfile = `${folder}../../dist/${rendering ? 'checkRendering' : 'checkFilling'}.mjs`;
await build({
  entryPoints: [`${folder}${rendering ? 'rendering/' : ''}check.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile, `${folder}readBack.py`], { stdio: 'inherit' });
process.exitCode = status ?? 2;
