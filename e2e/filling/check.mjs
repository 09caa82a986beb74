// Builds a check of filled forms with esbuild and runs it: `npm run check-filling`, `npm run check-rendering`, `npm run fill-workbooks`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const [, , which = 'filling', ...words] = process.argv;
const outfile = `${folder}../../dist/check-${which}.mjs`;
await build({
  entryPoints: [`${folder}${which === 'filling' ? '' : `${which}/`}check.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { status } = spawnSync(
  process.execPath,
  [outfile, ...(which === 'folder' ? words : [`${folder}readBack.py`])],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 2;
