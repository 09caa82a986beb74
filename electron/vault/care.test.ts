import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../gate/refusal.ts';
import type { VaultDesk } from './desk.ts';
import { append, numbered, opened, packed, unpacked, vaultWith } from './tests/acts.ts';
import { deskIn } from './tests/desk.ts';
import { verifyVault } from './verifyVault.ts';

let root = '';
const desks: VaultDesk[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  rmSync(root, { recursive: true, force: true });
});

const folder = (name: string): string => {
  mkdirSync(join(root, name), { recursive: true });
  return join(root, name);
};

async function code(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
  return 'done';
}

/** A desk with its vault open and acts 1 to `acts` in it. */
async function deskWith(acts: number, name = 'desk') {
  const machine = deskIn(join(root, name));
  desks.push(machine.desk);
  await machine.calls['vault.open']({ grant: null });
  await append(machine.desk.opened(), numbered(1, acts));
  return machine;
}

const RECORDS = [
  { id: 'E1', register: 'enterprise', values: { name: '甲' }, origins: [] },
  { id: 'P1', register: 'project', values: { name: '乙' }, origins: [] },
];

async function snapshot({ calls, desk }: Awaited<ReturnType<typeof deskWith>>, seq = desk.opened().lastSeq) {
  const hash = desk.opened().hashOf(seq) ?? '';
  const head = { seq, hash, reason: 'byHand', at: '2026-11-21T09:30:00+08:00' } as const;
  const begun = await calls['vault.snapshotBegin']({ ...head, counts: { enterprise: 1, project: 1 } });
  if (begun.alreadyThere) return undefined;
  await calls['vault.snapshotRows']({ index: 0, gzip: packed(RECORDS.slice(0, 1)) });
  await calls['vault.snapshotRows']({ index: 1, gzip: packed(RECORDS.slice(1)) });
  return calls['vault.snapshotFinish']({});
}

test('a snapshot is streamed in, listed with its counts and read back', async () => {
  const machine = await deskWith(3);
  const { calls } = machine;
  const made = await snapshot(machine);
  expect(made).toMatchObject({ name: '000001', seq: 3, chunks: 2, counts: { enterprise: 1, project: 1 } });
  expect((await calls['vault.snapshots']({})).snapshots).toEqual([made]);
  const back = [];
  for (const index of [0, 1])
    back.push(...(unpacked((await calls['vault.snapshotRead']({ name: '000001', index })).gzip) as object[]));
  expect(back).toEqual(RECORDS);
  expect(await snapshot(machine)).toBeUndefined();
});

test('a snapshot that does not hold what it was said to hold leaves nothing behind', async () => {
  const { calls, desk, vaultFolder } = await deskWith(1);
  const head = { seq: 1, hash: desk.opened().lastHash, reason: 'byHand', at: '' } as const;
  await calls['vault.snapshotBegin']({ ...head, counts: { enterprise: 2 } });
  await calls['vault.snapshotRows']({ index: 0, gzip: packed(RECORDS.slice(0, 1)) });
  expect(await code(() => calls['vault.snapshotFinish']({}))).toBe('snapshot.counts');
  await calls['vault.snapshotBegin']({ ...head, counts: {} });
  expect(await code(() => calls['vault.snapshotRows']({ index: 1, gzip: packed([]) }))).toBe(
    'snapshot.order',
  );
  expect(await code(() => calls['vault.snapshotRows']({ index: 0, gzip: packed({ id: 1 }) }))).toBe(
    'snapshot.rows',
  );
  expect(readdirSync(join(vaultFolder, 'snapshots'))).toEqual([]);
  expect(await code(() => calls['vault.snapshotBegin']({ ...head, seq: 2, counts: {} }))).toBe(
    'snapshot.ahead',
  );
});

test('the second copy follows the acts and is itself a whole vault', async () => {
  const machine = await deskWith(2);
  const { calls, desk, grants } = machine;
  await snapshot(machine);
  const status = await calls['vault.copyKeep']({ grant: grants.forFolder(folder('usb')) });
  // Told, and no more than that: this folder is on the vault's own disk.
  expect(status).toMatchObject({ state: 'inStep', seq: 2, problem: { code: 'copy.sameDisk' } });
  await append(desk.opened(), numbered(3, 5));
  desk.written('act');
  expect(await calls['vault.copyNow']({})).toMatchObject({ state: 'inStep', seq: 5 });
  const copy = await opened(status.folder ?? '');
  expect([copy.lastSeq, copy.lastHash, copy.status().problems]).toEqual([5, desk.opened().lastHash, []]);
  await copy.close();
  expect(readdirSync(join(status.folder ?? '', 'snapshots'))).toEqual(['000001.jsonl']);
});

