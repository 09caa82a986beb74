import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Packs with `--dir` against a folder that stands in for Electron's files, and looks at what came out. */
const work = mkdtempSync(join(tmpdir(), 'dist-'));
const electron = join(work, 'electron');
const out = join(work, 'out');

const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

interface AsarNode {
  readonly files?: Readonly<Record<string, AsarNode>>;
}

/** Names in an asar, from its header: pickled JSON behind four lengths. */
function namesIn(asar: string): string[] {
  const bytes = readFileSync(asar);
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')) as AsarNode;
  const walk = (node: AsarNode, path: string): string[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) =>
      child.files ? walk(child, `${path}${name}/`) : [`${path}${name}`],
    );
  return walk(header, '');
}

describe('what is packed', () => {
  beforeAll(() => {
    mkdirSync(join(electron, 'resources'), { recursive: true });
    for (const name of [
      'electron',
      'LICENSE',
      'LICENSES.chromium.html',
      'version',
      'chrome_crashpad_handler',
    ])
      writeFileSync(join(electron, name), name === 'version' ? '45.4.1' : '');
    // The mark by which fuses are found, version 1, nine of them, none set yet.
    writeFileSync(join(electron, 'electron'), `${FUSES}\u0001\u0009000000000`);
    chmodSync(join(electron, 'electron'), 0o755);
    for (const name of [
      'dist/electron/main.cjs',
      'dist/electron/preload.cjs',
      'dist/renderer/index.html',
      'dist/icon.png',
    ])
      if (!existsSync(name)) {
        mkdirSync(join(name, '..'), { recursive: true });
        writeFileSync(name, '');
      }
    const args = [
      'electron-builder',
      '--dir',
      '--linux',
      '--x64',
      `-c.electronDist=${electron}`,
      `-c.directories.output=${out}`,
    ];
    const run = spawnSync('npx', args, { encoding: 'utf8', timeout: 120_000 });
    if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`);
  }, 150_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('is the built program and nothing else: no sources, no tests, no packages', () => {
    const names = namesIn(join(out, 'linux-unpacked/resources/app.asar'));
    expect(names).toContain('package.json');
    expect(names).toContain('dist/electron/main.cjs');
    expect(names).toContain('dist/electron/preload.cjs');
    expect(names).toContain('dist/renderer/index.html');
    const others = names.filter(
      (name) => !/^(package\.json|dist\/(electron|renderer)\/|dist\/icon\.png$)/.test(name),
    );
    expect(others).toEqual([]);
  });

  it('has its fuses set: no Node from outside, only the packed program, its content checked', () => {
    const program = readFileSync(join(out, 'linux-unpacked/town-ledger'), 'latin1');
    const states = program.slice(program.indexOf(FUSES) + FUSES.length + 2).slice(0, 9);
    // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, (snapshot), file: privileges.
    expect(states.slice(0, 6)).toBe('010011');
    expect(states[7]).toBe('0');
  });
});
