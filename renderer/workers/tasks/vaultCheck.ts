import type { GateAnswer } from '../../../shared/contract/gate.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import { sameRecord } from '../../../shared/vault/difference.ts';
import { checkSequence } from '../../store/reconcile.ts';
import { Trouble } from '../../store/trouble.ts';
import { ask } from '../../store/vault.ts';
import { ledgerOf, ownVault } from '../../store/vaultReader.ts';
import type { TaskContext } from '../rpc/task.ts';

/** What the check found, in the vault and in the working copy. */
export interface Checked {
  readonly vault: GateAnswer<'vault.verify'>;
  /** `differ`: records that are not as the vault's acts leave them. */
  readonly copy: { readonly ok: boolean; readonly records: number; readonly differ: number };
}

/** What was put right when the vault was opened is told by the page anyway; it is no fault of what is there now. */
const MENDED: ReadonlySet<string> = new Set(['journal.torn', 'vault.manifest', 'vault.sentinel']);

function withoutMended(found: Checked['vault']): Checked['vault'] {
  const problems = found.problems.filter(({ code }) => !MENDED.has(code));
  return { ...found, problems, ok: problems.length === 0 };
}

/** Reads every act of the vault back, puts the ledger together from them, and compares it with the working copy. */
export async function vaultCheck(
  _: Record<string, never>,
  { engine, progress, breathe }: TaskContext,
): Promise<Checked> {
  const { store, gate } = engine;
  await store.save();
  progress({ what: '核对保险箱的每一次操作', done: 0, total: null });
  const vault = withoutMended(await ask(gate, 'vault.verify', {}));
  const now = store.ledger.ledger();
  const held = [...now.keys()].flatMap((register) => recordsOf(now, register));
  const end = store.journalEnd;
  const gapless = await checkSequence(store.database, end).then(
    () => true,
    () => false,
  );
  if (!vault.ok || vault.lastSeq !== end.seq)
    return { vault, copy: { ok: gapless, records: held.length, differ: 0 } };
  const kept = await ledgerOf(ownVault(gate), vault.lastSeq, (done, total) =>
    progress({ what: '与工作副本比较', done, total }),
  ).catch((error: unknown) => {
    if (error instanceof Trouble) return undefined;
    throw error;
  });
  if (!kept)
    return { vault: { ...vault, ok: false }, copy: { ok: gapless, records: held.length, differ: 0 } };
  let differ = 0;
  let known = 0;
  for (const [index, record] of held.entries()) {
    const other = kept.get(record.register)?.get(record.id);
    if (other) known += 1;
    if (!sameRecord(record, other)) differ += 1;
    if (index % 2000 === 1999) await breathe();
  }
  const all = [...kept.values()].reduce((sum, records) => sum + records.size, 0);
  differ += all - known;
  return { vault, copy: { ok: gapless && differ === 0, records: held.length, differ } };
}
