import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../../electron/gate/refusal.ts';
import { digest } from '../../../electron/vault/scan.ts';
import { draft, numbered, opened } from '../../../electron/vault/tests/acts.ts';
import type { Vault } from '../../../electron/vault/vault.ts';
import { verifyVault } from '../../../electron/vault/verifyVault.ts';
import { EMPTY_JOURNAL, type SealedChangeSet, seal } from '../../../shared/model/seal.ts';
import { FailingDisk } from './failingDisk.ts';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'arrival-')), '保险箱');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const journal = () => readFileSync(join(folder, 'journal', '000001.jsonl'));

/** An act of so many chunks. */
async function actOf(chunks: number): Promise<SealedChangeSet> {
  const large = { ...draft(1), changes: numbered(1, chunks * 1000).flatMap(({ changes }) => changes) };
  const sealed = await seal(large, EMPTY_JOURNAL, digest);
  expect(sealed.chunks).toHaveLength(chunks);
  return sealed;
}

async function begin(vault: Vault, { changeSet, head, chunks }: SealedChangeSet): Promise<void> {
  const { seq, id, previous, hash } = changeSet;
  await vault.begin({ seq, id, previous, hash, head, chunks: chunks.length });
}

function send(vault: Vault, { chunks }: SealedChangeSet, index: number): Promise<string> {
  return vault.rows(1, index, gzipSync(chunks[index] ?? Buffer.of())).then(() => 'written', codeOf);
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.problem.code;
  throw error;
}

test('chunks that overtake one another are written in their order, whatever the order in which they come', async () => {
  const act = await actOf(6);
  const straight = await opened(folder, true);
  await begin(straight, act);
  for (const index of act.chunks.keys()) expect(await send(straight, act, index)).toBe('written');
  await straight.finish(1);
  await straight.close();
  const inOrder = journal();
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async (order) => {
      rmSync(folder, { recursive: true });
      const vault = await opened(folder, true);
      await begin(vault, act);
      const answers = await Promise.all(order.map((index) => send(vault, act, index)));
      expect(answers).toEqual(order.map(() => 'written'));
      await vault.finish(1);
      await vault.close();
      expect(journal().equals(inOrder)).toBe(true);
    }),
    { numRuns: 30 },
  );
  expect(await verifyVault(folder)).toMatchObject({ ok: true, lastSeq: 1 });
});

test('a chunk twice, one that the act has not and one far ahead are refused; the act goes on', async () => {
  const act = await actOf(40);
  const vault = await opened(folder, true);
  await begin(vault, act);
  const second = send(vault, act, 1);
  expect(await send(vault, act, 1)).toBe('vault.order');
  expect(await send(vault, act, 40)).toBe('vault.order');
  expect(await send(vault, act, 32)).toBe('vault.order');
  expect(await send(vault, act, 0)).toBe('written');
  expect(await second).toBe('written');
  expect(await send(vault, act, 0)).toBe('vault.order');
  for (let index = 2; index < 40; index += 1) expect(await send(vault, act, index)).toBe('written');
  expect(await vault.finish(1)).toMatchObject({ lastSeq: 1 });
  await vault.close();
});

test('an act with a gap is refused at its end, and whoever waited for the missing chunk is answered', async () => {
  const act = await actOf(3);
  const vault = await opened(folder, true);
  await begin(vault, act);
  const late = [send(vault, act, 2), send(vault, act, 1)];
  expect(await vault.finish(1).catch(codeOf)).toBe('vault.hash');
  expect(await Promise.all(late)).toEqual(['vault.order', 'vault.order']);
  // Also where the window gives up.
  await begin(vault, act);
  const waiting = send(vault, act, 2);
  await vault.abandon(1);
  expect(await waiting).toBe('vault.order');
  await vault.append(act);
  await vault.close();
  expect(await verifyVault(folder)).toMatchObject({ ok: true, lastSeq: 1 });
});

test('where the disk fails under one chunk, those behind it hear the same reason and nothing of the act stays', async () => {
  const act = await actOf(4);
  const failing = new FailingDisk(2, { kind: 'once', code: 'ENOSPC' }, folder);
  try {
    const vault = await opened(folder, true);
    await begin(vault, act);
    failing.armed = true;
    // The first is written, the second meets the full disk.
    const answers = await Promise.all([3, 2, 1, 0].map((index) => send(vault, act, index)));
    expect(answers.slice(0, 3)).toEqual(['vault.notWritten', 'vault.notWritten', 'vault.notWritten']);
    expect(vault.status()).toMatchObject({ state: 'readOnly', lastSeq: 0 });
    await vault.close();
  } finally {
    failing.remove();
  }
  expect(journal().includes('begin')).toBe(false);
  expect(await verifyVault(folder)).toMatchObject({ ok: true, lastSeq: 0 });
});
