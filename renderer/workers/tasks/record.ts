import type { LedgerRecord, Origin, RegisterId } from '../../../shared/model/record.ts';
import { nameOf } from '../../../shared/model/register.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { type CellProblem, problemsOf } from '../../parts/values/problems.ts';
import { summaryOf } from '../../store/readChanges.ts';
import { localDay } from '../localTime.ts';
import type { TaskContext } from '../rpc/task.ts';
import { shownIn } from '../view/view.ts';

/** Where the values of a record came from, newest first, with the act in words. */
export interface ToldOrigin {
  readonly origin: Origin;
  readonly label: string;
  readonly actor: string;
  readonly at: string;
}

/** A record that points at the one that is open. */
export interface Attached {
  readonly register: RegisterId;
  readonly records: readonly LedgerRecord[];
}

export interface OpenedRecord {
  readonly slot: number;
  readonly record: LedgerRecord;
  readonly name: string;
  readonly named: Readonly<Record<string, string>>;
  readonly problems: readonly CellProblem[];
  readonly origins: readonly ToldOrigin[];
  readonly attached: readonly Attached[];
}

/** Records of one kind that are listed under the one that is open. */
const LISTED = 50;

/** One record with everything known of it. Null where it is no longer in the ledger. */
export async function recordRead(
  request: { readonly register: RegisterId; readonly id: string },
  { engine }: TaskContext,
): Promise<OpenedRecord | null> {
  const { ledger, database } = engine.store;
  const record = ledger.record(request.register, request.id);
  const slot = ledger.register(request.register).slotOf.get(request.id);
  if (!record || slot === undefined) return null;
  const description = REGISTERS[request.register];
  const origins: ToldOrigin[] = [];
  for (const origin of [...record.origins].reverse()) {
    const kept = await database.changeSets.where('id').equals(origin.changeSet).first();
    if (!kept) continue;
    const { label, actor, at } = summaryOf(kept);
    origins.push({ origin, label, actor, at });
  }
  const shown = shownIn(ledger);
  const references = description.fields.filter((field) => field.kind === 'reference');
  return {
    slot,
    record,
    name: nameOf(description, record),
    named: Object.fromEntries(references.map((field) => [field.key, shown(field, record)])),
    problems: problemsOf(description, record, localDay()),
    origins,
    attached: request.register === 'enterprise' ? attachedTo(request.id) : [],
  };

  function attachedTo(id: string): Attached[] {
    const pointing: readonly (readonly [RegisterId, string])[] = [
      ['annualFact', 'subject'],
      ['project', 'enterprise'],
      ['membership', 'subject'],
      ['application', 'subject'],
    ];
    return pointing.flatMap(([register, field]) => {
      const records = [...ledger.register(register).records.values()]
        .filter((other) => other.values[field] === id)
        .slice(0, LISTED);
      return records.length === 0 ? [] : [{ register, records }];
    });
  }
}
