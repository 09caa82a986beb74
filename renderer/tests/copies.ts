import Dexie from 'dexie';
import { canonicalJson } from '../../shared/model/canonical.ts';
import { EMPTY_JOURNAL, sealHash } from '../../shared/model/seal.ts';
import { digest, gunzip } from '../store/bytes.ts';
import { LedgerStore } from '../store/ledgerStore.ts';
import type { LedgerDatabase } from '../store/schema.ts';
import type { Gate } from '../store/vault.ts';
import { silent } from './acts.ts';

let names = 0;

/** A working copy's name that no other test uses. */
export function freshName(): string {
  names += 1;
  return `copy-${names}`;
}

export async function started(name: string, gate: Gate): Promise<LedgerStore> {
  const store = await LedgerStore.open(name, gate, silent);
  await store.start();
  return store;
}

/** Every record in memory as one text: two ledgers are the same where these are. */
export function everything(store: Pick<LedgerStore, 'ledger'>): string {
  const records = [...store.ledger.ledger().values()].flatMap((register) => [...register.values()]);
  return records
    .map((record) => canonicalJson(record))
    .sort()
    .join('\n');
}

/** What the working copy's table of records holds, in the same form. */
export async function recordsOnDisk(database: LedgerDatabase): Promise<string> {
  const records = await database.records.toArray();
  return records
    .map((record) => canonicalJson(record))
    .sort()
    .join('\n');
}

/** Checks sequence, chain and hash of every act in the working copy; answers how many there are. */
export async function checkedChain(database: LedgerDatabase): Promise<number> {
  let end = EMPTY_JOURNAL;
  for (const kept of await database.changeSets.orderBy('seq').toArray()) {
    if (kept.seq !== end.seq + 1 || kept.previous !== end.hash) throw new Error(`gap before act ${kept.seq}`);
    const rows = await database.changeRows.where('[seq+index]').between([kept.seq, 0], [kept.seq, Infinity]);
    const chunks = await Promise.all((await rows.toArray()).map((row) => gunzip(row.gzip)));
    if ((await sealHash({ ...kept, chunks }, digest)) !== kept.hash) throw new Error(`act ${kept.seq}`);
    end = { seq: kept.seq, hash: kept.hash };
  }
  return end.seq;
}

/** A database of the same name with an own schema, as another version of the program would make it. */
export async function makeOther(
  name: string,
  version: number,
  stores: Readonly<Record<string, string>>,
): Promise<Dexie> {
  const other = new Dexie(name);
  other.version(version).stores({ ...stores });
  await other.open();
  return other;
}
