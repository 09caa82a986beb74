import type { RegisterId } from '../../model/record.ts';
import type { RegisterDescription } from '../../model/register.ts';

export type Registers = Readonly<Record<RegisterId, RegisterDescription>>;

/** Where a column's values go. `year` (YYYY) only for attached yearly figures. */
export interface BindingTarget {
  readonly register: RegisterId;
  readonly field: string;
  readonly year?: string;
}

export interface BindingCandidate {
  readonly target: BindingTarget;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Why, in the clerk's words. */
  readonly reason: string;
}

/** What the clerk must still answer before the column can be imported. */
export type BindingQuestion = 'target' | 'year' | 'unit';

export interface ColumnBinding {
  /** Sheet column from 0; -1 for the key of the group rows. */
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  /** Null: not imported. */
  readonly target: BindingTarget | null;
  readonly confidence: number;
  readonly reason: string;
  readonly alternatives: readonly BindingCandidate[];
  /** Unit of the column's figures, from header, unit line, register or clerk. */
  readonly unit?: string;
  readonly unitFrom?: 'header' | 'sheet' | 'register' | 'clerk';
  readonly questions: readonly BindingQuestion[];
  /** A year to offer where it is asked, from the table's period. */
  readonly suggestedYear?: string;
}

/** From here up a binding is taken without asking. */
export const SURE = 0.75;
