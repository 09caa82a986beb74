import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the headless program is built to. */
export const program = join(root, 'dist/headless.mjs');

/** Bundles the headless program into one file that plain Node runs. */
export async function bundleHeadless() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['electron/headless.ts'],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    legalComments: 'none',
    // Packages that ask for a module of Node by `require` find it.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    write: false,
    logLevel: 'silent',
  });
  mkdirSync(dirname(program), { recursive: true });
  // Renamed into place, so that two that build at once never run half a file.
  const waiting = `${program}.${process.pid}.part`;
  try {
    writeFileSync(waiting, outputFiles[0].contents);
    renameSync(waiting, program);
  } finally {
    rmSync(waiting, { force: true });
  }
}

/** True where the program is missing or older than something that it is made of. */
export function isStale() {
  const built = statSync(program, { throwIfNoEntry: false });
  if (!built) return true;
  return ['shared', 'electron', 'assets', 'package-lock.json'].some(
    (name) => newest(join(root, name)) > built.mtimeMs,
  );
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
