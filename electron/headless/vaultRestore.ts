import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { RecordChange } from '../../shared/model/changeSet.ts';
import { disk } from '../files/disk.ts';
import { localTime } from '../localTime.ts';
import { openOther } from '../vault/otherVault.ts';
import { PROBLEMS, refusalOf } from '../vault/problem.ts';
import { readSnapshot } from '../vault/readSnapshot.ts';
import { addSalvaged, salvage } from '../vault/salvage.ts';
import { besideOf, copyVault, expectWhole, removeSide } from '../vault/sideCopy.ts';
import { type Answer, NotDone } from './answer.ts';
import { type Arguments, required, type Verb, type VerbUsage } from './arguments.ts';
import { openLedger } from './openLedger.ts';
import { followCopyOf, withCopy } from './secondCopy.ts';
import { told, vaultAnswer } from './vaultCare.ts';

const USAGE: VerbUsage = {
  usage: 'vault restore 快照或备份 --to 空文件夹 [--passphrase 口令]',
  places: ['快照文件（.jsonl）、备份文件（.tlv）或保险箱文件夹'],
  options: ['--to', '--passphrase'],
  switches: [],
};

/** Makes a vault from a backup, another vault or a snapshot, in a folder of its own: nothing that is there is touched. */
export const vaultRestore: Verb = { usage: USAGE, run: restoreOnce };

async function restoreOnce(given: Arguments): Promise<Answer> {
  const source = given.places[0] ?? '';
  const folder = required(USAGE, given, '--to');
  if (!existsSync(source)) throw new NotDone(`没有“${source}”，请核对快照或备份的位置`);
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) {
    throw new NotDone(`“${folder}”里已经有内容，没有动它；请用 --to 另给一个空文件夹`);
  }
  try {
    const isSnapshot = statSync(source).isFile() && source.endsWith('.jsonl');
    const lines = isSnapshot
      ? await fromSnapshot(source, folder)
      : await fromVault(source, folder, given.options.get('--passphrase') ?? null);
    return withCopy(await vaultAnswer(folder, { lines }), await followCopyOf(folder));
  } catch (error) {
    throw told(error);
  }
}

/** A snapshot holds the state and not how it came about: the new vault begins with one act that has it all. */
async function fromSnapshot(source: string, folder: string): Promise<string[]> {
  const changes: RecordChange[] = [];
  for await (const records of readSnapshot(source)) {
    for (const after of records)
      changes.push({ register: after.register, id: after.id, before: null, after });
  }
  const open = await openLedger(folder, 'write');
  try {
    await open.append({
      id: randomUUID(),
      kind: 'restore',
      label: `从快照 ${basename(source, '.jsonl')} 恢复`,
      actor: open.operator,
      at: localTime(new Date()),
      changes,
    });
  } finally {
    await open.close();
  }
  return [`已从快照恢复 ${changes.length} 条记录；快照里没有此前的操作记录`];
}

/** Unpacked or read beside the new place, copied, checked whole, and only then given its name. */
async function fromVault(source: string, folder: string, passphrase: string | null): Promise<string[]> {
  const place = resolve(folder);
  const other = await openOther(source, besideOf(place), passphrase, undefined);
  const side = besideOf(place);
  const program = 'town-ledger headless';
  const now = localTime(new Date());
  try {
    if (other.about.since > 0) throw refusalOf(PROBLEMS.partial(other.about.since));
    const { lastSeq: seq, lastHash: hash } = other.about.status;
    await copyVault(other.vault, side, program, now);
    await expectWhole(side, { seq, hash });
    // Where the journal has a gap, a snapshot behind it may know what came of the missing acts.
    const beyond = await salvage(other.vault);
    if (beyond) await addSalvaged(side, beyond, { program, at: now });
    if (existsSync(place)) rmdirSync(place);
    await disk.rename(side, place);
    const { town, lastAct, problems } = { ...other.about, problems: other.about.status.problems };
    return [
      `已恢复到第 ${seq} 次操作${lastAct ? `：${lastAct.label}（${lastAct.at}）` : ''}${town === '' ? '' : `，${town}`}`,
      ...(beyond
        ? [`其后从快照 ${beyond.snapshot} 补回到第 ${beyond.to} 次操作后的内容（中间各次操作的记录缺损）`]
        : []),
      ...problems.map(({ message }) => `原来的保险箱：${message}`),
    ];
  } finally {
    await removeSide(side);
    await other.vault.close();
    if (other.side !== undefined) await removeSide(other.side);
  }
}
