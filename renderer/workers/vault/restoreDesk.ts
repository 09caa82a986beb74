import type { RecordChange } from '../../../shared/model/changeSet.ts';

/** What was looked at and not yet decided: the changes that going back to a snapshot would make. */
class RestoreDesk {
  private waiting: { readonly key: string; readonly changes: readonly RecordChange[] } | undefined;

  put(key: string, changes: readonly RecordChange[]): void {
    this.waiting = { key, changes };
  }

  /** The changes that were shown under this key; undefined where something else was looked at since. */
  take(key: string): readonly RecordChange[] | undefined {
    const { waiting } = this;
    this.waiting = undefined;
    return waiting?.key === key ? waiting.changes : undefined;
  }
}

export const restoreDesk = new RestoreDesk();
