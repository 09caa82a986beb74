// `npm run dist`: builds and packs the installers. `npm run dist -- --dir` packs without an installer;
// with `ELECTRON_DIST` that folder is taken as Electron's own files instead of a download.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildPage, buildShell } from '../../electron/build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
await Promise.all([buildShell(), buildPage()]);
const given = process.env.ELECTRON_DIST ? [`-c.electronDist=${process.env.ELECTRON_DIST}`] : [];
const { status } = spawnSync('npx', ['electron-builder', ...process.argv.slice(2), ...given], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
