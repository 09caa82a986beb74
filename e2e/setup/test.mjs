// `npm test`: everything, stage by stage, on a machine that has nothing but Node. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './need.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const UNIT = 'dist/unit.json';
const JOURNEYS = 'dist/journeys.json';
let passed = 0;
let failed = 0;

const missing = setUp(['chromium', 'font', 'openpyxl']);
for (const sentence of missing) process.stdout.write(`${sentence}\n`);
failed += missing.length;

stage('compile', ['npx', 'tsc', '-b']);
stage('lint', ['npm', 'run', '-s', 'lint']);
stage('structure', ['node', 'e2e/structure/check.mjs']);
rmSync(join(root, UNIT), { force: true });
counted(
  'unit tests',
  [
    'npx',
    'vitest',
    'run',
    '--config',
    'e2e/vitest.config.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${UNIT}`,
  ],
  () => {
    const report = JSON.parse(readFileSync(join(root, UNIT), 'utf8'));
    const broken = report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  },
);
stage('faults (short)', ['node', 'e2e/faults/run.mjs', 'crash', '--short']);
if (stage('build', ['node', 'e2e/setup/build.mjs'])) {
  stage('packaging', ['node', 'e2e/packaging/check.mjs']);
  rmSync(join(root, JOURNEYS), { force: true });
  counted('journeys', ['npx', 'playwright', 'test', '--config', 'e2e/journeys/playwright.config.ts'], () => {
    const { stats } = JSON.parse(readFileSync(join(root, JOURNEYS), 'utf8'));
    if (stats.flaky > 0) process.stdout.write(`journeys: ${stats.flaky} passed only on a later try\n`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  });
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function run(name, [program, ...args]) {
  process.stdout.write(`\n== ${name}\n`);
  const started = Date.now();
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  process.stdout.write(
    `== ${name}: ${status === 0 ? 'done' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
  return status === 0;
}

/** A stage that counts as one. */
function stage(name, command) {
  const done = run(name, command);
  if (done) passed += 1;
  else failed += 1;
  return done;
}

/** A stage that tells its own numbers; without a report, or with a bad exit and no failure named, it is one failure. */
function counted(name, command, read) {
  const done = run(name, command);
  const report = existsSync(join(root, name === 'journeys' ? JOURNEYS : UNIT)) ? read() : undefined;
  passed += report?.passed ?? 0;
  failed += report?.failed ?? 0;
  if (!done && (report?.failed ?? 0) === 0) failed += 1;
  if (report && report.skipped > 0) process.stdout.write(`${name}: ${report.skipped} skipped\n`);
}
