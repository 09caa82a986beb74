// Builds and runs the fault tests: `npm run faults [-- NAME] [--short]`. Each folder here with a `run.ts` is one.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('--'));
const options = words.filter((word) => word.startsWith('--'));

for (const name of readdirSync(folder)) {
  if (!existsSync(join(folder, name, 'run.ts')) || (wanted !== undefined && wanted !== name)) continue;
  for (const part of ['run', 'victim']) {
    if (!existsSync(join(folder, name, `${part}.ts`))) continue;
    await build({
      entryPoints: [join(folder, name, `${part}.ts`)],
      outfile: join(root, 'dist/faults', name, `${part}.${part === 'run' ? 'mjs' : 'cjs'}`),
      bundle: true,
      platform: 'node',
      format: part === 'run' ? 'esm' : 'cjs',
      external: ['playwright-core'],
      logLevel: 'warning',
      // The store packs large acts in workers where there are any; here there are none.
      logOverride: { 'empty-import-meta': 'silent' },
    });
  }
  process.stdout.write(`\n== ${name}\n`);
  // The whole program is struck as it is built.
  if (name === 'program')
    spawnSync(process.execPath, ['e2e/setup/build.mjs'], { cwd: root, stdio: 'inherit' });
  const { status } = spawnSync(process.execPath, [join(root, 'dist/faults', name, 'run.mjs'), ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
