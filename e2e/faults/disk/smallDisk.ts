import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../../electron/gate/refusal.ts';
import { allActs, append, draft, enterprise } from '../../../electron/vault/tests/acts.ts';
import { deskIn } from '../../../electron/vault/tests/desk.ts';
import { newFolder } from './place.ts';

const run = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

/** Ways to get a file system of a few megabytes; the first needs root and loop devices, the second root alone. */
const DISKS = [
  {
    name: 'ext4 on a loop device',
    mount: (root: string, at: string) => {
      const image = join(root, 'disk.img');
      writeFileSync(image, Buffer.alloc(6 * 1024 * 1024));
      return run('mkfs.ext4', '-q', '-F', image) && run('mount', '-o', 'loop', image, at);
    },
  },
  {
    name: 'tmpfs',
    mount: (_root: string, at: string) => run('mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', at),
  },
];

/** Fills true small file systems with acts until nothing more goes in. Answers the acts tried; says what cannot be mounted. */
export async function smallDisks(): Promise<number> {
  let acts = 0;
  for (const { name, mount } of DISKS) {
    const root = newFolder();
    const at = join(root, 'disk');
    mkdirSync(at);
    if (!mount(root, at)) {
      process.stdout.write(`  ${name}: cannot be mounted here, not tried\n`);
      rmSync(root, { recursive: true, force: true });
      continue;
    }
    try {
      acts += await fill(at, name);
    } finally {
      run('umount', at);
      rmSync(root, { recursive: true, force: true });
    }
  }
  return acts;
}

/** Acts of 60 to 120 kB until the disk is full; then room is made and the same act goes in. */
async function fill(folder: string, name: string): Promise<number> {
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(512 * 1024));
  const machine = deskIn(folder);
  await machine.calls['vault.open']({ grant: null });
  let saved = 0;
  let problem: Refusal | undefined;
  while (!problem && saved < 1000) {
    try {
      await append(await machine.desk.writable(), [fat(saved + 1)]);
      saved += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = error;
    }
  }
  const expectThat = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`${name}: ${what}`);
  };
  expectThat(problem?.problem.message.includes('磁盘已满') === true, `full, but told ${problem?.message}`);
  expectThat(machine.desk.status().state === 'readOnly', 'full, but not read-only');
  expectThat((await allActs(machine.desk.opened())).length === saved, 'saved acts are not readable');
  rmSync(ballast);
  await append(await machine.desk.writable(), [fat(saved + 1)]);
  const { state, lastSeq } = machine.desk.status();
  expectThat(state === 'open' && lastSeq === saved + 1, `room was made, but ${state} at ${lastSeq}`);
  await machine.desk.close();
  await machine.desk.start();
  expectThat(machine.desk.status().lastSeq === saved + 1, 'lost after a new start');
  await machine.desk.close();
  return saved + 1;
}

/** An act whose text does not compress well. */
function fat(seq: number) {
  let number = seq;
  const text = Array.from({ length: 20_000 }, () => {
    number = (Math.imul(number, 1_103_515_245) + 12_345) >>> 0;
    return number.toString(36);
  }).join('');
  const after = enterprise(`E${seq}`, { name: text }, `act-${seq}`);
  return { ...draft(seq), changes: [{ register: 'enterprise' as const, id: after.id, before: null, after }] };
}
