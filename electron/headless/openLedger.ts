import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { CopyStatus } from '../../shared/contract/vaultCare.ts';
import type { ChangeDraft, ChangeSet } from '../../shared/model/changeSet.ts';
import { applyChanges, emptyLedger, recordOf } from '../../shared/model/ledger.ts';
import { seal } from '../../shared/model/seal.ts';
import { localTime } from '../localTime.ts';
import { openVault } from '../vault/openVault.ts';
import { NotDone } from './answer.ts';
import { followCopy } from './secondCopy.ts';
import { told } from './vaultCare.ts';

/** A vault opened from the terminal, with everything in it applied. */
export interface OpenLedger {
  readonly ledger: ReturnType<typeof emptyLedger>;
  /** As the desktop program's settings name whoever works here. */
  readonly operator: string;
  /** Town of the settings, or empty. */
  readonly town: string;
  /** Where the history stands. */
  readonly end: { readonly seq: number; readonly hash: string };
  /** Every act in order, with its rows. */
  acts(): Promise<ChangeSet[]>;
  /** Writes one act: whole or absent, on the disk when it is answered. */
  append(draft: ChangeDraft): Promise<ChangeSet>;
  /** Brings the desktop program's second copy of this vault in step; undefined where none is kept. */
  followCopy(): Promise<CopyStatus | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the vault in a folder. For writing it is made where there is none, and locked; for reading nothing is
 * written at all. Throws `NotDone` with the reason in Chinese.
 */
export async function openLedger(folder: string, use: 'read' | 'write'): Promise<OpenLedger> {
  if (use === 'read' && !existsSync(folder)) {
    throw new NotDone(`没有文件夹“${folder}”，请核对保险箱的位置`);
  }
  const program = 'town-ledger headless';
  const now = localTime(new Date());
  const opened = await openVault(
    folder,
    use === 'read' ? { readOnly: true } : { create: true, program, now },
  );
  if (!opened.ok) throw new NotDone(`${opened.problem.message}${opened.problem.advice ?? ''}`);
  const { vault } = opened;
  const ledger = emptyLedger();
  try {
    for await (const changeSet of vault.readAll()) applyChanges(ledger, changeSet.changes);
  } catch (error) {
    await vault.close();
    throw told(error);
  }
  const office = recordOf(ledger, 'setting', 'office')?.values ?? {};
  return {
    ledger,
    operator: typeof office.operator === 'string' && office.operator !== '' ? office.operator : '命令行',
    town: typeof office.town === 'string' ? office.town : '',
    get end() {
      return { seq: vault.lastSeq, hash: vault.lastHash };
    },
    acts: async () => {
      const acts: ChangeSet[] = [];
      for await (const changeSet of vault.readAll()) acts.push(changeSet);
      return acts;
    },
    append: async (draft) => {
      const end = { seq: vault.lastSeq, hash: vault.lastHash };
      const sealed = await seal(draft, end, async (bytes) =>
        createHash('sha256').update(bytes).digest('hex'),
      );
      try {
        await vault.append(sealed);
      } catch (error) {
        throw told(error);
      }
      applyChanges(ledger, draft.changes);
      return sealed.changeSet;
    },
    followCopy: () => followCopy(vault),
    close: () => vault.close(),
  };
}
