import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../shared/model/schemaVersion.ts';
import { encodeLine } from './line.ts';
import { openVault } from './openVault.ts';
import { FORMAT } from './records.ts';
import { Snapshots } from './snapshots.ts';
import { allActs, append, numbered, opened, PROGRAM, packed, vaultWith } from './tests/acts.ts';
import { deskIn } from './tests/desk.ts';
import { verifyVault } from './verifyVault.ts';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'format-')), '保险箱');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** Every name and every byte below a folder, as one checksum. */
function checksumOf(root: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(root, { recursive: true }).map(String).sort()) {
    const path = join(root, name);
    hash.update(`${name}\n`);
    if (statSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

const NEWER = FORMAT + 1;

const NEWER_FILES: readonly (readonly [string, string | Buffer])[] = [
  ['vault.json', JSON.stringify({ format: NEWER, whatever: true })],
  ['sentinel.json', JSON.stringify({ format: NEWER })],
  ['vault.json', JSON.stringify({ format: FORMAT, schema: SCHEMA_VERSION + 1 })],
  ['sentinel.json', JSON.stringify({ format: FORMAT, schema: SCHEMA_VERSION + 1 })],
  ['journal/000001.jsonl', encodeLine({ kind: 'segment', format: NEWER, number: 1 })],
  ['journal/000002.jsonl', encodeLine({ kind: 'segment', format: NEWER, number: 2, more: 1 })],
];

test.each(NEWER_FILES)(
  'a newer %s is refused in plain words, the folder stays byte for byte',
  async (name, content) => {
    await vaultWith(folder, 3);
    writeFileSync(join(folder, name), content);
    const before = checksumOf(folder);
    for (const options of [{ create: true }, { readOnly: true }, {}]) {
      const found = await openVault(folder, options);
      expect(found).toMatchObject({ ok: false, state: 'newer', problem: { code: 'vault.newer' } });
    }
    expect(await verifyVault(folder)).toMatchObject({ ok: false, refused: 'newer' });
    const { desk } = deskIn(join(folder, '..', 'desk'));
    expect(await desk.open(folder, true)).toMatchObject({ state: 'newer' });
    expect(() => desk.opened()).toThrow('更新版本');
    await desk.close();
    expect(checksumOf(folder)).toBe(before);
  },
);

test('a snapshot of a newer format is listed as such, and never read, thinned or counted as damage', async () => {
  await vaultWith(folder, 1);
  mkdirSync(join(folder, 'snapshots'));
  writeFileSync(join(folder, 'snapshots', '000004.jsonl'), encodeLine({ kind: 'snapshot', format: NEWER }));
  const snapshots = new Snapshots(folder, PROGRAM);
  expect(await snapshots.list()).toMatchObject([{ name: '000004', state: 'newer' }]);
  expect((await verifyVault(folder)).ok).toBe(true);
  const { lastHash: hash } = await opened(folder).then(async (vault) => {
    await vault.close();
    return vault;
  });
  await snapshots.begin({ seq: 1, hash, reason: 'byHand', at: '', counts: { enterprise: 1 } });
  await snapshots.rows(0, packed([{ id: 'E1', register: 'enterprise', values: {}, origins: [] }]));
  expect((await snapshots.finish()).name).toBe('000005');
  expect(readdirSync(join(folder, 'snapshots')).sort()).toEqual(['000004.jsonl', '000005.jsonl']);
});

/** A vault as each released format wrote it, from its bytes. A new format adds its own here, and a step that reads it. */
const WRITTEN_BY: Readonly<Record<number, () => Promise<void>>> = {
  1: async () => {
    mkdirSync(join(folder, 'journal'), { recursive: true });
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    const manifest = { createdAt: '2026-01-02T03:04:05+08:00', format: 1, program: 'town-ledger 0.1.0' };
    writeFileSync(
      join(folder, 'vault.json'),
      JSON.stringify({ ...manifest, check: sha(JSON.stringify(manifest)) }),
    );
    const rows =
      '[{"after":{"id":"E1","origins":[],"register":"enterprise","values":{"name":"甲"}},"before":null,"id":"E1","register":"enterprise"}]';
    const head = '{"actor":"张三","at":"2026-01-02T03:04:05+08:00","id":"a","kind":"edit","label":"新增 甲"}';
    const previous = '0'.repeat(64);
    const hash = sha(`1\n${previous}\n${head}\n${sha(rows)}\n`);
    const gzip = Buffer.from(packed(JSON.parse(rows))).toString('base64');
    const lines = [
      { kind: 'segment', format: 1, number: 1 },
      { kind: 'begin', seq: 1, id: 'a', previous, hash, chunks: 1, head },
      { kind: 'rows', seq: 1, index: 0, sha256: sha(rows), gzip },
      { kind: 'end', seq: 1, hash },
    ];
    writeFileSync(join(folder, 'journal', '000001.jsonl'), Buffer.concat(lines.map(encodeLine)));
  },
};

test('a vault of every format ever released opens, and takes the next act', async () => {
  expect(Object.keys(WRITTEN_BY).map(Number)).toEqual(
    Array.from({ length: FORMAT }, (_, index) => index + 1),
  );
  for (const write of Object.values(WRITTEN_BY)) {
    rmSync(folder, { recursive: true, force: true });
    await write();
    const vault = await opened(folder);
    expect(vault.status()).toMatchObject({ state: 'open', lastSeq: 1, problems: [] });
    expect(await allActs(vault)).toMatchObject([
      { label: '新增 甲', changes: [{ after: { values: { name: '甲' } } }] },
    ]);
    await append(vault, numbered(2, 2));
    await vault.close();
    expect(await verifyVault(folder)).toMatchObject({ ok: true, changeSets: 2 });
    // From now on an older program knows that it must keep out.
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8'));
    expect(manifest).toMatchObject({ schema: SCHEMA_VERSION, createdAt: '2026-01-02T03:04:05+08:00' });
  }
});

test.each(['vault.json', 'sentinel.json'])(
  'every byte of %s flipped: said, and every act is kept',
  async (name) => {
    await vaultWith(folder, 3);
    const path = join(folder, name);
    const whole = readFileSync(path);
    for (const at of whole.keys()) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 7));
      writeFileSync(path, bytes);
      const { ok, changeSets, problems, refused } = await verifyVault(folder);
      // A flipped digit of the format's number may read as a newer format: then it is refused.
      if (refused === 'newer') continue;
      const found = problems.some(({ code }) => code === 'vault.manifest' || code === 'vault.sentinel');
      expect([ok, changeSets, found], `byte ${at}`).toEqual([false, 3, true]);
    }
  },
);
