import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { SAMPLE_TOWN, SAMPLE_YEAR, sampleLedgerDraft } from '../../../shared/sample/index.ts';
import { recogniseTown } from '../../../shared/text/town.ts';
import type { TaskContext } from '../rpc/task.ts';
import { officeSave } from './office.ts';

/** Invented firms and projects to try the program with, as one act that can be taken back; done by who typed a name. */
export async function sampleLoad(
  { operator }: { readonly operator: string },
  context: TaskContext,
): Promise<ChangeSummary> {
  const { engine } = context;
  if (!engine.office) {
    const town = recogniseTown(SAMPLE_TOWN) ?? SAMPLE_TOWN;
    await officeSave(
      { town, operator: operator === '' ? '示例' : operator, year: String(SAMPLE_YEAR) },
      context,
    );
  }
  const draft = sampleLedgerDraft({ id: crypto.randomUUID(), ...engine.stamp });
  return engine.commit({ ...draft, changes: draft.changes.map(townById) });
}

/** The sample names towns as a workbook does; records hold their ids. */
function townById(change: RecordChange): RecordChange {
  const town = change.after?.values.town;
  const id = typeof town === 'string' ? recogniseTown(town) : undefined;
  if (!change.after || id === undefined) return change;
  return { ...change, after: { ...change.after, values: { ...change.after.values, town: id } } };
}
