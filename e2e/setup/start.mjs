// `npm start`: builds what is stale and opens the program, on the genuine Electron where its binary is there
// or can be fetched, else on the stand-in.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage, buildShell } from '../../electron/build.mjs';
import { buildHost } from '../host/build.mjs';
import { setUp } from './need.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FETCH_SECONDS = 240;
const ANSWER_SECONDS = 6;

await buildIfStale();
const electron = hasDisplay() ? (genuineElectron() ?? (await fetchElectron())) : undefined;
if (electron) run(electron, [...asRoot(), root, ...process.argv.slice(2)]);
else standIn();

/** Electron draws on a display; the stand-in also runs without one. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chromium does not start its sandbox for root. */
function asRoot() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function genuineElectron() {
  if (process.env.TOWN_LEDGER_HOST === 'stand-in') return undefined;
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const binary = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** A closed network may swallow a request without a word, so the place is asked first. */
async function answers(address) {
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return true;
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_SECONDS * 1000) });
    return true;
  } catch {
    return false;
  }
}

async function fetchElectron() {
  if (process.env.TOWN_LEDGER_HOST === 'stand-in') return undefined;
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const from = process.env.ELECTRON_MIRROR ?? 'https://github.com/';
  if (!(await answers(from))) {
    process.stdout.write(
      `连不上 ${from}，没有下载 Electron（网络慢时可设置 ELECTRON_MIRROR，见 README）。\n`,
    );
    return undefined;
  }
  process.stdout.write(`正在下载 Electron（来自 ${from}；网络慢时可设置 ELECTRON_MIRROR，见 README）…\n`);
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: folder,
    stdio: 'ignore',
    timeout: FETCH_SECONDS * 1000,
  });
  return genuineElectron();
}

function standIn() {
  const missing = setUp(['chromium', 'font']);
  process.stdout.write(
    `注意：${hasDisplay() ? '没有 Electron' : '没有显示器'}，改用替身运行（同样的程序，窗口由 Chromium 显示）。正式使用请安装 Electron 或安装包。\n`,
  );
  if (missing.length > 0) {
    process.stderr.write(`${missing.join('\n')}\n`);
    process.exit(1);
  }
  run(process.execPath, [join(root, 'dist/host/run.cjs'), root, ...process.argv.slice(2)]);
}

function run(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

async function buildIfStale() {
  const built = ['dist/electron/main.cjs', 'dist/renderer/index.html', 'dist/host/run.cjs'].map((name) =>
    existsSync(join(root, name)) ? statSync(join(root, name)).mtimeMs : 0,
  );
  const newest = Math.max(...['electron', 'renderer', 'shared', 'assets', 'e2e/host'].map(newestIn));
  if (Math.min(...built) > newest) return;
  process.stdout.write('正在构建…\n');
  await Promise.all([buildShell(), buildPage(), buildHost()]);
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return newest;
}
