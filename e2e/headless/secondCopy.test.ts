import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsFile } from '../../electron/headless/secondCopy.ts';
import { append, draft, opened, vaultWith } from '../../electron/vault/tests/acts.ts';
import { verifyVault } from '../../electron/vault/verifyVault.ts';
import { headless, headlessJson, temporaryFolder } from './program.ts';

const before = {
  APPDATA: process.env.APPDATA,
  XDG_CONFIG_HOME: process.env.XDG_CONFIG_HOME,
  HOME: process.env.HOME,
};
let folder = '';
let vault = '';
let copy = '';

/** This machine's desktop program keeps a second copy of its vault, as its settings say. */
beforeEach(async () => {
  folder = temporaryFolder();
  vault = join(folder, '保险箱');
  copy = join(folder, 'U盘', '台账副本');
  for (const name of ['APPDATA', 'XDG_CONFIG_HOME', 'HOME']) process.env[name] = join(folder, 'settings');
  const settings = settingsFile(process.platform, process.env, join(folder, 'settings'));
  mkdirSync(join(settings, '..'), { recursive: true });
  writeFileSync(settings, JSON.stringify({ vault, copy, machine: 'm1' }));
  mkdirSync(copy, { recursive: true });
  writeFileSync(join(copy, 'copy.json'), JSON.stringify({ owner: 'm1', host: 'here' }));
  await vaultWith(vault, 2);
});
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

/** A workbook's worth of rows as text. */
function rows(): string {
  const path = join(folder, '名录.csv');
  writeFileSync(path, '企业名称,统一社会信用代码\n中山市甲有限公司,91442000MA4W1XRP5D\n');
  return path;
}

const importIt = () => headlessJson('import', rows(), '--vault', vault, '--register', 'enterprise');

test('what is imported from the terminal reaches the second copy at once', async () => {
  const { json } = importIt();
  expect(json).toMatchObject({ changeSet: 3, copy: { state: 'inStep', seq: 3, folder: copy } });
  expect(await verifyVault(copy)).toMatchObject({ ok: true, lastSeq: 3 });
  const made = headless('vault', 'snapshot', vault);
  expect(made.stdout).toContain('第二份副本已跟上到第 3 次操作');
});

test('a copy that is out of reach costs nothing but a line', async () => {
  renameSync(join(folder, 'U盘'), join(folder, '拔掉'));
  const { json, status } = importIt();
  expect(json).toMatchObject({ changeSet: 3, copy: { state: 'unreachable' } });
  expect(status).not.toBe(2);
  expect(headless('vault', 'snapshot', vault).stdout).toMatch(/第二份副本没有跟上：.+下次打开程序时会再补/);
  // Back again, the next act brings everything.
  renameSync(join(folder, '拔掉'), join(folder, 'U盘'));
  const theirs = join(folder, '乙');
  await vaultWith(theirs, 2);
  const other = await opened(theirs);
  await append(other, [draft(9)]);
  await other.close();
  const merged = headlessJson('vault', 'merge', vault, '--from', theirs);
  expect(merged.json).toMatchObject({ merged: 1, copy: { state: 'inStep', seq: 4 } });
  expect(await verifyVault(copy)).toMatchObject({ ok: true, lastSeq: 4 });
});

test('another vault than the desktop program’s has nothing to do with its copy', async () => {
  const other = join(folder, '另一个');
  await vaultWith(other, 1);
  const { json } = headlessJson('import', rows(), '--vault', other, '--register', 'enterprise');
  expect(json.changeSet).toBe(2);
  expect(json).not.toHaveProperty('copy');
});

test.each([
  ['linux', { XDG_CONFIG_HOME: '/x' }, join('/x', 'town-ledger', 'shell.json')],
  ['linux', {}, join('/home/a', '.config', 'town-ledger', 'shell.json')],
  ['win32', { APPDATA: '/r' }, join('/r', 'town-ledger', 'shell.json')],
  ['darwin', {}, join('/home/a', 'Library', 'Application Support', 'town-ledger', 'shell.json')],
] as const)('the settings on %s with %j', (platform, environment, path) => {
  expect(settingsFile(platform, environment, '/home/a')).toBe(path);
});
