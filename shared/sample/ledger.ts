import type { ChangeDraft, RecordChange } from '../model/changeSet.ts';
import type { RegisterId } from '../model/record.ts';
import { type FieldValues, isPresent } from '../model/value.ts';
import { recogniseTown } from '../text/town.ts';
import { sampleData } from './data.ts';
import { SAMPLE_YEAR } from './enterprises.ts';

export interface SampleAct {
  readonly id: string;
  readonly actor: string;
  /** Local time with offset. */
  readonly at: string;
}

/** The sample data as one act, for a ledger to try the program with (kind `sample`; undo takes it away). */
export function sampleLedgerDraft(
  act: SampleAct,
  size: { readonly enterprises: number; readonly projects: number; readonly seed: number } = {
    enterprises: 320,
    projects: 60,
    seed: 1,
  },
): ChangeDraft {
  const data = sampleData(size);
  const changes: RecordChange[] = [];
  const add = (register: RegisterId, id: string, values: FieldValues): void => {
    const after = {
      id,
      register,
      values: townById(present(values)),
      origins: [{ changeSet: act.id, fields: '*' as const }],
    };
    changes.push({ register, id, before: null, after });
  };
  for (const firm of data.enterprises) {
    add('enterprise', firm.id, firm.values);
    for (const figures of firm.years) {
      add('annualFact', `${firm.id}:${figures.year}`, {
        subject: firm.id,
        subjectName: firm.values.name ?? '',
        creditCode: firm.values.creditCode ?? '',
        ...figures,
      });
    }
  }
  for (const { id, enterprise, values } of data.projects)
    add('project', id, { ...values, enterprise: enterprise.id });
  for (const { id, enterprise, values } of data.memberships)
    add('membership', id, { ...values, subject: enterprise.id });
  return {
    ...act,
    kind: 'sample',
    label: `载入示例数据：企业 ${data.enterprises.length} 家，项目 ${data.projects.length} 个，数据年份 ${SAMPLE_YEAR - 2}—${SAMPLE_YEAR}`,
    changes,
  };
}

/** A value that the sample does not give is not given at all, rather than given as blank. */
function present(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isPresent(value)));
}

/** The sample names towns as a workbook does; records hold their ids. */
function townById(values: FieldValues): FieldValues {
  const { town } = values;
  return typeof town === 'string' ? { ...values, town: recogniseTown(town) ?? town } : values;
}
