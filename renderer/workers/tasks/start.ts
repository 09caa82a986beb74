import type { VaultStatus } from '../../../shared/contract/gate.ts';
import type { FieldValues } from '../../../shared/model/value.ts';
import type { Recovery } from '../../store/reconcile.ts';
import type { SavedState } from '../../store/savedState.ts';
import { Trouble } from '../../store/trouble.ts';
import { ask } from '../../store/vault.ts';
import { readOnlyVault } from '../../store/words.ts';
import type { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';

/** Where the program stands once the ledger is open. `office` null: it was never set up. */
export interface Standing {
  readonly office: FieldValues | null;
  readonly vault: VaultStatus;
  readonly saved: SavedState;
  /** What had to be done just now to bring working copy and vault level; null: nothing. */
  readonly recovery: Recovery | null;
}

export async function start(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  const recovery = await engine.start();
  const standing = await standingOf(engine, recovery);
  // An empty ledger beside a vault that cannot be read is no first run: what is in the vault would seem lost.
  const { state } = standing.vault;
  if (!standing.office && state !== 'none' && (state !== 'open' || standing.saved.state === 'unsaved')) {
    const told = standing.saved.state === 'unsaved' ? standing.saved.problem : undefined;
    throw new Trouble(told ?? readOnlyVault(standing.vault));
  }
  return standing;
}

/** Throws the working copy away, which could not be opened, and makes it anew from the vault. */
export async function startAfresh(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  const status = await ask(engine.gate, 'vault.status', {});
  if (status.state !== 'open' && status.state !== 'readOnly') throw new Trouble(readOnlyVault(status));
  await engine.discard();
  return standingOf(engine, await engine.start());
}

/** Opens the vault in the folder that the clerk chose (null: the default one) and brings it level. */
export async function vaultOpen(
  request: { readonly grant: string | null },
  { engine }: TaskContext,
): Promise<Standing> {
  await ask(engine.gate, 'vault.open', { grant: request.grant });
  return standingOf(engine, await engine.store.level());
}

/** Looks at the vault again and writes what it lacks; opens the working copy again where it was closed. */
export async function vaultRetry(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  if (engine.store.isLost) return standingOf(engine, await engine.start());
  const { state } = await ask(engine.gate, 'vault.status', {});
  if (state !== 'open' && state !== 'none') await ask(engine.gate, 'vault.reopen', {});
  return standingOf(engine, await engine.store.level());
}

/** Makes the working copy anew from the vault. */
export async function vaultRebuild(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  return standingOf(engine, await engine.store.rebuild());
}

export async function vaultStatus(_: Record<string, never>, { engine }: TaskContext): Promise<Standing> {
  return standingOf(engine, null);
}

export async function standingOf(engine: Engine, recovery: Recovery | null): Promise<Standing> {
  return {
    office: engine.office?.values ?? null,
    vault: await ask(engine.gate, 'vault.status', {}),
    saved: engine.store.saved,
    recovery,
  };
}
