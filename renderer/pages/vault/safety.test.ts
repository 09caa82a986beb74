import { expect, test } from 'vitest';
import type { CopyStatus } from '../../../shared/contract/vaultCare.ts';
import { type SafetyFacts, safetyOf } from './safety.ts';

const zero = '0'.repeat(64);
const copy: CopyStatus = { state: 'inStep', folder: 'E:\\副本', seq: 12, at: null, problem: null };
const facts: SafetyFacts = {
  saved: { state: 'saved', seq: 1234, pending: 0 },
  vault: { state: 'open', folder: 'D:\\保险箱', format: 1, lastSeq: 1234, lastHash: zero, problems: [] },
  copy,
  snapshots: [],
};

test('safe only where everything is in the vault and in the second copy', () => {
  expect(safetyOf(facts)).toMatchObject({ light: 'done', what: '数据是安全的' });
  expect(safetyOf(facts).about).toContain('1,234');
});

test('what is worst is said first', () => {
  const problem = { code: 'x', message: '磁盘已满。', advice: '请清理。' };
  const unsaved = { ...facts, saved: { state: 'unsaved', seq: 9, pending: 2, problem } as const };
  expect(safetyOf({ ...unsaved, copy: { ...copy, state: 'unreachable' } })).toEqual({
    light: 'error',
    what: '有 2 次操作还没有写进保险箱',
    about: '磁盘已满。请清理。',
  });
});

test.each([
  ['none', 'notice'],
  ['behind', 'notice'],
  ['unreachable', 'warning'],
  ['differs', 'warning'],
] as const)('a second copy that is %s is never called safe', (state, light) => {
  expect(safetyOf({ ...facts, copy: { ...copy, state } }).light).toBe(light);
});

test('a copy on the same disk is in step and still not called safe', () => {
  const problem = { code: 'copy.sameDisk', message: '副本与保险箱在同一块磁盘上。' };
  const safety = safetyOf({ ...facts, copy: { ...copy, problem } });
  expect(safety.light).toBe('notice');
  expect(safety.about).toContain('同一块磁盘');
});
