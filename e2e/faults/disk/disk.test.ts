import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vaultWith } from '../../../electron/vault/tests/acts.ts';
import { everyCopyWrite } from './copyFaults.ts';
import { cutEverywhere, flipBytes, inSegments, journalOf, moveThings, segmentAs } from './journalDamage.ts';
import { newFolder } from './place.ts';
import { DEEDS, everyWrite } from './writeFaults.ts';

/** The short version of `npm run faults disk`, for every run of the tests. */

const folder = newFolder();
let lines = Buffer.alloc(0);
beforeAll(async () => {
  await vaultWith(join(folder, 'v'), 200);
  lines = readFileSync(join(folder, 'v', 'journal', '000001.jsonl'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first acts of the journal. */
async function short(acts: number) {
  const [part] = inSegments(lines, acts);
  return journalOf([segmentAs(1, part?.bytes ?? Buffer.of())]);
}

test('every byte of a short journal flipped in turn is found, and so is every 997th of a long one', async () => {
  const journal = await short(3);
  expect(await flipBytes(journal, 1)).toBe(journal.segments[0]?.bytes.length);
  expect(await flipBytes(await journalOf([segmentAs(1, lines)]), 997)).toBeGreaterThan(100);
});

test('a journal cut anywhere keeps exactly the acts that end before the cut', async () => {
  expect(await cutEverywhere(await short(3), 1)).toBeGreaterThan(1500);
  expect(await cutEverywhere(await journalOf([segmentAs(1, lines)]), 997)).toBeGreaterThan(100);
});

test('segments missing or exchanged, lines twice, missing or exchanged are found and cost no other act', async () => {
  expect(await moveThings(await journalOf(inSegments(lines, 15).slice(0, 3)))).toBeGreaterThan(350);
});

test('the second copy’s disk fills up half way through any write: every act is saved, and the copy catches up', async () => {
  expect(await everyCopyWrite({ kind: 'half', code: 'ENOSPC' })).toBeGreaterThanOrEqual(12);
});

const SHORT = ['edit', 'start and edit', 'snapshot', 'restore'];

test.each(DEEDS.filter(({ name }) => SHORT.includes(name)))(
  '$name: the disk fills up half way through any write, or the power goes: whole or absent',
  async (deed) => {
    if (deed.name !== 'restore') {
      expect(await everyWrite(deed, { kind: 'half', code: 'ENOSPC' })).toBeGreaterThanOrEqual(6);
    }
    expect(await everyWrite(deed, { kind: 'killed', lost: true })).toBeGreaterThanOrEqual(6);
  },
);
