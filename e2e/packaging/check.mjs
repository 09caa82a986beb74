// `npm run check-packaging`: packs the built program as `npm run dist` does, without installers, and looks at
// what came out. On Electron's own files where they are there, else on an empty stand-in for them that holds
// the fuses alone: the layout is proven either way, the running of it only by the former.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
/** Part of electron-builder, and kept where its own packages are. */
const asar = createRequire(require.resolve('app-builder-lib'))('@electron/asar');
const EXECUTABLE = 'town-ledger';

const WANTED_FUSES = {
  RunAsNode: 'DISABLE',
  EnableCookieEncryption: 'ENABLE',
  EnableNodeOptionsEnvironmentVariable: 'DISABLE',
  EnableNodeCliInspectArguments: 'DISABLE',
  EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
  OnlyLoadAppFromAsar: 'ENABLE',
  LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
  GrantFileProtocolExtraPrivileges: 'DISABLE',
};

const faults = [];
let checked = 0;
function check(holds, what) {
  checked += 1;
  if (!holds) faults.push(what);
}

const work = mkdtempSync(join(tmpdir(), 'packaging-'));
try {
  const genuine = genuineElectron();
  process.stdout.write(
    genuine ? 'On Electron itself.\n' : "Electron's binary is not here: on a stand-in for its files.\n",
  );
  await looksRight(pack(genuine ?? standInFiles(join(work, 'electron'))));
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${checked} checks, ${faults.length} faults\n`);
process.exit(faults.length === 0 ? 0 : 1);

function genuineElectron() {
  const folder = join(dirname(require.resolve('electron/package.json')), 'dist');
  return process.platform === 'linux' && existsSync(join(folder, 'electron')) ? folder : undefined;
}

/** Files as Electron's archive has them; the program file carries every fuse in its other state. */
function standInFiles(folder) {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const wire = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  const states = wire.map((fuse) =>
    WANTED_FUSES[FuseV1Options[fuse]] === 'ENABLE' ? FuseState.DISABLE : FuseState.ENABLE,
  );
  const program = Buffer.concat([
    Buffer.from('#!/bin/sh\nexit 1\n'),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, states.length, ...states]),
  ]);
  writeFileSync(join(folder, 'electron'), program);
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'chrome-sandbox'), '');
  writeFileSync(join(folder, 'LICENSE'), '');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
  for (const language of ['zh-CN', 'en-US', 'de'])
    writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  return folder;
}

/** Runs electron-builder as far as the unpacked program and answers its folder. */
function pack(electronDist) {
  const output = join(work, 'release');
  const builder = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js');
  const options = ['--linux', '--x64', '--dir', '--publish', 'never'];
  const settings = [`-c.electronDist=${electronDist}`, `-c.directories.output=${output}`];
  const run = spawnSync(process.execPath, [builder, ...options, ...settings], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.status === 0) return join(output, 'linux-unpacked');
  process.stdout.write(`${run.stdout}${run.stderr}electron-builder failed\n`);
  process.exit(1);
}

async function looksRight(folder) {
  const program = join(folder, EXECUTABLE);
  const archive = join(folder, 'resources', 'app.asar');
  check(existsSync(program), `no ${EXECUTABLE} in ${readdirSync(folder).join(', ')}`);
  check(existsSync(archive), 'no resources/app.asar');
  check(!existsSync(join(folder, 'resources', 'app')), 'the program lies open beside the archive');
  const languages = readdirSync(join(folder, 'locales')).sort().join(' ');
  check(languages === 'en-US.pak zh-CN.pak', `languages: ${languages}`);

  const inside = asar.listPackage(archive).map((name) => name.replaceAll('\\', '/').slice(1));
  const files = inside.filter((name) => !inside.some((other) => other.startsWith(`${name}/`)));
  for (const name of [
    'package.json',
    'dist/electron/main.cjs',
    'dist/electron/preload.cjs',
    'dist/renderer/index.html',
    'dist/icon.png',
  ])
    check(files.includes(name), `${name} is missing from the archive`);
  const belongs = /^(package\.json|dist\/electron\/(main|preload)\.cjs|dist\/icon\.png|dist\/renderer\/.+)$/;
  for (const name of files) check(belongs.test(name), `${name} does not belong into the archive`);
  for (const name of files)
    check(!/\.(ts|tsx|map)$|node_modules|\.test\./.test(name), `${name}: a source, a test or a module`);
  const built = readdirSync(join(root, 'dist/renderer'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;
  const packed = files.filter((name) => name.startsWith('dist/renderer/')).length;
  check(built === packed, `${packed} of the page's ${built} files are in the archive`);
  const same = Buffer.compare(
    asar.extractFile(archive, 'dist/electron/main.cjs'),
    readFileSync(join(root, 'dist/electron/main.cjs')),
  );
  check(same === 0, 'the main process in the archive is not the one that was built');
  const description = JSON.parse(asar.extractFile(archive, 'package.json').toString('utf8'));
  check(description.main === 'dist/electron/main.cjs', `the archive starts with ${description.main}`);
  check(description.productName === '镇街经济台账', `product name ${description.productName}`);
  check(
    description.devDependencies === undefined && description.scripts === undefined,
    'package.json holds development parts',
  );

  const wire = await getCurrentFuseWire(program);
  for (const [name, wanted] of Object.entries(WANTED_FUSES))
    check(wire[FuseV1Options[name]] === FuseState[wanted], `fuse ${name} is not ${wanted}`);
}
