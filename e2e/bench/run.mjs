// Builds the benchmarks in this folder with esbuild and runs them one after the other: `npm run bench [-- NAME]`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv[2];
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
  if (wanted !== undefined && file !== `${wanted}.ts`) continue;
  const outfile = `${folder}../../dist/bench/${file.replace(/\.ts$/, '.mjs')}`;
  await build({
    entryPoints: [folder + file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // They find their own files beside them.
    external: ['esbuild', 'playwright-core'],
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [outfile], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
