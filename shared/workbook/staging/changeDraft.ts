import type { ChangeDraft, RecordChange } from '../../model/changeSet.ts';
import { type Origin, withValues } from '../../model/record.ts';
import type { FieldValue } from '../../model/value.ts';
import type { ImportPlan } from './plan.ts';
import { tallyOf, tallyText } from './tally.ts';

export interface ImportAct {
  /** Id of the change set. */
  readonly id: string;
  readonly actor: string;
  /** Local time with offset. */
  readonly at: string;
  readonly source: { readonly file: string; readonly sha256: string };
}

/** The plan as one act of the user: all of it, or nothing. */
export function changeDraftOf(plan: ImportPlan, act: ImportAct): ChangeDraft {
  const { sheet } = plan;
  const changeSet = act.id;
  const origin = (row: number, raw: Origin['raw']): Omit<Origin, 'fields'> =>
    raw === undefined ? { changeSet, row, sheet } : { changeSet, raw, row, sheet };
  const changes: RecordChange[] = [];
  // Keys in the order in which they are written down: 150,000 records need not be put in order for it.
  for (const { register, id, row, values, raw } of plan.added) {
    const fields = '*' as const;
    const from: Origin =
      raw === undefined ? { changeSet, fields, row, sheet } : { changeSet, fields, raw, row, sheet };
    changes.push({ after: { id, origins: [from], register, values }, before: null, id, register });
  }
  for (const { register, id, row, before, changes: fields, raw } of plan.updated) {
    const changed: Record<string, FieldValue> = {};
    for (const { field, new: value } of fields) changed[field] = value;
    changes.push({ after: withValues(before, changed, origin(row, raw)), before, id, register });
  }
  return {
    id: act.id,
    kind: 'import',
    label: importLabel(plan, act.source.file),
    actor: act.actor,
    at: act.at,
    source: { ...act.source, sheet: plan.sheet, range: plan.range, columns: plan.columns },
    changes,
  };
}

/** `导入 2024年规上企业名录.xlsx：新增 12，变更 87`; yearly figures are counted apart. */
export function importLabel({ counts, register }: ImportPlan, file: string): string {
  return `导入 ${file}：${tallyText(tallyOf(counts, new Set([register])))}`;
}
