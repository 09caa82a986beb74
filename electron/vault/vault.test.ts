import { mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../gate/refusal.ts';
import { allActs, append, draft, numbered, opened, packed, sealAll, vaultWith } from './tests/acts.ts';
import { verifyVault } from './verifyVault.ts';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'vault-')), '保险箱');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const journal = () => join(folder, 'journal', '000001.jsonl');

async function code(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
  return 'done';
}

test('acts come back as they were written, whole and in order', async () => {
  const many = { ...draft(3), changes: numbered(1, 2200).flatMap(({ changes }) => changes) };
  const vault = await opened(folder, true);
  await append(vault, [draft(1), draft(2), many]);
  await vault.close();
  const again = await opened(folder);
  expect(again.status()).toMatchObject({ state: 'open', lastSeq: 3, problems: [] });
  expect((await allActs(again)).map(({ seq: _, previous: __, hash: ___, ...rest }) => rest)).toEqual([
    draft(1),
    draft(2),
    many,
  ]);
  expect((await again.heads(2)).map(({ seq, chunks }) => [seq, chunks])).toEqual([
    [2, 1],
    [3, 3],
  ]);
  await again.close();
});

test('an act out of order, incomplete or with other rows than it was sealed with is refused and leaves nothing', async () => {
  const vault = await opened(folder, true);
  await append(vault, [draft(1)]);
  const before = readFileSync(journal());
  const [next, later] = await sealAll(numbered(2, 3), { seq: 1, hash: vault.lastHash });
  if (!next || !later) throw new Error('no acts');
  const headOf = ({ changeSet: { seq, id, previous, hash }, head }: typeof next) => ({
    seq,
    id,
    previous,
    hash,
    head,
    chunks: 1,
  });
  expect(await code(() => vault.begin(headOf(later)))).toBe('vault.order');
  expect(await code(() => vault.finish(2))).toBe('vault.order');
  await vault.begin(headOf(next));
  expect(await code(() => vault.rows(2, 1, packed([])))).toBe('vault.order');
  expect(await code(() => vault.finish(2))).toBe('vault.hash');
  await vault.begin(headOf(next));
  await vault.rows(2, 0, packed([{ other: 'rows' }]));
  expect(await code(() => vault.finish(2))).toBe('vault.hash');
  await vault.begin(headOf(next));
  expect(await code(() => vault.rows(2, 0, Buffer.from('no gzip')))).toBe('journal.rows');
  await vault.abandon(2);
  expect(readFileSync(journal())).toEqual(before);
  await vault.append(next);
  expect(vault.lastSeq).toBe(2);
  await vault.close();
});

test('the torn end of a crash is taken away and said once; what was acknowledged and is gone is kept aside', async () => {
  await vaultWith(folder, 3);
  const whole = readFileSync(journal());
  writeFileSync(journal(), Buffer.concat([whole, Buffer.from('00000300 abc {"kind":"beg')]));
  const torn = await opened(folder);
  expect(torn.status().problems.map((problem) => problem.code)).toEqual(['journal.torn']);
  await torn.close();
  expect(readFileSync(journal())).toEqual(whole);
  expect(await verifyVault(folder)).toMatchObject({ ok: true });

  truncateSync(journal(), whole.length - 20);
  const cut = await opened(folder);
  expect(cut.status()).toMatchObject({ state: 'open', lastSeq: 2 });
  expect(cut.status().problems.map((problem) => problem.code)).toEqual(['journal.tail', 'journal.missing']);
  await append(cut, [draft(3)]);
  await cut.close();
  expect(await verifyVault(folder)).toMatchObject({ ok: true, changeSets: 3 });
});

test('an edited act shows, and closes the vault for writing with every other act readable', async () => {
  await vaultWith(folder, 4);
  // With a checksum that fits, as someone who knows the format would do it.
  const { encodeLine } = await import('./line.ts');
  const lines = readFileSync(journal(), 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('"kind":"begin","seq":2,'));
  const edited = JSON.parse((lines[at] ?? '').slice(26)) as { head: string };
  edited.head = edited.head.replace('张三', '李四');
  lines[at] = encodeLine(edited).toString('utf8').trimEnd();
  writeFileSync(journal(), lines.join('\n'));
  const vault = await opened(folder);
  expect(vault.status()).toMatchObject({ state: 'damaged', lastSeq: 4 });
  expect(vault.status().problems.map((problem) => problem.code)).toContain('journal.hash');
  expect((await allActs(vault)).map(({ seq }) => seq)).toEqual([1, 3, 4]);
  expect(await code(() => append(vault, [draft(5)]))).toBe('vault.closed');
  await vault.close();
});

test('an act is not acknowledged once the folder is gone from its place', async () => {
  const vault = await opened(folder, true);
  await append(vault, [draft(1)]);
  renameSync(folder, `${folder} 已移走`);
  expect(await code(() => append(vault, [draft(2)]))).toBe('vault.notWritten');
  expect(vault.status()).toMatchObject({ state: 'readOnly', lastSeq: 1 });
  await vault.close();
  const moved = await opened(`${folder} 已移走`);
  expect(moved.lastSeq).toBe(1);
  await moved.close();
});
