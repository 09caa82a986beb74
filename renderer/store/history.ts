import type { ChangeSummary } from '../../shared/model/changeSet.ts';
import { summaryOf } from './readChanges.ts';
import { canBeReversed, type Standing, standings } from './reverse.ts';
import type { LedgerDatabase } from './schema.ts';

/** One line of the 操作留痕. */
export interface HistoryEntry extends ChangeSummary {
  readonly standing: Standing;
  /** Whether the clerk may try to take it back (or do it again where it is undone). */
  readonly reversible: boolean;
}

/** The newest acts first; `search` looks in what was done, who did it and when. `total` counts what matches. */
export async function readHistory(
  database: LedgerDatabase,
  offset: number,
  limit: number,
  search = '',
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly total: number }> {
  const acts = await database.changeSets.orderBy('seq').toArray();
  const standing = standings(acts);
  const wanted = search.trim();
  const found = acts
    .reverse()
    .map((act) => ({ act, summary: summaryOf(act) }))
    .filter(({ summary: { label, actor, at } }) =>
      `${label}\n${actor}\n${at.replace('T', ' ')}`.includes(wanted),
    );
  const entries = found.slice(offset, offset + limit).map(({ act, summary }) => ({
    ...summary,
    standing: standing.get(act.id) ?? 'stands',
    reversible: canBeReversed(act),
  }));
  return { entries, total: found.length };
}
