// Builds everything that runs: shell, page, headless program, stand-in host.
import { buildPage, buildShell } from '../../electron/build.mjs';
import { buildHost } from '../host/build.mjs';

await Promise.all([buildShell(), buildPage(), buildHost()]);
