import type { ChangeSummary } from '../../shared/model/changeSet.ts';
import type { RegisterId } from '../../shared/model/record.ts';
import type { SavedState } from '../store/savedState.ts';
import type { Progress } from './rpc/progress.ts';

/** Which records of a register an act touched. `slots` null: too many to name, read everything again. */
export interface TouchedRecords {
  readonly register: RegisterId;
  readonly slots: readonly number[] | null;
  /** Records came or went: orders and totals are stale, not only cells. */
  readonly rowsChanged: boolean;
}

/** What the engine tells the window unasked. */
export type EngineEvent =
  | { readonly kind: 'committed'; readonly act: ChangeSummary; readonly touched: readonly TouchedRecords[] }
  | { readonly kind: 'saved'; readonly state: SavedState }
  | { readonly kind: 'starting'; readonly progress: Progress };
