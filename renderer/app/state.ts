import type { GateProblem } from '../../shared/contract/gate.ts';
import type { FieldValues } from '../../shared/model/value.ts';
import type { SavedState } from '../store/savedState.ts';
import { TaskFailure } from '../workers/rpc/client.ts';
import type { Progress } from '../workers/rpc/progress.ts';
import type { Standing } from '../workers/tasks/start.ts';
import { engine } from './engine.ts';
import { askShell, hasShell } from './shell.ts';
import { Signal } from './signal.ts';

export type Phase =
  | { readonly phase: 'noShell' }
  | { readonly phase: 'starting'; readonly progress: Progress | null }
  | { readonly phase: 'refused'; readonly problem: GateProblem }
  | { readonly phase: 'firstRun' }
  | { readonly phase: 'closing' }
  | { readonly phase: 'ready'; readonly office: FieldValues };

export const phase = new Signal<Phase>(
  hasShell() ? { phase: 'starting', progress: null } : { phase: 'noShell' },
);

/** Whether working copy and vault both have everything. */
export const saved = new Signal<SavedState>({ state: 'saved', seq: 0, pending: 0 });

/** The vault as last seen. */
export const vault = new Signal<Standing['vault'] | null>(null);

/** What was done to bring working copy and vault level, until the clerk has seen it. */
export const recovered = new Signal<Standing['recovery']>(null);

/** Counts up with every act, so that pages that show sums of the ledger read again. */
export const acts = new Signal(0);

/** Takes in where the engine stands: after the start, and after the vault or the settings changed. */
export function take(standing: Standing): void {
  vault.set(standing.vault);
  saved.set(standing.saved);
  if (standing.recovery) {
    recovered.set(standing.recovery);
    acts.set(acts.value + 1);
  }
  phase.set(standing.office ? { phase: 'ready', office: standing.office } : { phase: 'firstRun' });
}

/** Reads the settings again, as after they were changed or an undo. */
export async function refresh(): Promise<void> {
  take(await engine.call('vault.status', {}));
}

/** So that the first letter typed into the search box is answered at once; without them it only takes longer. */
function readNamesAhead(): void {
  engine.call('search.prepare', {}).catch(() => undefined);
}

/** Opens the ledger; `afresh` throws a working copy away that cannot be opened and makes it anew. */
export async function startUp(how: 'start' | 'start.afresh' = 'start'): Promise<void> {
  if (!hasShell()) return;
  phase.set({ phase: 'starting', progress: null });
  try {
    take(await engine.call(how, {}));
    readNamesAhead();
  } catch (error) {
    phase.set({ phase: 'refused', problem: problemFrom(error) });
  }
}

/** From the start page: the clerk points at the folder where the vault (or its copy) really is. */
export async function startWithVault(grant: string): Promise<void> {
  phase.set({ phase: 'starting', progress: null });
  try {
    take(await engine.call('vault.open', { grant }));
    readNamesAhead();
  } catch (error) {
    phase.set({ phase: 'refused', problem: problemFrom(error) });
  }
}

/** How long the window takes to go, in milliseconds. */
const STAYS = 3000;

/** Before the window closes: everything into the vault and a snapshot; then the shell may close it. */
export async function leave(): Promise<void> {
  const before = phase.value;
  phase.set({ phase: 'closing' });
  // What cannot be done now is done at the next start; the window closes all the same.
  if (before.phase === 'ready') await engine.call('vault.leave', {}).catch(() => undefined);
  await askShell('app.leave', {});
  // Still here: the clerk was asked and wants to stay.
  setTimeout(() => phase.set(before), STAYS);
}

export function problemFrom(error: unknown): GateProblem {
  if (error instanceof TaskFailure) return error.problem;
  return {
    code: 'unexpected',
    message: '程序内部出错，这次操作没有完成。',
    advice: '请再试一次；仍不行时，把“设置”中的版本信息和操作步骤告诉技术支持。',
  };
}

engine.listen((event) => {
  if (event.kind === 'saved') {
    saved.set(event.state);
    void askShell('app.busy', {
      busy: event.state.state === 'saving',
      what: event.state.state === 'saving' ? '正在写入保险箱' : '',
    }).catch(() => undefined);
  } else if (event.kind === 'committed') {
    acts.set(acts.value + 1);
    // The first run is over only when all of it is there; it says so itself.
    const settings = event.touched.some((touched) => touched.register === 'setting');
    if (settings && phase.value.phase === 'ready') void refresh();
    // After an import the names are read ahead again, not at the first letter that is typed.
    if (event.touched.some(({ slots }) => slots === null)) readNamesAhead();
  } else if (phase.value.phase === 'starting') {
    phase.set({ phase: 'starting', progress: event.progress });
  }
});
