import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { append, numbered } from '../../../electron/vault/tests/acts.ts';
import { deskIn } from '../../../electron/vault/tests/desk.ts';
import { verifyVault } from '../../../electron/vault/verifyVault.ts';
import { FailingDisk, type Mishap } from './failingDisk.ts';
import { newFolder } from './place.ts';

/**
 * The second copy's disk goes wrong at its 1st, 2nd, 3rd … write while acts are done: every act is saved all the
 * same, and once the disk is back the copy is whole and in step. Answers how many points were hit.
 */
export async function everyCopyWrite(mishap: Mishap): Promise<number> {
  const root = newFolder();
  try {
    for (let at = 1; ; at += 1) {
      const folder = join(root, String(at));
      mkdirSync(folder);
      if (!(await oneWrite(mishap, at, folder))) return at - 1;
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function oneWrite(mishap: Mishap, at: number, folder: string): Promise<boolean> {
  const point = `second copy, write ${at}, ${JSON.stringify(mishap)}`;
  const expectThat = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`${point}: ${what}`);
  };
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  const { calls, desk, grants } = deskIn(join(folder, 'machine'));
  const failing = new FailingDisk(at, mishap, stick);
  await calls['vault.open']({ grant: null });
  await append(desk.opened(), numbered(1, 2));
  await calls['vault.copyKeep']({ grant: grants.forFolder(stick) });
  failing.armed = true;
  for (let seq = 3; seq <= 6; seq += 1) {
    await append(desk.opened(), numbered(seq, seq));
    desk.written('act');
    await calls['vault.copyNow']({});
  }
  expectThat(desk.status().state === 'open' && desk.status().lastSeq === 6, 'an act was not saved');
  const { state, problem } = desk.copyStatus();
  expectThat(state === 'inStep' || problem !== null, `${state} without a word`);
  failing.remove();
  const copy = await calls['vault.copyNow']({});
  expectThat(copy.state === 'inStep' && copy.seq === 6, `the disk is back, but ${copy.state} at ${copy.seq}`);
  const { ok, lastSeq, problems } = await verifyVault(copy.folder ?? '');
  expectThat(ok && lastSeq === 6, `the copy: ${JSON.stringify(problems)}`);
  await desk.close();
  return failing.hit;
}
