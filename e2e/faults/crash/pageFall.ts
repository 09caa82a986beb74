import { LedgerStore } from '../../../renderer/store/ledgerStore.ts';
import type { Gate } from '../../../renderer/store/vault.ts';
import { silent } from '../../../renderer/tests/acts.ts';
import type { CrashAct } from './acts.ts';
import { keepOnDisk } from './diskDatabase.ts';
import { places } from './places.ts';
import { Trap } from './trap.ts';
import { COPY, openWorld, settled } from './world.ts';

/**
 * The page dies and the shell lives on: at its call of the gate or its transaction number `at` the page's side
 * stops for good, and a new page starts on the same working copy and the same open vault.
 */
export async function pageFall(
  folder: string,
  act: CrashAct,
  at: number,
  tell: (line: string) => void,
): Promise<void> {
  const { database } = places(folder);
  const fallen = new Deferred();
  let count = 0;
  let armed = false;
  const step = async (): Promise<void> => {
    if (!armed) return;
    count += 1;
    if (count < at) return;
    fallen.done();
    await new Promise<never>(() => undefined);
  };
  keepOnDisk(database, new Trap(0, 'kill'));
  const world = await openWorld(folder, act.steps);
  await settled(world.store);
  const gate: Gate = {
    call: async (name, request) => {
      await step();
      return world.gate.call(name, request);
    },
  };
  world.store.close();
  const page = await LedgerStore.open(COPY, gate, silent);
  await page.start();
  armed = true;
  const ended = act.run?.({ ...world, store: page }).then(() => 'ended' as const);
  const over = (await Promise.race([ended, fallen.promise])) === 'ended';
  if (over) tell(`saved ${page.saved.seq}`);
  page.close();
  const next = await LedgerStore.open(COPY, world.gate, silent);
  await next.start();
  await next.save();
  if (next.saved.state !== 'saved') throw new Error(`the new page: ${JSON.stringify(next.saved)}`);
  await settled(next);
  next.close();
  await world.desk.close();
  if (over) tell(`writes ${count}`);
}

class Deferred {
  done: () => void = () => undefined;
  readonly promise = new Promise<'fallen'>((resolve) => {
    this.done = () => resolve('fallen');
  });
}
