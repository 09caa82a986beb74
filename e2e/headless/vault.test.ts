import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { append, draft, numbered, opened, vaultWith } from '../../electron/vault/tests/acts.ts';
import { exportTlv } from '../../electron/vault/tlv.ts';
import { headless, headlessJson, temporaryFolder } from './program.ts';

/** Changes a firm's phone, as the n-th act of that vault. */
async function phone(folder: string, act: string, firm: number, value: string): Promise<void> {
  const vault = await opened(folder);
  const before = draft(firm).changes[0]?.after;
  if (!before) throw new Error('no firm');
  const after = { ...before, values: { ...before.values, phone: value } };
  const change = { register: 'enterprise' as const, id: before.id, before, after };
  await append(vault, [{ ...draft(1), id: act, label: `改 ${act}`, changes: [change] }]);
  await vault.close();
}

test('a vault is verified, photographed, and restored from snapshot, backup folder and damage', async () => {
  const folder = temporaryFolder();
  const vault = join(folder, '保险箱');
  await vaultWith(vault, 5);
  const sound = headlessJson('vault', 'verify', vault);
  expect([sound.status, sound.json]).toEqual([
    0,
    { ok: true, changeSets: 5, lastSeq: 5, counts: { enterprise: 5 }, problems: [] },
  ]);

  const made = headlessJson('vault', 'snapshot', vault);
  const file = join(vault, 'snapshots', '000001.jsonl');
  expect([made.status, made.json.ok, made.json.snapshot]).toEqual([0, true, file]);
  expect(headlessJson('vault', 'snapshot', vault).json.snapshot).toBeNull();
  copyFileSync(file, join(folder, '另存的快照.jsonl'));

  const fresh = join(folder, '恢复');
  const restored = headlessJson('vault', 'restore', join(folder, '另存的快照.jsonl'), '--to', fresh);
  expect([restored.status, restored.json.changeSets, restored.json.counts]).toEqual([
    0,
    1,
    { enterprise: 5 },
  ]);
  const occupied = headless('vault', 'restore', vault, '--to', fresh);
  expect([occupied.status, occupied.stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
  expect(occupied.stderr).toContain('没有动它');

  const bytes = readFileSync(file);
  bytes[400] = (bytes[400] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const damaged = headlessJson('vault', 'verify', vault);
  expect([damaged.status, damaged.json.ok]).toEqual([1, false]);
  expect(headless('vault', 'restore', file, '--to', join(folder, '不会有')).status).toBe(2);
  expect(readdirSync(folder)).not.toContain('不会有');

  const whole = join(folder, '整份');
  const copied = headlessJson('vault', 'restore', vault, '--to', whole);
  expect([copied.status, copied.json.changeSets, copied.json.ok]).toEqual([0, 5, true]);
});

test('a journal with a hole is restored from its sound beginning and a snapshot behind the hole', async () => {
  const folder = temporaryFolder();
  const vault = join(folder, '保险箱');
  await vaultWith(vault, 6);
  headless('vault', 'snapshot', vault);
  const more = await opened(vault);
  await append(more, numbered(7, 8));
  await more.close();
  const file = join(vault, 'journal', '000001.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.filter((line) => !line.includes('"seq":4,')).join('\n'));
  const found = headlessJson('vault', 'verify', vault);
  expect([found.status, found.json.ok, found.json.changeSets]).toEqual([1, false, 7]);
  const fresh = join(folder, '恢复');
  const restored = headlessJson('vault', 'restore', vault, '--to', fresh);
  expect(restored.json).toMatchObject({ ok: true, changeSets: 4, counts: { enterprise: 8 } });
});

test('two machines merge; what both set differently is listed and left alone until it is decided', async () => {
  const folder = temporaryFolder();
  const [ours, theirs] = [join(folder, '甲'), join(folder, '乙')];
  for (const each of [ours, theirs]) await vaultWith(each, 3);
  await phone(ours, 'x1', 1, '1111');
  await phone(theirs, 'y1', 1, '2222');
  await phone(theirs, 'y2', 2, '3333');
  const before = readFileSync(join(ours, 'journal', '000001.jsonl'));

  const asked = headlessJson('vault', 'merge', ours, '--from', theirs);
  expect(asked.status).toBe(1);
  expect(asked.json).toMatchObject({ merged: 0, commonSeq: 3, incoming: 2, outgoing: 1, changeSets: 4 });
  expect(asked.json.conflicts).toEqual([
    { register: 'enterprise', id: 'E1', field: 'phone', ours: '1111', theirs: '2222' },
  ]);
  expect(readFileSync(join(ours, 'journal', '000001.jsonl'))).toEqual(before);

  const decided = headlessJson('vault', 'merge', ours, '--from', theirs, '--prefer', 'theirs');
  expect([decided.status, decided.json.merged, decided.json.ok, decided.json.lastSeq]).toEqual([
    1,
    2,
    true,
    7,
  ]);
  const back = headlessJson('vault', 'merge', theirs, '--from', ours);
  expect([back.status, back.json.conflicts, back.json.changeSets]).toEqual([0, [], 7]);
  await phone(theirs, 'y3', 3, '5555');
  const source = await opened(theirs);
  const file = join(folder, '改动.tlv');
  await exportTlv(source, file, { passphrase: '口令 123', program: 'test', now: '', since: 3 });
  await source.close();
  const mailed = headlessJson('vault', 'merge', ours, '--from', file, '--passphrase', '口令 123');
  expect([mailed.status, mailed.json.merged, mailed.json.changeSets]).toEqual([0, 1, 8]);
  expect(
    headless('vault', 'restore', file, '--to', join(folder, '丙'), '--passphrase', '口令 123').status,
  ).toBe(2);
  const again = headlessJson('vault', 'merge', ours, '--from', theirs);
  expect([again.status, again.json.merged, again.json.changeSets]).toEqual([0, 0, 8]);
});

test('what is no vault, or another ledger, is refused and nothing is made', async () => {
  const folder = temporaryFolder();
  const [one, two] = [join(folder, '一'), join(folder, '二')];
  await vaultWith(one, 1);
  const other = await opened(two, true);
  await append(other, numbered(8, 9));
  await other.close();
  mkdirSync(join(folder, '空'));
  const refused: readonly (readonly [readonly string[], string])[] = [
    [['vault', 'merge', one, '--from', two], '不是同一份台账'],
    [['vault', 'merge', one, '--from', join(folder, '没有')], '请核对另一份'],
    [['vault', 'merge', join(folder, '空'), '--from', one], '没有保险箱'],
    [['vault', 'snapshot', join(folder, '空')], '没有保险箱'],
    [['vault', 'restore', join(folder, '没有'), '--to', join(folder, '新')], '请核对快照或备份'],
  ];
  for (const [words, says] of refused) {
    const run = headless(...words);
    expect([run.status, run.stdout], words.join(' ')).toEqual([2, '']);
    expect(run.stderr).toContain(says);
  }
  expect(readdirSync(join(folder, '空'))).toEqual([]);
});