test('a copy that cannot be reached never fails an act, says so, and catches up', async () => {
  const { calls, desk, grants } = await deskWith(1);
  const usb = folder('usb');
  const { folder: copy } = await calls['vault.copyKeep']({ grant: grants.forFolder(usb) });
  const elsewhere = join(root, 'unplugged');
  renameSync(usb, elsewhere);
  mkdirSync(usb);
  await append(desk.opened(), numbered(2, 2));
  desk.written('act');
  expect(await calls['vault.copyNow']({})).toMatchObject({ state: 'unreachable', seq: 1 });
  expect((await calls['vault.copyStatus']({})).problem?.message).toContain('第二份副本现在写不进去');
  expect(readdirSync(usb), 'the empty place of the stick').toEqual([]);
  rmSync(usb, { recursive: true });
  renameSync(elsewhere, usb);
  expect(await calls['vault.copyNow']({})).toMatchObject({ state: 'inStep', seq: 2 });
  expect(await verifyVault(copy ?? '')).toMatchObject({ ok: true, lastSeq: 2 });
});

test('a copy is remembered, and one that holds other acts is not written to', async () => {
  const { calls, desk, grants } = await deskWith(2);
  const { folder: copy } = await calls['vault.copyKeep']({ grant: grants.forFolder(folder('usb')) });
  await desk.close();
  const there = await opened(copy ?? '');
  await append(there, numbered(90, 91));
  await there.close();
  const before = readFileSync(join(copy ?? '', 'journal', '000001.jsonl'));
  await desk.start();
  expect(await calls['vault.copyNow']({})).toMatchObject({ state: 'differs', seq: 0 });
  expect(readFileSync(join(copy ?? '', 'journal', '000001.jsonl'))).toEqual(before);
  const again = await calls['vault.copyKeep']({ grant: grants.forFolder(join(root, 'usb')) });
  expect(again).toMatchObject({ state: 'inStep', seq: 2, folder: `${copy} (2)` });
  const { folders } = await calls['vault.neighbours']({});
  expect(folders.map(({ display }) => display)).toEqual([copy]);
});

test('a damaged copy is set aside and written anew', async () => {
  const { calls, desk, grants } = await deskWith(4);
  const { folder: copy = '' } = await calls['vault.copyKeep']({ grant: grants.forFolder(folder('usb')) });
  await desk.close();
  const path = join(copy ?? '', 'journal', '000001.jsonl');
  const bytes = readFileSync(path);
  bytes[300] = (bytes[300] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await desk.start();
  expect(await calls['vault.copyNow']({})).toMatchObject({ state: 'inStep', seq: 4 });
  expect(readdirSync(join(copy ?? '', 'set-aside'))).toHaveLength(1);
  const whole = await opened(copy ?? '');
  expect([whole.lastSeq, whole.status().problems]).toEqual([4, []]);
  await whole.close();
});

test.each([null, '口令 Passwort 1'])(
  'an export with passphrase %j is opened and restored on another machine',
  async (passphrase) => {
    const office = await deskWith(3);
    await snapshot(office);
    const file = join(root, '备份.tlv');
    const { grant } = office.grants.forWriting(file);
    const { lastSeq, size } = await office.calls['vault.export']({ grant, passphrase });
    expect([lastSeq, size]).toEqual([3, readFileSync(file).length]);

    const home = await deskWith(1, 'home');
    const read = (await home.grants.forReading(file)).grant;
    if (passphrase !== null) {
      const open = (word: string | null) =>
        code(() => home.calls['vault.otherOpen']({ grant: read, passphrase: word }));
      expect(await open(null)).toBe('tlv.passphrase');
      expect(await open('wrong')).toBe('tlv.wrongPassphrase');
      expect(readFileSync(file).includes('张三')).toBe(false);
    }
    const inside = await home.calls['vault.otherOpen']({ grant: read, passphrase });
    expect(inside).toMatchObject({
      ok: true,
      counts: { enterprise: 3 },
      relation: 'ahead',
      commonSeq: 1,
      lastAct: { label: '新增 企业3', actor: '张三' },
    });
    expect((await home.calls['vault.otherHeads']({ fromSeq: 2 })).heads.map(({ id }) => id)).toEqual([
      'act-2',
      'act-3',
    ]);
    const { status, aside } = await home.calls['vault.restore']({});
    expect(status).toMatchObject({ state: 'open', lastSeq: 3, problems: [] });
    const old = await opened(aside ?? '');
    expect(old.lastSeq).toBe(1);
    await old.close();
    await append(home.desk.opened(), numbered(4, 4));
    expect((await home.calls['vault.snapshots']({})).snapshots).toHaveLength(1);
    expect(readdirSync(join(root, 'home')).filter((name) => name.startsWith('.'))).toEqual([]);
  },
);

test('a damaged, cut or foreign file is refused before anything is touched', async () => {
  const { calls, desk, grants } = await deskWith(30);
  const file = join(root, '备份.tlv');
  await calls['vault.export']({ grant: grants.forWriting(file).grant, passphrase: null });
  const whole = readFileSync(file);
  const refusedAs = async (bytes: Uint8Array): Promise<string> => {
    writeFileSync(file, bytes);
    const { grant } = await grants.forReading(file);
    return code(() => calls['vault.otherOpen']({ grant, passphrase: null }));
  };
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 60)) {
    expect(await refusedAs(whole.subarray(0, at)), `cut at ${at}`).toBe('tlv.damaged');
  }
  expect(await refusedAs(Buffer.from('PK not a backup\n'))).toBe('tlv.damaged');
  const newer = Buffer.from('{"kind":"town-ledger-vault","format":99}\nwhatever');
  expect(await refusedAs(newer)).toBe('vault.newer');
  expect(readdirSync(join(root, 'desk')).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(desk.status()).toMatchObject({ state: 'open', lastSeq: 30 });
});

