import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../shared/model/record.ts';
import { OFFICE } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface OfficeValues {
  readonly town: string;
  readonly operator: string;
  readonly year: string;
}

/** Town, operator and year. The first time it sets the program up; later it is an ordinary edit. */
export async function officeSave(
  request: OfficeValues,
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const before = engine.office;
  const wanted = { town: request.town, operator: request.operator.trim(), year: request.year };
  if (before && Object.entries(wanted).every(([key, value]) => before.values[key] === value)) return null;
  const label = before ? '修改设置' : '首次设置：镇街、经办人、工作年度';
  const draft = engine.draft(before ? 'edit' : 'setup', label, (changeSet) => {
    const after: LedgerRecord = before
      ? withValues(before, wanted, { changeSet })
      : {
          id: OFFICE,
          register: 'setting',
          values: { name: '本单位', ...wanted },
          origins: [{ changeSet, fields: '*' }],
        };
    return [{ register: 'setting', id: OFFICE, before: before ?? null, after }];
  });
  return engine.commit({ ...draft, actor: wanted.operator });
}
