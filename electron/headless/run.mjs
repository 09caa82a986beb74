// Runs the headless program, building it first where it is missing or stale: `npm run -s headless -- VERB …`.
import { pathToFileURL } from 'node:url';
import { bundleHeadless, isStale, program } from './bundle.mjs';

// npm runs scripts in the project's folder; file names are meant from where the user stands.
if (process.env.npm_lifecycle_event === 'headless' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);

try {
  if (isStale()) await bundleHeadless();
  await import(pathToFileURL(program).href);
} catch (error) {
  process.stderr.write(`程序没有启动：${String(error?.message ?? error).split('\n')[0]}；请先运行 npm ci\n`);
  process.exitCode = 2;
}
