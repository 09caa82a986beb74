import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { type Comparison, compareVersionsOf } from '../../../shared/policy/saved/compare.ts';
import { recheck } from '../../../shared/policy/saved/recheck.ts';
import { type SavedResult, savedResult } from '../../../shared/policy/saved/savedResult.ts';
import {
  type SavedHead,
  type SavedVersion,
  savedHeads,
  savedRecordIds,
  savedVersion,
  savingVersion,
} from '../../../shared/policy/saved/savedVersion.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import { currentEvaluation, policyBook } from '../policy/desk.ts';
import { settingChange } from '../policy/settingRecord.ts';
import type { TaskContext } from '../rpc/task.ts';

/** Keeps the evaluation before the clerk under a name: results, workings, hashes of packs and inputs. */
export async function policySave(
  request: { readonly name: string },
  { engine, progress, breathe }: TaskContext,
): Promise<ChangeSummary> {
  const name = request.name.trim();
  const { ledger, journalEnd } = engine.store;
  if (name === '')
    throw new Trouble({ code: 'saved.name', message: '还没有写名称。', advice: '例如“2021 年第一稿”。' });
  if (savedHeads(ledger.ledger()).some((head) => head.name === name))
    throw new Trouble({
      code: 'saved.twice',
      message: `已经有一次测算叫“${name}”。`,
      advice: '换一个名称，或先删除原来的。',
    });
  const { actor, at } = engine.stamp;
  const id = crypto.randomUUID();
  const version = { id, name, savedAt: at, savedBy: actor, seq: journalEnd.seq };
  const saving = savingVersion(currentEvaluation(), policyBook(engine), version, digest);
  let step = await saving.next();
  for (; !step.done; step = await saving.next()) {
    progress({ what: '保存测算', ...step.value });
    await breathe();
  }
  const records = step.value;
  const draft = engine.draft('edit', `保存测算：${name}`, (changeSet) =>
    records.flatMap((record) => settingChange(engine, record.id, record.values, changeSet)),
  );
  return engine.commit(draft);
}

export type ToldSaved = Omit<SavedHead, 'clauses'>;

/** All saved evaluations, newest first. */
export function policySavedList(_: Record<string, never>, { engine }: TaskContext): ToldSaved[] {
  return savedHeads(engine.store.ledger.ledger()).map(({ clauses: _clauses, ...told }) => told);
}

export async function policySavedRemove(
  request: { readonly id: string },
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const head = savedHeads(engine.store.ledger.ledger()).find(({ id }) => id === request.id);
  if (!head) throw notThere();
  const draft = engine.draft('edit', `删除保存的测算：${head.name}`, (changeSet) =>
    savedRecordIds(head).flatMap((id) => settingChange(engine, id, null, changeSet)),
  );
  return engine.commit(draft);
}

export interface ToldComparison {
  readonly first: string;
  readonly second: string;
  readonly comparison: Comparison;
}

/** Two saved evaluations, or (second null) a saved one and what lies before the clerk. */
export function policyCompare(
  request: { readonly first: string; readonly second: string | null },
  { engine }: TaskContext,
): ToldComparison {
  const first = versionOf(request.first, engine.store.ledger.ledger());
  if (request.second !== null) {
    const second = versionOf(request.second, engine.store.ledger.ledger());
    return {
      first: first.head.name,
      second: second.head.name,
      comparison: compareVersionsOf(first, second),
    };
  }
  const { results } = currentEvaluation();
  const clauses = [...new Set(results.map(({ outcome }) => outcome.clause))];
  return {
    first: first.head.name,
    second: '现在的测算',
    comparison: compareVersionsOf(first, { results: results.map(savedResult), clauses }),
  };
}

/** A result as it was saved, with its working of that day. */
export function policySavedWorking(
  request: { readonly id: string; readonly key: string },
  { engine }: TaskContext,
): SavedResult | null {
  const { results } = versionOf(request.id, engine.store.ledger.ledger());
  return results.find(({ key }) => key === request.key) ?? null;
}

/** Works a saved evaluation out again with its own clauses and inputs. */
export function policyRecheck(request: { readonly id: string }, { engine }: TaskContext) {
  return recheck(versionOf(request.id, engine.store.ledger.ledger()), digest);
}

function versionOf(id: string, ledger: Parameters<typeof savedVersion>[0]): SavedVersion {
  const version = savedVersion(ledger, id);
  if (version) return version;
  throw notThere();
}

function notThere(): Trouble {
  return new Trouble({
    code: 'saved.gone',
    message: '这次保存的测算已经不在，或不完整。',
    advice: '到“操作留痕”看是否被删除，删除可以撤销。',
  });
}
