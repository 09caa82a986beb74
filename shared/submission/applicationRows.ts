import { type Ledger, recordOf, recordsOf } from '../model/ledger.ts';
import type { RegisterDescription } from '../model/register.ts';
import { type FieldValues, isPresent } from '../model/value.ts';
import { REGISTERS } from '../registers/index.ts';
import { sentRow } from './rowDescription.ts';

/** One row of 资金安排表 or 公示表: a record of the subsidy ledger. */
export const APPLICATION_ROW: RegisterDescription = sentRow(
  '奖补资金安排',
  '条',
  'enterpriseName',
  REGISTERS.application.fields,
);

/**
 * What has been arranged and has not ended: the records that are named, or all of a year (`period` begins with
 * it; absent: the latest that has any). The reason for a difference stands in the note.
 */
export function arrangedRows(ledger: Ledger, period?: string, chosen?: ReadonlySet<string>): FieldValues[] {
  const arranged = recordsOf(ledger, 'application').filter(
    ({ id, values }) =>
      (chosen?.has(id) ?? true) && isPresent(values.approvedAmount) && !isPresent(values.closed),
  );
  const year = chosen ? undefined : (period?.slice(0, 4) ?? latestYear(arranged.map(({ values }) => values)));
  return arranged
    .filter(({ values }) => year === undefined || values.year === year)
    .map(({ values }) => ({
      ...values,
      note: [values.differenceReason, values.note].filter(isPresent).join('；'),
    }));
}

/** Rows of 奖补资金申报汇总表 from records of the subsidy ledger: what was applied for, else what was computed. */
export function appliedRows(ledger: Ledger, chosen: ReadonlySet<string>): FieldValues[] {
  return recordsOf(ledger, 'application')
    .filter(({ id, values }) => chosen.has(id) && !isPresent(values.closed))
    .map(({ values }) => {
      const project =
        typeof values.project === 'string' ? recordOf(ledger, 'project', values.project) : undefined;
      return {
        ...values,
        filingNumber: project?.values.filingNumber ?? '',
        clauseId: values.clause ?? '',
        computed: values.computedAmount ?? '',
        amount: (isPresent(values.appliedAmount) ? values.appliedAmount : values.computedAmount) ?? '',
      };
    });
}

function latestYear(rows: readonly FieldValues[]): string | undefined {
  return rows
    .flatMap(({ year }) => (typeof year === 'string' ? [year] : []))
    .sort()
    .at(-1);
}
