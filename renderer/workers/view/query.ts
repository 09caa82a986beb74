import type { RegisterId } from '../../../shared/model/record.ts';

/** What one column of a grid is narrowed to. */
export type ColumnFilter =
  | { readonly field: string; readonly kind: 'contains'; readonly text: string }
  | { readonly field: string; readonly kind: 'oneOf'; readonly shown: readonly string[] }
  | { readonly field: string; readonly kind: 'between'; readonly from: string; readonly to: string }
  | { readonly field: string; readonly kind: 'blank' | 'filled' };

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** What of a register is on screen, and in which order. */
export interface ViewQuery {
  readonly register: RegisterId;
  /** The first decides; the next break ties. */
  readonly sorts: readonly Sort[];
  /** All of them must hold. */
  readonly filters: readonly ColumnFilter[];
  /** Only records that have something to look at. */
  readonly onlyProblems: boolean;
}
