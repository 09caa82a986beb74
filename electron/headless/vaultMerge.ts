import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ChangeSet } from '../../shared/model/changeSet.ts';
import { fieldOf } from '../../shared/model/register.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { type Conflict, planMerge } from '../../shared/vault/merge/planMerge.ts';
import { type Decision, settleMerge } from '../../shared/vault/merge/settleMerge.ts';
import { type Twins, twinsOf } from '../../shared/vault/merge/twins.ts';
import { localTime } from '../localTime.ts';
import { type OpenOther, openOther } from '../vault/otherVault.ts';
import { PROBLEMS, refusalOf } from '../vault/problem.ts';
import { besideOf, removeSide } from '../vault/sideCopy.ts';
import type { Vault } from '../vault/vault.ts';
import { type Answer, NotDone } from './answer.ts';
import { type Arguments, oneOf, required, type Verb, type VerbUsage } from './arguments.ts';
import { type OpenLedger, openLedger } from './openLedger.ts';
import { withCopy } from './secondCopy.ts';
import { told, vaultAnswer } from './vaultCare.ts';

const USAGE: VerbUsage = {
  usage: 'vault merge 保险箱 --from 另一份 [--prefer ours|theirs] [--passphrase 口令]',
  places: ['保险箱文件夹'],
  options: ['--from', '--prefer', '--passphrase'],
  switches: [],
};

/** Takes over what another vault has done since both parted. Where both set the same thing differently, it is listed and nothing is written, unless `--prefer` decides. */
export const vaultMerge: Verb = { usage: USAGE, run: mergeOnce };

async function mergeOnce(given: Arguments): Promise<Answer> {
  const folder = given.places[0] ?? '';
  const from = required(USAGE, given, '--from');
  const prefer = oneOf(given, '--prefer', ['ours', 'theirs']);
  if (!existsSync(from)) throw new NotDone(`没有“${from}”，请核对另一份保险箱的位置`);
  await (await openLedger(folder, 'read')).close();
  let other: OpenOther | undefined;
  let open: OpenLedger | undefined;
  try {
    other = await openOther(
      from,
      besideOf(resolve(folder)),
      given.options.get('--passphrase') ?? null,
      undefined,
    );
    if (!other.about.ok) throw new NotDone(damagedOther(other));
    open = await openLedger(folder, 'write');
    return await mergeInto(folder, open, other.vault, prefer);
  } catch (error) {
    throw told(error);
  } finally {
    await open?.close();
    await other?.vault.close();
    if (other?.side !== undefined) await removeSide(other.side);
  }
}

async function mergeInto(
  folder: string,
  open: OpenLedger,
  other: Vault,
  prefer: Decision | undefined,
): Promise<Answer> {
  const ours = await open.acts();
  // What was exported since a mark begins behind an act that we must have.
  const { seq, hash } = other.start;
  if (seq > 0 && ours[seq - 1]?.hash !== hash) throw refusalOf(PROBLEMS.partialGap(seq));
  const plan = planMerge(ours.slice(seq), await actsOf(other));
  if (plan.unrelated) {
    throw new NotDone('两份保险箱没有共同的操作，不是同一份台账，没有合并；请核对 --from 的位置');
  }
  const { conflicts, incoming, outgoing, commonSeq } = plan;
  const twins = twinsOf(plan, (register) => REGISTERS[register].identities);
  const json = {
    commonSeq,
    incoming: incoming.length,
    outgoing,
    conflicts: conflicts.map(conflictJson),
    twins: twins.map(({ register, by, ours, theirs }) => ({
      register,
      by,
      ours: ours.id,
      theirs: theirs.id,
    })),
  };
  if (conflicts.length > 0 && prefer === undefined) {
    await open.close();
    const lines = [
      `有 ${conflicts.length} 处两边填得不同，什么都没有合并；请在桌面程序里逐处决定，或用 --prefer ours|theirs 整体决定`,
      ...conflicts.map(conflictLine),
    ];
    return vaultAnswer(folder, { json: { merged: 0, ...json }, lines, attention: true });
  }
  const decisions = new Map(conflicts.map(({ key }) => [key, prefer ?? 'ours']));
  const by = { id: randomUUID(), actor: open.operator, at: localTime(new Date()) };
  const drafts = settleMerge(plan, decisions, open.ledger, by);
  for (const draft of drafts) await open.append(draft);
  const copy = drafts.length > 0 ? await open.followCopy() : undefined;
  await open.close();
  const lines = [
    `共同的操作 ${commonSeq} 次；并入 ${incoming.length} 次，对方还缺 ${outgoing} 次`,
    ...twins.map(twinsLine),
    ...conflicts.map((conflict) => `${conflictLine(conflict)}，取${prefer === 'theirs' ? '对方' : '本方'}的`),
  ];
  const answer = await vaultAnswer(folder, {
    json: { merged: incoming.length, ...json },
    lines,
    attention: conflicts.length > 0 || twins.length > 0,
  });
  return withCopy(answer, copy);
}

async function actsOf(vault: Vault): Promise<ChangeSet[]> {
  const acts: ChangeSet[] = [];
  for await (const act of vault.readAll()) acts.push(act);
  return acts;
}

function conflictJson({ register, id, field, ours, theirs }: Conflict) {
  return { register, id, field, ours: ours.value ?? null, theirs: theirs.value ?? null };
}

function conflictLine({ register, id, field, ours, theirs }: Conflict): string {
  const description = REGISTERS[register];
  const record = ours.record ?? theirs.record;
  const name = `${description.label}“${record?.values[description.nameField] ?? id}”`;
  if (field === null) return `${name}：一边删除，一边修改`;
  const about = fieldOf(description, field)?.label ?? field;
  return `${name}的${about}：本方“${ours.value ?? ''}”，对方“${theirs.value ?? ''}”`;
}

function twinsLine({ register, ours }: Twins): string {
  const { label, nameField } = REGISTERS[register];
  return `${label}“${ours.values[nameField] ?? ours.id}”两边各自新增过，合并后有两条，请核对后删去一条`;
}

function damagedOther({ about }: OpenOther): string {
  const [problem] = about.status.problems;
  return `另一份保险箱有问题，没有合并：${problem?.message ?? ''}请先用 vault restore 恢复出完好的部分`;
}
