import 'fake-indexeddb/auto';
import { writeSync } from 'node:fs';
import { verifyVault } from '../../../electron/vault/verifyVault.ts';
import { ask } from '../../../renderer/store/vault.ts';
import { addFirms, startSeries } from '../../../renderer/tests/acts.ts';
import { checkedChain, everything, recordsOnDisk } from '../../../renderer/tests/copies.ts';
import { CRASH_ACTS, type CrashAct } from './acts.ts';
import { keepOnDisk, loadDatabase } from './diskDatabase.ts';
import { pageFall } from './pageFall.ts';
import { places } from './places.ts';
import { type Fall, Trap } from './trap.ts';
import { closeWorld, openWorld, settled, type World } from './world.ts';

/**
 * One process of the crash test: `ROLE FOLDER ACT [AT FALL]`. Tells what it did on standard output, a line at a
 * time, written at once: nothing that was said is lost with the process.
 */
const [role = '', folder = '', name = '', at = '0', fall = 'kill'] = process.argv.slice(2);
const asked = CRASH_ACTS[name];
if (!asked) throw new Error(`no act ${name}`);

const trap = new Trap(Number.parseInt(at, 10), fall === 'page' ? 'kill' : (fall as Fall));
const { database, vault } = places(folder);

play(asked).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
    process.exit(1);
  },
);

async function play(act: CrashAct): Promise<void> {
  startSeries(role);
  await loadDatabase(database);
  if (role === 'act' && fall === 'page') return pageFall(folder, act, Number.parseInt(at, 10), tell);
  trap.install();
  keepOnDisk(database, trap);
  if (role === 'prepare') return prepare(act);
  return role === 'act' ? perform(act) : check(act);
}

function tell(line: string): void {
  writeSync(1, `${line}\n`);
}

async function prepare(act: CrashAct): Promise<void> {
  if (act.fresh) return;
  const world = await openWorld(folder);
  await act.prepare?.(world);
  await closeWorld(world);
  act.harm?.(folder);
}

async function perform(act: CrashAct): Promise<void> {
  if (!act.run || act.fresh) trap.arm();
  const world = await openWorld(folder, act.steps);
  await settled(world.store);
  trap.arm();
  await act.run?.(world);
  if (world.store.saved.state !== 'saved') throw new Error(JSON.stringify(world.store.saved));
  tell(`saved ${world.store.saved.seq}`);
  await closeWorld(world);
  tell(`writes ${trap.count}`);
}

/** Starts again on what is there, and tells what it finds; then goes on working. */
async function check(act: CrashAct): Promise<void> {
  const world: World = await openWorld(folder, act.steps);
  const { store } = world;
  await settled(store);
  if (store.saved.state !== 'saved') throw new Error(`after the restart: ${JSON.stringify(store.saved)}`);
  const state = { end: store.journalEnd, held: everything(store) };
  if ((await recordsOnDisk(store.database)) !== state.held) throw new Error('records are not as the ledger');
  if ((await checkedChain(store.database)) !== state.end.seq) throw new Error('the copy lacks acts');
  const { lastSeq, lastHash } = world.desk.status();
  if (lastSeq !== state.end.seq || lastHash !== state.end.hash) throw new Error('vault and copy differ');
  const { snapshots } = await ask(world.gate, 'vault.snapshots', {});
  if (snapshots.some((snapshot) => snapshot.state !== 'sound')) throw new Error('a snapshot is not sound');
  await store.commitAndSave(addFirms(1, 90_000));
  await closeWorld(world);
  const verified = await verifyVault(vault);
  if (!verified.ok || verified.lastSeq !== state.end.seq + 1)
    throw new Error(`the vault: ${JSON.stringify(verified)}`);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state.held));
  const sum = Buffer.from(digest).toString('hex');
  tell(`found ${JSON.stringify({ seq: state.end.seq, hash: state.end.hash, sum })}`);
}