test('restoring from a folder keeps the old vault aside, and the other one as it is', async () => {
  const machine = await deskWith(2);
  await vaultWith(folder('other'), 7);
  const { calls, grants } = machine;
  const inside = await calls['vault.otherOpen']({
    grant: grants.forFolder(join(root, 'other')),
    passphrase: null,
  });
  expect(inside).toMatchObject({ relation: 'ahead', commonSeq: 2, kind: 'folder' });
  expect((await calls['vault.restore']({})).status).toMatchObject({ state: 'open', lastSeq: 7 });
  expect(await code(() => calls['vault.otherHeads']({ fromSeq: 1 }))).toBe('vault.noOther');
  const other = await opened(join(root, 'other'));
  expect(other.lastSeq).toBe(7);
  await other.close();
});

test('moving the vault copies it whole and goes on in the new place', async () => {
  const { calls, desk, grants, vaultFolder } = await deskWith(3);
  const usb = join(root, 'usb');
  const status = await calls['vault.moveTo']({ grant: grants.forFolder(usb) });
  expect(status).toMatchObject({ state: 'open', folder: usb, lastSeq: 3 });
  await append(desk.opened(), numbered(4, 4));
  expect(await code(() => calls['vault.moveTo']({ grant: grants.forFolder(vaultFolder) }))).toBe(
    'vault.occupied',
  );
  await desk.close();
  await desk.start();
  expect(desk.status()).toMatchObject({ folder: usb, lastSeq: 4 });
  cpSync(vaultFolder, join(root, 'look'), { recursive: true });
  const old = await opened(join(root, 'look'));
  expect(old.lastSeq).toBe(3);
  await old.close();
});

test('what was done since a mark goes to another machine in a small file, to be merged and nothing else', async () => {
  const office = await deskWith(5);
  const home = await deskWith(4, 'home');
  await append(home.desk.opened(), numbered(70, 70));
  const file = join(root, '改动.tlv');
  const save = (since: number) =>
    office.calls['vault.export']({ grant: office.grants.forWriting(file).grant, passphrase: null, since });
  await append(office.desk.opened(), numbered(6, 40));
  const whole = await office.calls['vault.export']({
    grant: office.grants.forWriting(file).grant,
    passphrase: null,
  });
  const { size, lastSeq } = await save(3);
  expect([size < whole.size, lastSeq]).toEqual([true, 40]);
  const { grant } = await home.grants.forReading(file);
  const inside = await home.calls['vault.otherOpen']({ grant, passphrase: null });
  expect(inside).toMatchObject({ ok: true, since: 3, relation: 'diverged', commonSeq: 4, kind: 'file' });
  const { heads } = await home.calls['vault.otherHeads']({ fromSeq: 5 });
  expect(heads.map(({ seq }) => seq)).toEqual(Array.from({ length: 36 }, (_, index) => index + 5));
  const { gzip } = await home.calls['vault.otherReadRows']({ seq: 40, index: 0 });
  expect(unpacked(gzip)).toMatchObject([{ id: 'E40' }]);
  expect(await code(() => home.calls['vault.restore']({}))).toBe('vault.partial');
  expect(home.desk.status()).toMatchObject({ state: 'open', lastSeq: 5 });

  expect(await code(() => save(40))).toBe('tlv.nothingSince');
  await save(39);
  const late = (await home.grants.forReading(file)).grant;
  const gap = await home.calls['vault.otherOpen']({ grant: late, passphrase: null });
  expect([gap.ok, gap.status.problems.map((problem) => problem.code)]).toEqual([false, ['vault.partialGap']]);
});

