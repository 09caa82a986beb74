import { gzipSync } from 'node:zlib';
import type { CopyStatus } from '../../shared/contract/vaultCare.ts';
import { recordsOf } from '../../shared/model/ledger.ts';
import type { LedgerRecord } from '../../shared/model/record.ts';
import { localTime } from '../localTime.ts';
import { Snapshots, snapshotPath } from '../vault/snapshots.ts';
import { type Answer, NotDone } from './answer.ts';
import type { Arguments, Verb } from './arguments.ts';
import { type OpenLedger, openLedger } from './openLedger.ts';
import { withCopy } from './secondCopy.ts';
import { told, vaultAnswer } from './vaultCare.ts';

/** Records a chunk, as the desktop program has them. */
const CHUNK = 1000;

/** Makes a snapshot of the state after the last act. */
export const vaultSnapshot: Verb = {
  usage: { usage: 'vault snapshot 保险箱', places: ['保险箱文件夹'], options: [], switches: [] },
  run: snapshotOnce,
};

async function snapshotOnce({ places: [folder = ''] }: Arguments): Promise<Answer> {
  // Looked at first, so that no vault is made where there is none.
  await (await openLedger(folder, 'read')).close();
  const open = await openLedger(folder, 'write');
  let name: string | undefined;
  let copy: CopyStatus | undefined;
  try {
    if (open.end.seq === 0) throw new NotDone('保险箱里还没有操作，没有可做快照的内容；请先录入或导入');
    name = await write(new Snapshots(folder, 'town-ledger headless'), open);
    if (name !== undefined) copy = await open.followCopy();
  } catch (error) {
    throw told(error);
  } finally {
    await open.close();
  }
  const file = name === undefined ? null : snapshotPath(folder, name);
  const answer = await vaultAnswer(folder, {
    json: { snapshot: file },
    lines: [file === null ? '最近一次快照之后没有新的操作，不需要再做' : `快照已写到 ${file}`],
  });
  return withCopy(answer, copy);
}

/** Answers the snapshot's name; undefined where the newest one is of this very act. */
async function write(snapshots: Snapshots, { ledger, end }: OpenLedger): Promise<string | undefined> {
  const records: LedgerRecord[] = [...ledger.keys()].flatMap((register) => recordsOf(ledger, register));
  const counts: Record<string, number> = {};
  for (const { register } of records) counts[register] = (counts[register] ?? 0) + 1;
  const at = localTime(new Date());
  if (!(await snapshots.begin({ ...end, reason: 'byHand', at, counts }))) return undefined;
  for (let from = 0, index = 0; from < records.length; from += CHUNK, index += 1) {
    await snapshots.rows(index, gzipSync(JSON.stringify(records.slice(from, from + CHUNK))));
  }
  return (await snapshots.finish()).name;
}
