// Builds the check of filled forms with esbuild and runs it: `npm run check-filling`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const outfile = `${folder}../../dist/checkFilling.mjs`;
await build({
  entryPoints: [`${folder}check.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile, `${folder}readBack.py`], { stdio: 'inherit' });
process.exitCode = status ?? 2;