/** Writes a line of the journal twice: every act is sound, the journal is not. */
function doubleLine(vaultFolder: string, line: number): void {
  const path = join(vaultFolder, 'journal', '000001.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.splice(line, 0, lines[line] ?? '');
  writeFileSync(path, lines.join('\n'));
}

test('a damaged vault does not reach its second copy, and its sound acts move to a new place', async () => {
  const { calls, desk, grants, vaultFolder } = await deskWith(4);
  const { folder: copy } = await calls['vault.copyKeep']({ grant: grants.forFolder(folder('usb')) });
  await desk.close();
  const before = readFileSync(join(copy ?? '', 'journal', '000001.jsonl'));
  doubleLine(vaultFolder, 4);
  await desk.start();
  expect(desk.status()).toMatchObject({ state: 'damaged', lastSeq: 4 });
  expect(await calls['vault.copyNow']({})).toMatchObject({ problem: { code: 'copy.vaultDamaged' } });
  expect(readFileSync(join(copy ?? '', 'journal', '000001.jsonl'))).toEqual(before);

  const file = join(root, '备份.tlv');
  await calls['vault.export']({ grant: grants.forWriting(file).grant, passphrase: null });
  const moved = await calls['vault.moveTo']({ grant: grants.forFolder(join(root, 'new')) });
  expect(moved).toMatchObject({ state: 'open', lastSeq: 4, problems: [] });
  expect(await calls['vault.copyNow']({})).toMatchObject({ state: 'inStep', seq: 4 });
  const { grant } = await grants.forReading(file);
  expect(await calls['vault.otherOpen']({ grant, passphrase: null })).toMatchObject({
    ok: true,
    relation: 'same',
  });
});

test.each([null, '口令'])(
  'a backup (passphrase %j) with a flipped byte is refused, or says exactly what was saved',
  async (passphrase) => {
    const { calls, grants } = await deskWith(6);
    const file = join(root, '备份.tlv');
    await calls['vault.export']({ grant: grants.forWriting(file).grant, passphrase });
    const whole = readFileSync(file);
    const look = async () => {
      const { grant } = await grants.forReading(file);
      const { status, counts, lastAct } = await calls['vault.otherOpen']({ grant, passphrase });
      return { status, counts, lastAct };
    };
    const saved = await look();
    // Making the key of an encrypted one takes a moment, and is meant to.
    const points = passphrase === null ? 120 : 4;
    for (let point = 0; point < points; point += 1) {
      const at = Math.floor((point * (whole.length - 1)) / (points - 1));
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (point % 8));
      writeFileSync(file, bytes);
      const told = await look().catch((error: unknown) =>
        error instanceof Refusal ? 'refused' : Promise.reject(error),
      );
      if (passphrase !== null) expect(told, `byte ${at}`).toBe('refused');
      else if (told !== 'refused') expect(told, `byte ${at}`).toEqual(saved);
    }
  },
);

test('several machines in one shared folder at once: each writes its own copy, reads the others’, none does harm', async () => {
  const shared = folder('共享');
  const machines = await Promise.all(['甲', '乙', '丙'].map((name) => deskWith(1, name)));
  // One after the other they choose the same folder; then all write at once.
  for (const { calls, grants } of machines)
    await calls['vault.copyKeep']({ grant: grants.forFolder(shared) });
  const busy = machines.map(async ({ desk }, index) => {
    for (let n = 0; n < 12; n += 1) {
      await append(desk.opened(), numbered(100 * (index + 1) + n, 100 * (index + 1) + n));
      desk.written('act');
    }
  });
  const [reader] = machines;
  const { folders = [] } = (await reader?.calls['vault.neighbours']({})) ?? {};
  expect(folders).toHaveLength(2);
  const looks: number[] = [];
  for (const { grant } of folders) {
    const look = await reader?.calls['vault.otherOpen']({ grant, passphrase: null });
    looks.push(look?.commonSeq ?? -1);
  }
  expect(looks).toEqual([1, 1]);
  await Promise.all(busy);
  const copies = await Promise.all(machines.map(({ calls }) => calls['vault.copyNow']({})));
  expect(copies.map(({ state, seq }) => [state, seq])).toEqual(machines.map(() => ['inStep', 13]));
  expect(new Set(copies.map((copy) => copy.folder)).size).toBe(3);
  for (const [index, copy] of copies.entries()) {
    expect(await verifyVault(copy.folder ?? '')).toMatchObject({ ok: true, lastSeq: 13 });
    const { grant } = folders.find(({ display }) => display === copy.folder) ?? {};
    if (grant === undefined) continue;
    const look = await reader?.calls['vault.otherOpen']({ grant, passphrase: null });
    expect(look).toMatchObject({ ok: true, relation: 'diverged', commonSeq: 1 });
    const { heads = [] } = (await reader?.calls['vault.otherHeads']({ fromSeq: 2 })) ?? {};
    expect(heads.map(({ id }) => id)[0]).toBe(`act-${100 * (index + 1)}`);
  }
});
