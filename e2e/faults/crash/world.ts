import { Grants } from '../../../electron/files/grants.ts';
import { answerCall, type GateHandlers } from '../../../electron/gate/answerCall.ts';
import { VaultDesk } from '../../../electron/vault/desk.ts';
import { vaultHandlers } from '../../../electron/vault/vaultHandlers.ts';
import { LedgerStore } from '../../../renderer/store/ledgerStore.ts';
import type { Recovery } from '../../../renderer/store/reconcile.ts';
import type { SchemaStep } from '../../../renderer/store/schemaSteps.ts';
import type { Gate } from '../../../renderer/store/vault.ts';
import { silent } from '../../../renderer/tests/acts.ts';
import { places } from './places.ts';

export const COPY = 'crash';

/** The shell's side of the vault, behind the real gate. */
export interface Shell {
  readonly desk: VaultDesk;
  readonly gate: Gate;
  readonly grants: Grants;
  readonly folder: string;
}

export async function openShell(folder: string): Promise<Shell> {
  const { vault, settings } = places(folder);
  const home = { usualFolder: () => vault, settingsFile: () => settings, program: 'crash test' };
  const log = () => undefined;
  const desk = new VaultDesk(home, log);
  const none = {} as never;
  const grants = new Grants();
  const handlers = vaultHandlers(desk, home, grants, () => none, { dialog: none, shell: none });
  await desk.start();
  const gate: Gate = {
    // Through structured clones, as between two processes.
    call: async (name, request) => {
      const reply = await answerCall(handlers as GateHandlers, name, structuredClone(request), log);
      return structuredClone(reply) as never;
    },
  };
  return { desk, gate, grants, folder };
}

export interface World extends Shell {
  readonly store: LedgerStore;
  readonly recovery: Recovery | null;
}

/** The whole program without its window: gate and vault, store and working copy. */
export async function openWorld(folder: string, steps?: readonly SchemaStep[]): Promise<World> {
  const shell = await openShell(folder);
  const store = await LedgerStore.open(COPY, shell.gate, silent, steps ? { steps } : {});
  const first = await store.start();
  if (shell.desk.status().state !== 'none') return { ...shell, store, recovery: first };
  // As the first window does.
  await shell.gate.call('vault.open', { grant: null });
  return { ...shell, store, recovery: await store.level() };
}

export async function closeWorld({ store, desk }: World): Promise<void> {
  await store.save();
  await settled(store);
  store.close();
  await desk.close();
}

/** Once the records have followed the journal. */
export async function settled(store: LedgerStore): Promise<void> {
  for (;;) {
    const mark = await store.database.meta.get('settled');
    if (Number.parseInt(mark?.value ?? '0', 10) >= store.journalEnd.seq) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
