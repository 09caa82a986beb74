import { basename } from 'node:path';
import type { OtherVault } from '../../shared/contract/vaultCare.ts';
import type { ChangeSet } from '../../shared/model/changeSet.ts';
import { disk } from '../files/disk.ts';
import { Refusal } from '../gate/refusal.ts';
import { lastUnbroken } from './extent.ts';
import { openVault } from './openVault.ts';
import { PROBLEMS, refusalOf } from './problem.ts';
import { removeSide } from './sideCopy.ts';
import { unpackTlv } from './tlv.ts';
import type { Vault } from './vault.ts';
import { RecordCounts } from './verifyVault.ts';

/** Another vault, open for reading beside the own one. */
export interface OpenOther {
  readonly vault: Vault;
  readonly about: OtherVault;
  /** Where it was unpacked, if it came from a file; goes when it is closed. */
  readonly side: string | undefined;
}

/** Opens a folder, or a `.tlv` file by unpacking it into `side`; reads every act and says what is inside. */
export async function openOther(
  path: string,
  side: string,
  passphrase: string | null,
  own: Vault | undefined,
): Promise<OpenOther> {
  const isFolder = (await disk.stat(path)).isDirectory();
  if (isFolder) return { ...(await look(path, basename(path), 'folder', own)), side: undefined };
  try {
    await unpackTlv(path, side, passphrase);
    return { ...(await look(side, basename(path), 'file', own)), side };
  } catch (error) {
    await removeSide(side);
    throw error;
  }
}

async function look(
  folder: string,
  display: string,
  kind: OtherVault['kind'],
  own: Vault | undefined,
): Promise<Pick<OpenOther, 'vault' | 'about'>> {
  const opened = await openVault(folder, { readOnly: true });
  if (!opened.ok) throw refusalOf(opened.problem);
  const { vault } = opened;
  const { start } = vault;
  const end = lastUnbroken(vault.keptActs(), start);
  const problems = [...vault.status().problems];
  if (start.seq > 0 && own && own.hashOf(start.seq) !== start.hash)
    problems.push(PROBLEMS.partialGap(start.seq));
  const records = new RecordCounts();
  let town = '';
  let last: ChangeSet | undefined;
  try {
    for await (const act of vault.readAll()) {
      if (act.seq > (end?.seq ?? start.seq)) break;
      records.apply(act);
      town = townAfter(act) ?? town;
      last = act;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(error.problem);
  }
  const lastSeq = end?.seq ?? start.seq;
  const about: OtherVault = {
    display,
    kind,
    since: start.seq,
    status: { lastSeq, lastHash: end?.hash ?? vault.lastHash, problems },
    ok: problems.length === 0,
    counts: records.counts(),
    town,
    lastAct: last ? { at: last.at, actor: last.actor, label: last.label } : null,
    ...relationOf(vault, lastSeq, own),
  };
  return { vault, about };
}

/** How two histories stand: where they part, counted in acts that both have. */
export function relationOf(
  other: Vault,
  otherSeq: number,
  own: Vault | undefined,
): Pick<OtherVault, 'relation' | 'commonSeq'> {
  if (!own) return { relation: 'alone', commonSeq: 0 };
  const { start } = other;
  let commonSeq = own.hashOf(start.seq) === start.hash ? start.seq : 0;
  for (const { seq, hash } of other.keptActs()) {
    if (seq > otherSeq || own.hashOf(seq) !== hash) break;
    commonSeq = seq;
  }
  const more = otherSeq > commonSeq;
  const less = own.lastSeq > commonSeq;
  if (commonSeq === 0 && more && less) return { relation: 'unrelated', commonSeq };
  if (more) return { relation: less ? 'diverged' : 'ahead', commonSeq };
  return { relation: less ? 'behind' : 'same', commonSeq };
}

/** The town that an act set, if it did. */
function townAfter(act: ChangeSet): string | undefined {
  for (const { register, id, after } of act.changes) {
    const town = register === 'setting' && id === 'office' ? after?.values.town : undefined;
    if (typeof town === 'string') return town;
  }
  return undefined;
}
