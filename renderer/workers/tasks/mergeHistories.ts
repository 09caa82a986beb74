import type { OtherVault } from '../../../shared/contract/vaultCare.ts';
import type { ChangeSet } from '../../../shared/model/changeSet.ts';
import { fieldOf, nameOf } from '../../../shared/model/register.ts';
import { EMPTY_JOURNAL } from '../../../shared/model/seal.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import {
  type Conflict,
  type ConflictSide,
  type MergePlan,
  planMerge,
} from '../../../shared/vault/merge/planMerge.ts';
import { type Decision, settleMerge } from '../../../shared/vault/merge/settleMerge.ts';
import { twinsOf } from '../../../shared/vault/merge/twins.ts';
import { showValue } from '../../parts/values/show.ts';
import { Trouble } from '../../store/trouble.ts';
import { type ActSource, otherVault, ownVault, readActs } from '../../store/vaultReader.ts';
import { localTime } from '../localTime.ts';
import type { TaskContext } from '../rpc/task.ts';

/** One side of a conflict as shown: the value, and whose act set it. */
export interface ToldSide {
  readonly value: string;
  readonly by: string;
}

export interface ToldConflict {
  readonly key: string;
  /** `企业 中山市某某公司` */
  readonly record: string;
  /** The field's label, or what it is about. */
  readonly field: string;
  readonly ours: ToldSide;
  readonly theirs: ToldSide;
}

export interface ToldMerge {
  /** Acts that come in. */
  readonly incoming: number;
  /** Acts that the other one lacks. */
  readonly outgoing: number;
  readonly unrelated: boolean;
  readonly conflicts: readonly ToldConflict[];
  /** Records that came up on both machines apart and name the same thing: `企业 中山市某某公司`. */
  readonly twins: readonly string[];
}

let planned: { readonly plan: MergePlan; readonly seq: number } | undefined;

/** Compares the two histories and lists what was set differently on both sides. Nothing is written. */
export async function mergePlan(
  request: Pick<OtherVault, 'commonSeq'> & { readonly lastSeq: number },
  { engine, progress }: TaskContext,
): Promise<ToldMerge> {
  const { store, gate } = engine;
  await store.save();
  const common = request.commonSeq > 0 ? await store.database.changeSets.get(request.commonSeq) : undefined;
  const from = common ? { seq: common.seq, hash: common.hash } : EMPTY_JOURNAL;
  const read = async (source: ActSource, lastSeq: number, what: string): Promise<ChangeSet[]> => {
    const acts: ChangeSet[] = [];
    for await (const { changeSet } of readActs(source, from, lastSeq)) {
      acts.push(changeSet);
      progress({ what, done: acts.length, total: lastSeq - from.seq });
    }
    return acts;
  };
  const { seq } = store.journalEnd;
  const ours = await read(ownVault(gate), seq, '读取本机的操作');
  const theirs = await read(otherVault(gate), request.lastSeq, '读取对方的操作');
  const plan = planMerge(ours, theirs);
  planned = { plan, seq };
  const { incoming, outgoing, unrelated, conflicts } = plan;
  const twins = twinsOf(plan, (register) => REGISTERS[register].identities);
  return {
    incoming: incoming.length,
    outgoing,
    unrelated,
    conflicts: conflicts.map(told),
    twins: twins.map(
      ({ register, ours: own }) => `${REGISTERS[register].label} ${nameOf(REGISTERS[register], own)}`,
    ),
  };
}

/** Commits what was planned: the decisions as one act, then every act of theirs under its own name and time. */
export async function mergeCommit(
  request: { readonly decisions: readonly (readonly [string, 'ours' | 'theirs'])[] },
  { engine, progress }: TaskContext,
): Promise<number> {
  const { store } = engine;
  if (planned?.seq !== store.journalEnd.seq) throw changedSince();
  const decisions = new Map<string, Decision>(request.decisions);
  const by = { id: crypto.randomUUID(), ...engine.stamp };
  const drafts = settleMerge(planned.plan, decisions, store.ledger.ledger(), by);
  planned = undefined;
  await store.snapshots.take('restore', localTime(new Date()));
  for (const [index, draft] of drafts.entries()) {
    await store.commit(draft);
    progress({ what: '合并操作', done: index + 1, total: drafts.length });
  }
  await store.save();
  return drafts.length;
}

function told(conflict: Conflict): ToldConflict {
  const { key, register, id, field, ours, theirs } = conflict;
  const description = REGISTERS[register];
  const record = ours.record ?? theirs.record;
  const about = field === null ? undefined : fieldOf(description, field);
  const side = ({ value, act }: ConflictSide): ToldSide => ({
    value:
      field === null
        ? value === true
          ? '保留'
          : '删除'
        : about
          ? showValue(about, value)
          : String(value ?? ''),
    by: act ? `${act.actor} ${act.at.slice(0, 16).replace('T', ' ')} ${act.label}` : '两边分开之前',
  });
  return {
    key,
    record: `${description.label} ${record ? nameOf(description, record) : id}`,
    field: field === null ? '这条记录' : (about?.label ?? field),
    ours: side(ours),
    theirs: side(theirs),
  };
}

function changedSince(): Trouble {
  return new Trouble({
    code: 'merge.stale',
    message: '没有合并：比较之后台账又有了新的操作。',
    advice: '请再点一次“合并进来”，重新比较。',
  });
}
