import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../../electron/gate/refusal.ts';
import { allActs, append, draft, numbered, opened, packed } from '../../../electron/vault/tests/acts.ts';
import { deskIn } from '../../../electron/vault/tests/desk.ts';
import { verifyVault } from '../../../electron/vault/verifyVault.ts';
import type { ChangeDraft } from '../../../shared/model/changeSet.ts';
import { FailingDisk, Killed, type Mishap } from './failingDisk.ts';
import { newFolder } from './place.ts';

type Machine = ReturnType<typeof deskIn>;

/** Something the program does to the disk. Answers how many acts were acknowledged when it ended or failed. */
export interface Deed {
  readonly name: string;
  /** Acts in the vault before and, once it is done, after. */
  readonly before: number;
  readonly after: number;
  readonly prepare: (machine: Machine) => Promise<void>;
  readonly run: (machine: Machine) => Promise<void>;
}

const begin = (acts: number) => async (machine: Machine) => {
  await machine.calls['vault.open']({ grant: null });
  await append(machine.desk.opened(), numbered(1, acts));
};

/** One act with 5,000 rows in ten chunks, as the fourth. */
function bigImport(): ChangeDraft {
  const changes = numbered(1, 5000).flatMap((one) => one.changes);
  return { ...draft(4), kind: 'import', label: '导入 名册.xlsx', changes };
}
const BIG_IMPORT = bigImport();

export const DEEDS: readonly Deed[] = [
  { name: 'first run', before: 0, after: 1, prepare: async () => undefined, run: begin(1) },
  {
    name: 'edit',
    before: 3,
    after: 4,
    prepare: begin(3),
    run: ({ desk }) => append(desk.opened(), numbered(4, 4)),
  },
  {
    name: 'import of 5,000 rows',
    before: 3,
    after: 4,
    prepare: begin(3),
    run: ({ desk }) => append(desk.opened(), [BIG_IMPORT]),
  },
  {
    name: 'start and edit',
    before: 3,
    after: 4,
    prepare: async (machine) => {
      await begin(3)(machine);
      await machine.desk.close();
    },
    run: async ({ desk }) => {
      await desk.start();
      await append(desk.opened(), numbered(4, 4));
    },
  },
  {
    name: 'snapshot',
    before: 3,
    after: 3,
    prepare: begin(3),
    run: async ({ calls, desk }) => {
      const hash = desk.opened().lastHash;
      const head = { seq: 3, hash, reason: 'byHand', at: '2026-11-21T09:30:00+08:00' } as const;
      await calls['vault.snapshotBegin']({ ...head, counts: { enterprise: 3 } });
      const records = numbered(1, 3).flatMap(({ changes }) => changes.map(({ after }) => after));
      await calls['vault.snapshotRows']({ index: 0, gzip: packed(records) });
      await calls['vault.snapshotFinish']({});
    },
  },
  {
    name: 'restore',
    before: 3,
    after: 7,
    prepare: async (machine) => {
      await begin(3)(machine);
      const other = await opened(join(machine.vaultFolder, '..', '..', 'other'), true);
      await append(other, numbered(1, 7));
      await other.close();
    },
    run: async ({ calls, grants, vaultFolder }) => {
      const grant = grants.forFolder(join(vaultFolder, '..', '..', 'other'));
      await calls['vault.otherOpen']({ grant, passphrase: null });
      await calls['vault.restore']({});
    },
  },
  {
    name: 'moving the vault',
    before: 3,
    after: 3,
    prepare: begin(3),
    run: async ({ calls, grants, vaultFolder }) => {
      await calls['vault.moveTo']({ grant: grants.forFolder(join(vaultFolder, '..', 'moved')) });
    },
  },
];

export const MISHAPS: readonly Mishap[] = [
  { kind: 'once', code: 'ENOSPC' },
  { kind: 'once', code: 'EIO' },
  { kind: 'half', code: 'ENOSPC' },
  { kind: 'forGood', code: 'ENOSPC' },
  { kind: 'forGood', code: 'EIO' },
  { kind: 'killed', lost: false },
  { kind: 'killed', lost: true },
];

