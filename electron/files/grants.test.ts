import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../gate/refusal.ts';
import { Grants } from './grants.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grants-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function refusal(work: () => unknown): Promise<Refusal['problem']> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error('it was not refused');
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('a grant is a random word that tells no path', async () => {
  const grants = new Grants();
  const path = file('名册.xlsx', 'abc');
  const [one, two] = [await grants.forReading(path), await grants.forReading(path)];
  expect(one.grant).toMatch(/^[0-9a-f]{32}$/);
  expect(two.grant).not.toBe(one.grant);
  expect(one).toEqual({ grant: one.grant, name: '名册.xlsx', size: 3 });
});

test('a path, or a word that was not granted, opens nothing', async () => {
  const grants = new Grants();
  const path = file('名册.xlsx', 'abc');
  await grants.forReading(path);
  for (const word of [path, 'f'.repeat(32), '', '__proto__']) {
    expect((await refusal(() => grants.read(word, 0, 3))).code).toBe('files.noGrant');
    expect((await refusal(() => grants.write(word, new Uint8Array(1)))).code).toBe('files.noGrant');
    expect((await refusal(() => grants.path(word))).code).toBe('files.noGrant');
  }
  expect(readFileSync(path, 'utf8')).toBe('abc');
});

test('a grant serves the use it was given for, until it is released', async () => {
  const grants = new Grants();
  const path = file('名册.xlsx', 'abc');
  const toRead = (await grants.forReading(path)).grant;
  const toWrite = grants.forWriting(path).grant;
  const aFolder = grants.forFolder(folder);
  expect((await refusal(() => grants.write(toRead, new Uint8Array(1)))).code).toBe('files.noGrant');
  expect((await refusal(() => grants.read(toWrite, 0, 1))).code).toBe('files.noGrant');
  expect((await refusal(() => grants.read(aFolder, 0, 1))).code).toBe('files.noGrant');
  expect(grants.path(aFolder, 'folder')).toBe(folder);
  expect((await refusal(() => grants.path(toRead, 'folder'))).code).toBe('files.noGrant');
  grants.release(toRead);
  expect((await refusal(() => grants.read(toRead, 0, 1))).code).toBe('files.noGrant');
});

test('reads any part, never past the end', async () => {
  const grants = new Grants();
  const { grant } = await grants.forReading(file('名册.csv', '0123456789'));
  const text = async (offset: number, length: number) =>
    Buffer.from(await grants.read(grant, offset, length)).toString();
  expect([await text(0, 4), await text(8, 100), await text(10, 5), await text(99, 5)]).toEqual([
    '0123',
    '89',
    '',
    '',
  ]);
});

test('a file that changed since it was picked is not read on', async () => {
  const grants = new Grants();
  const path = file('名册.csv', '0123456789');
  const { grant } = await grants.forReading(path);
  writeFileSync(path, 'something else');
  expect((await refusal(() => grants.read(grant, 0, 4))).code).toBe('files.changed');
});

test('what cannot be read is told by its name, without its path', async () => {
  const grants = new Grants();
  for (const path of [join(folder, '没有.xlsx'), folder]) {
    const problem = await refusal(() => grants.forReading(path));
    expect(problem.code).toBe('files.notRead');
    expect(JSON.stringify(problem)).not.toContain(tmpdir());
  }
});

test('writing leaves one whole file and nothing beside it; a failure leaves the old one', async () => {
  const grants = new Grants();
  const path = file('汇总表.xlsx', 'old');
  const { grant } = grants.forWriting(path);
  const written = await grants.write(grant, new TextEncoder().encode('abc'));
  expect(written).toEqual({
    size: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  expect(readdirSync(folder)).toEqual(['汇总表.xlsx']);
  expect(readFileSync(path, 'utf8')).toBe('abc');

  const nowhere = grants.forWriting(join(folder, '没有', '汇总表.xlsx')).grant;
  const problem = await refusal(() => grants.write(nowhere, new Uint8Array(1)));
  expect(problem.code).toBe('files.notWritten');
  expect(problem.message).toContain('原有文件没有改动');
  mkdirSync(join(folder, '占用', '内'), { recursive: true });
  const occupied = grants.forWriting(join(folder, '占用')).grant;
  expect((await refusal(() => grants.write(occupied, new Uint8Array(1)))).code).toBe('files.notWritten');
  expect(readdirSync(folder).sort()).toEqual(['占用', '汇总表.xlsx']);
});
