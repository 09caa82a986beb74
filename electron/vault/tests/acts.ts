import { gunzipSync, gzipSync } from 'node:zlib';
import type { ChangeDraft, ChangeSet, RecordChange } from '../../../shared/model/changeSet.ts';
import type { LedgerRecord } from '../../../shared/model/record.ts';
import { EMPTY_JOURNAL, type SealedChangeSet, seal } from '../../../shared/model/seal.ts';
import { openVault } from '../openVault.ts';
import { digest } from '../scan.ts';
import type { Vault } from '../vault.ts';

/** Acts and vaults for the tests: small, and the same for the same numbers. */

export const NOW = '2026-11-21T09:30:00+08:00';
export const PROGRAM = 'town-ledger test';

export function enterprise(id: string, values: LedgerRecord['values'], changeSet = 'a'): LedgerRecord {
  return { id, register: 'enterprise', values, origins: [{ changeSet, fields: '*' }] };
}

/** The n-th act: adds a firm, or renames the one before. */
export function draft(n: number): ChangeDraft {
  const id = `act-${n}`;
  const firm = enterprise(`E${n}`, { name: `企业${n}`, phone: '0760-12345678' }, id);
  const changes: RecordChange[] = [{ register: 'enterprise', id: firm.id, before: null, after: firm }];
  return { id, kind: 'edit', label: `新增 企业${n}`, actor: '张三', at: NOW, changes };
}

export async function sealAll(
  drafts: readonly ChangeDraft[],
  end = EMPTY_JOURNAL,
): Promise<SealedChangeSet[]> {
  const sealed: SealedChangeSet[] = [];
  let last = end;
  for (const one of drafts) {
    const next = await seal(one, last, digest);
    sealed.push(next);
    last = { seq: next.changeSet.seq, hash: next.changeSet.hash };
  }
  return sealed;
}

export function numbered(from: number, to: number): ChangeDraft[] {
  return Array.from({ length: to - from + 1 }, (_, index) => draft(from + index));
}

/** Opens the vault in a folder for writing; throws where that is refused. */
export async function opened(folder: string, create = false): Promise<Vault> {
  const found = await openVault(folder, { create, program: PROGRAM, now: NOW });
  if (!found.ok) throw new Error(`${found.state}: ${found.problem.message}`);
  return found.vault;
}

export async function append(vault: Vault, drafts: readonly ChangeDraft[]): Promise<void> {
  const end = { seq: vault.lastSeq, hash: vault.lastHash };
  for (const sealed of await sealAll(drafts, end)) await vault.append(sealed);
}

/** A closed vault with acts 1 to `acts` in a folder. */
export async function vaultWith(folder: string, acts: number): Promise<void> {
  const vault = await opened(folder, true);
  await append(vault, numbered(1, acts));
  await vault.close();
}

export async function allActs(vault: Vault): Promise<ChangeSet[]> {
  const acts: ChangeSet[] = [];
  for await (const act of vault.readAll()) acts.push(act);
  return acts;
}

export const packed = (value: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(Buffer.from(JSON.stringify(value), 'utf8')));
export const unpacked = (gzip: Uint8Array): unknown => JSON.parse(gunzipSync(gzip).toString('utf8'));
