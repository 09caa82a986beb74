import type { VaultStatus } from '../../../shared/contract/gate.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import type { SavedState } from '../../store/savedState.ts';
import { ask } from '../../store/vault.ts';
import type { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';

/** Where the program stands once the ledger is open. `office` null: it was never set up. */
export interface Standing {
  readonly office: FieldValues | null;
  readonly vault: VaultStatus;
  readonly saved: SavedState;
}

export async function start(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  await engine.start();
  return standing(engine);
}

/** Opens the vault in the folder that the clerk chose (null: the default one) and brings it level. */
export async function vaultOpen(
  request: { readonly grant: string | null },
  { engine }: TaskContext,
): Promise<Standing> {
  await ask(engine.gate, 'vault.open', { grant: request.grant });
  await engine.store.level();
  return standing(engine);
}

/** Looks at the vault again and writes what it lacks. */
export async function vaultRetry(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  await engine.store.level();
  return standing(engine);
}

export async function vaultStatus(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  return standing(engine);
}

async function standing(engine: Engine): Promise<Standing> {
  return {
    office: engine.office?.values ?? null,
    vault: await ask(engine.gate, 'vault.status', {}),
    saved: engine.store.saved,
  };
}
