import type { GateProblem } from '../../shared/contract/gate.ts';

/** How far the vault has followed the working copy. `seq`: the last act that both have. */
export type SavedState =
  | { readonly state: 'saved'; readonly seq: number; readonly pending: number }
  | { readonly state: 'saving'; readonly seq: number; readonly pending: number }
  | {
      readonly state: 'unsaved';
      readonly seq: number;
      readonly pending: number;
      readonly problem: GateProblem;
    };
