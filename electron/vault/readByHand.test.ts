import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draft, opened, PROGRAM, vaultWith } from './tests/acts.ts';
import { exportTlv } from './tlv.ts';

/** The commands of README.md, as someone without this program would type them. */
const folder = mkdtempSync(join(tmpdir(), 'hand-'));
beforeAll(() => vaultWith(folder, 2));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shell = (command: string, cwd = folder): string =>
  execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

/** A command of the README by how it begins, its lines joined. */
function command(start: string): string {
  const from = readme.indexOf(start);
  return readme.slice(from, readme.indexOf('\n\n', from)).replace(/\n\s+/g, ' ');
}

test('the rows of an act by cut, base64 and gunzip', () => {
  const rows: unknown = JSON.parse(shell(command('cut -c 27-')));
  expect(rows).toEqual(draft(1).changes);
});

test('the chain by sha256sum', () => {
  const [begin, rows] = readFileSync(join(folder, 'journal', '000001.jsonl'), 'utf8')
    .split('\n')
    .slice(1, 3)
    .map((line) => JSON.parse(line.slice(26)) as Record<string, string>);
  const lines = ['1', '0'.repeat(64), begin?.head ?? '', rows?.sha256 ?? ''];
  const sum = execFileSync('sha256sum', { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  expect(sum.slice(0, 64)).toBe(begin?.hash);
});

test('a backup by tail, tar and sha256sum -c', async () => {
  const vault = await opened(folder);
  const file = join(folder, 'backup.tlv');
  await exportTlv(vault, file, { passphrase: null, program: PROGRAM, now: '' });
  await vault.close();
  const out = join(folder, 'out');
  mkdirSync(out);
  const told = shell(command('tail -n +2 backup.tlv').replaceAll('backup.tlv', '../backup.tlv'), out);
  expect(told.trimEnd().split('\n')).toEqual([
    'vault.json: OK',
    'journal/000001.jsonl: OK',
    'sentinel.json: OK',
  ]);
  expect(readFileSync(join(out, 'journal', '000001.jsonl'))).toEqual(
    readFileSync(join(folder, 'journal', '000001.jsonl')),
  );
});
