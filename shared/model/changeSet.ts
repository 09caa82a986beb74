import type { LedgerRecord, RegisterId } from './record.ts';

export type ChangeKind =
  | 'edit'
  | 'import'
  | 'undo'
  | 'redo'
  | 'restore'
  | 'sample'
  | 'submission'
  | 'setup'
  /** Decisions on what two merged histories set differently. */
  | 'merge';

/** What an import read: enough to open the file again and to explain a cell two years later. */
export interface ImportSource {
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly range: string;
  readonly columns: readonly {
    readonly letter: string;
    readonly header: string;
    readonly register: RegisterId;
    readonly field: string;
    readonly unit?: string;
    readonly year?: string;
  }[];
}

/** One record before and after an act. `null` before: added; `null` after: removed. */
export interface RecordChange {
  readonly register: RegisterId;
  readonly id: string;
  readonly before: LedgerRecord | null;
  readonly after: LedgerRecord | null;
}

/** An act of the user before it has a place in the sequence. */
export interface ChangeDraft {
  readonly id: string;
  readonly kind: ChangeKind;
  /** One sentence in the clerk's words: `导入 2024年规上企业名录.xlsx：新增 12，变更 87`. */
  readonly label: string;
  readonly actor: string;
  /** Local time with offset, `2026-11-21T09:30:00+08:00`. */
  readonly at: string;
  readonly source?: ImportSource;
  /** The change set that this one takes back (kind `undo`) or does again (kind `redo`). */
  readonly reverses?: string;
  /** An act of another machine, taken over in a merge under its own id: where it stands in the history it came from. */
  readonly merged?: { readonly seq: number; readonly previous: string; readonly hash: string };
  readonly changes: readonly RecordChange[];
}

/** One act, committed: whole or absent, in a sequence without gaps, chained by hash. */
export interface ChangeSet extends ChangeDraft {
  /** From 1, without gaps. */
  readonly seq: number;
  /** SHA-256 (hex) of the change set before; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 (hex) over everything above, in canonical JSON (`model/canonical.ts`). */
  readonly hash: string;
}

/** A change set without its rows, for lists. */
export type ChangeSummary = Omit<ChangeSet, 'changes'> & {
  readonly counts: Readonly<Record<'added' | 'updated' | 'removed', number>>;
};

export const FIRST_PREVIOUS = '0'.repeat(64);

/** The rows of the act that takes this one back. */
export function inverseChanges(changes: readonly RecordChange[]): RecordChange[] {
  return changes.map((change) => ({ ...change, before: change.after, after: change.before })).reverse();
}

export function countChanges(changes: readonly RecordChange[]): ChangeSummary['counts'] {
  const counts = { added: 0, updated: 0, removed: 0 };
  for (const change of changes) {
    // A decision that a record stays removed.
    if (change.before === null && change.after === null) continue;
    if (change.before === null) counts.added += 1;
    else if (change.after === null) counts.removed += 1;
    else counts.updated += 1;
  }
  return counts;
}
