import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ChangeDraft } from './changeSet.ts';
import { EMPTY_JOURNAL, seal, sealHash, unseal } from './seal.ts';

const digest = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function draft(rows: number): ChangeDraft {
  return {
    id: 'a',
    kind: 'edit',
    label: '修改 1 处',
    actor: '梁',
    at: '2026-11-21T09:30:00+08:00',
    changes: Array.from({ length: rows }, (_, index) => ({
      register: 'enterprise' as const,
      id: `e${index}`,
      before: null,
      after: {
        id: `e${index}`,
        register: 'enterprise' as const,
        values: { name: `企业${index}` },
        origins: [],
      },
    })),
  };
}

test('a sealed change set comes back whole', async () => {
  const sealed = await seal(draft(2201), EMPTY_JOURNAL, digest);
  expect(sealed.chunks).toHaveLength(3);
  const changes = sealed.chunks.flatMap((chunk) => JSON.parse(Buffer.from(chunk).toString()));
  expect(unseal({ ...sealed.changeSet, head: sealed.head }, changes)).toEqual(sealed.changeSet);
});

test('the hash covers sequence, chain, head and every row', async () => {
  const { changeSet, head, chunks } = await seal(draft(2), EMPTY_JOURNAL, digest);
  const base = { seq: 1, previous: changeSet.previous, head, chunks };
  expect(await sealHash(base, digest)).toBe(changeSet.hash);
  const other = await seal(draft(3), EMPTY_JOURNAL, digest);
  for (const changed of [
    { ...base, seq: 2 },
    { ...base, previous: 'f'.repeat(64) },
    { ...base, head: head.replace('梁', '陈') },
    { ...base, chunks: other.chunks },
  ]) {
    expect(await sealHash(changed, digest)).not.toBe(changeSet.hash);
  }
});

test('an act is chained to the one before', async () => {
  const first = await seal(draft(1), EMPTY_JOURNAL, digest);
  const second = await seal(draft(1), first.changeSet, digest);
  expect(second.changeSet.seq).toBe(2);
  expect(second.changeSet.previous).toBe(first.changeSet.hash);
});
