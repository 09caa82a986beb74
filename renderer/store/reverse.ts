import {
  type ChangeDraft,
  type ChangeKind,
  type ChangeSummary,
  inverseChanges,
  type RecordChange,
} from '../../shared/model/changeSet.ts';
import { sameRecord } from '../../shared/vault/difference.ts';
import type { LiveLedger } from './liveLedger.ts';
import { readRows, summaryOf } from './readChanges.ts';
import type { KeptChangeSet, LedgerDatabase } from './schema.ts';
import { laterActs, nothingToReverse, notReversible } from './words.ts';

/** Whether an act stands: taken back (and possibly done again) by later acts. */
export type Standing = 'stands' | 'undone';

/** What taking back (or doing again) an act would write, or the later acts that are in its way. */
type ReversePlan =
  | { readonly ok: true; readonly changes: readonly RecordChange[] }
  | { readonly ok: false; readonly later: readonly ChangeSummary[] };

/** Acts that are not taken back: the first set-up, and what was sent to the bureau. */
const FINAL: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['setup', 'submission']);

export function canBeReversed(kept: Pick<KeptChangeSet, 'kind'>): boolean {
  return kept.kind !== 'undo' && kept.kind !== 'redo' && !FINAL.has(kept.kind);
}

/** For every act that was taken back or done again: whether it stands now. */
export function standings(acts: readonly KeptChangeSet[]): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const act of acts) {
    if (act.reverses === undefined) continue;
    found.set(act.reverses, act.kind === 'undo' ? 'undone' : 'stands');
  }
  return found;
}

/** The act that Ctrl+Z takes back: the newest that stands. */
function nextUndo(acts: readonly KeptChangeSet[]): KeptChangeSet | undefined {
  const standing = standings(acts);
  return acts.findLast((act) => canBeReversed(act) && standing.get(act.id) !== 'undone');
}

/** The act that Ctrl+Y does again: the one taken back last, unless something else was done since. */
function nextRedo(acts: readonly KeptChangeSet[]): KeptChangeSet | undefined {
  const standing = standings(acts);
  for (const act of [...acts].reverse()) {
    if (act.kind === 'redo') continue;
    if (act.kind !== 'undo') return undefined;
    if (standing.get(act.reverses ?? '') === 'undone') return acts.find((other) => other.id === act.reverses);
  }
  return undefined;
}

/** Who acts, and when. */
export interface Author {
  readonly actor: string;
  readonly at: string;
}

/** The act that takes another back (the newest that stands, or the one with this id) or does it again. */
export async function draftReverse(
  database: LedgerDatabase,
  ledger: LiveLedger,
  direction: 'undo' | 'redo',
  { actor, at }: Author,
  id?: string,
): Promise<ChangeDraft> {
  const acts = await database.changeSets.orderBy('seq').toArray();
  const pick = direction === 'undo' ? nextUndo : nextRedo;
  const act = id === undefined ? pick(acts) : acts.find((other) => other.id === id);
  if (!act) throw nothingToReverse(direction);
  const summary = summaryOf(act);
  if (!canBeReversed(act)) throw notReversible(summary);
  const plan = await planReverse(database, ledger, act, direction);
  if (!plan.ok) throw laterActs(direction, summary.label, plan.later);
  const label = `${direction === 'undo' ? '撤销' : '重做'}：${summary.label}`;
  const { changes } = plan;
  return { id: crypto.randomUUID(), kind: direction, label, actor, at, reverses: act.id, changes };
}

/**
 * Works out the rows that take `act` back (`undo`) or do it again (`redo`). Refused where a record is no
 * longer as the act left it; the later acts that touched those records are named.
 */
async function planReverse(
  database: LedgerDatabase,
  ledger: LiveLedger,
  act: KeptChangeSet,
  direction: 'undo' | 'redo',
): Promise<ReversePlan> {
  const rows = await readRows(database, act);
  const changes = direction === 'undo' ? inverseChanges(rows) : rows;
  const moved = new Set<string>();
  for (const change of changes) {
    const now = ledger.record(change.register, change.id) ?? null;
    if (!sameRecord(now, change.before)) moved.add(`${change.register}/${change.id}`);
  }
  if (moved.size === 0) return { ok: true, changes };
  const later: ChangeSummary[] = [];
  const acts = await database.changeSets.where('seq').above(act.seq).sortBy('seq');
  const standing = standings(acts);
  for (const other of acts) {
    if (other.reverses === act.id || standing.get(other.id) === 'undone') continue;
    const touched = await readRows(database, other);
    if (touched.some((change) => moved.has(`${change.register}/${change.id}`))) later.push(summaryOf(other));
  }
  return { ok: false, later };
}