/** Lets a deed go wrong at its 1st, 2nd, 3rd … write until there is none left. Answers how many points were hit. */
export async function everyWrite(deed: Deed, mishap: Mishap): Promise<number> {
  const root = newFolder();
  try {
    for (let at = 1; ; at += 1) {
      const folder = join(root, String(at));
      mkdirSync(folder);
      if (!(await oneWrite(deed, mishap, at, folder))) return at - 1;
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One point: the deed goes wrong at that write; then the program is looked at, ended, and started anew. */
async function oneWrite(deed: Deed, mishap: Mishap, at: number, folder: string): Promise<boolean> {
  const point = `${deed.name}, write ${at}, ${JSON.stringify(mishap)}`;
  const machine = deskIn(join(folder, 'machine'));
  const failing = new FailingDisk(at, mishap, join(folder, 'machine'));
  await deed.prepare(machine);
  failing.armed = true;
  let done = false;
  try {
    await deed.run(machine);
    done = true;
  } catch (error) {
    const fitting =
      mishap.kind === 'killed'
        ? error instanceof Killed || error instanceof Refusal
        : error instanceof Refusal || isDisk(error);
    if (!fitting) throw new Error(`${point}: failed otherwise: ${String(error)}`, { cause: error });
  }
  const acknowledged = done ? deed.after : deed.before;
  if (mishap.kind !== 'killed' && failing.hit) await lookAt(machine, point, acknowledged, deed);
  failing.remove();
  if (mishap.kind !== 'killed') await goOn(machine, deed, point);
  await machine.desk.close().catch(() => undefined);
  await startAnew(deed, folder, acknowledged, point);
  return failing.hit;
}

/** The program lives on: what it has is readable, it says what is wrong, and a copy elsewhere can be saved. */
async function lookAt(machine: Machine, point: string, acknowledged: number, deed: Deed): Promise<void> {
  const vault = machine.desk.ownVault();
  if (!vault) return;
  const { state, problems, lastSeq } = vault.status();
  const acts = await allActs(vault);
  expectThat(
    acts.length === lastSeq && lastSeq >= acknowledged,
    `${point}: ${acts.length} acts readable of ${lastSeq}`,
  );
  const isAct = deed.after > deed.before && deed.name !== 'restore';
  if (isAct && acknowledged < deed.after) {
    expectThat(state === 'readOnly' && problems.length > 0, `${point}: ${state} without a word`);
  }
  const { grant } = machine.grants.forWriting(join(machine.vaultFolder, '..', '..', 'saved.tlv'));
  const { lastSeq: saved } = await machine.calls['vault.export']({ grant, passphrase: null });
  expectThat(saved === lastSeq, `${point}: copy elsewhere holds ${saved} of ${lastSeq}`);
}

/** The disk is back: the same program, not started anew, does the deed's act if it was not done. */
async function goOn(machine: Machine, deed: Deed, point: string): Promise<void> {
  const isAct = deed.after === deed.before + 1;
  if (!isAct || !machine.desk.ownVault()) return;
  const vault = await machine.desk.writable();
  expectThat(vault.status().state === 'open', `${point}: the disk is back, but ${vault.status().state}`);
  if (vault.lastSeq === deed.before) await append(vault, numbered(deed.after, deed.after));
  expectThat(vault.lastSeq === deed.after, `${point}: went on to ${vault.lastSeq}`);
}

async function startAnew(deed: Deed, folder: string, acknowledged: number, point: string): Promise<void> {
  const again = deskIn(join(folder, 'machine'));
  await again.desk.start();
  if (again.desk.status().state === 'none') await again.calls['vault.open']({ grant: null });
  const { state, lastSeq, problems } = again.desk.status();
  expectThat(state === 'open', `${point}: after restart ${state} ${JSON.stringify(problems)}`);
  expectThat(lastSeq === deed.before || lastSeq === deed.after, `${point}: after restart ${lastSeq} acts`);
  expectThat(lastSeq >= acknowledged, `${point}: an acknowledged act is lost`);
  const known = new Set(['journal.torn', 'vault.sentinel', 'vault.manifest', 'journal.tail']);
  expectThat(
    problems.every(({ code }) => known.has(code)),
    `${point}: after restart ${JSON.stringify(problems)}`,
  );
  const vault = again.desk.opened();
  const acts = await allActs(vault);
  expectThat(
    acts.map(({ seq }) => seq).join() ===
      numbered(1, lastSeq)
        .map((_, i) => i + 1)
        .join(),
    `${point}: gaps`,
  );
  await append(vault, numbered(lastSeq + 1, lastSeq + 1));
  const where = vault.folder;
  await again.desk.close();
  const { ok, problems: found } = await verifyVault(where);
  const left = found.filter(({ code }) => code !== 'snapshot.damaged');
  expectThat(ok || left.length === 0, `${point}: verification says ${JSON.stringify(found)}`);
}

function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function isDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EIO');
}
