import type { RecordChange } from '../../model/changeSet.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { withValues } from '../../model/record.ts';
import { isDecimalText } from '../../money/decimal.ts';
import type { Plan } from '../plan/schema.ts';
import type { Period } from '../progress/period.ts';
import type { ProgressRow } from '../progress/progress.ts';
import type { SentFigure } from './draft.ts';

const BAR = '｜';

/** What was sent, one figure a line that a person can read: `工业投资｜小榄镇｜6.2｜亿元｜industrialInvestment｜xiaolan`. */
export function sentLines(rows: readonly ProgressRow[], plan: Plan): string {
  return rows
    .flatMap(({ indicator, town, actual }) =>
      actual === undefined
        ? []
        : [[indicator.name, nameIn(plan, town), actual, indicator.unit, indicator.id, town ?? ''].join(BAR)],
    )
    .join('\n');
}

/** Reads the lines back; a line that is none is left out. */
export function readSentLines(lines: string, report: string): SentFigure[] {
  return lines.split('\n').flatMap((line) => {
    const [, , actual, , indicator, town] = line.split(BAR);
    return actual === undefined || indicator === undefined || !isDecimalText(actual)
      ? []
      : [{ indicator, town: town === '' ? undefined : town, actual, report }];
  });
}

function nameIn(plan: Plan, town: string | undefined): string {
  return plan.units.find(({ id }) => id === town)?.name ?? '合计';
}

export interface Sending {
  readonly plan: Plan;
  readonly period: Period;
  readonly rows: readonly ProgressRow[];
  readonly fact: (id: string) => LedgerRecord | undefined;
  /** Id of the `submission` record. */
  readonly report: string;
  readonly actor: string;
  readonly changeSet: string;
  readonly newId: () => string;
}

/**
 * Marks every figure of a report as sent in it, so that a later correction keeps it. A figure that was only counted
 * from the registers is kept as it was sent: the registers will move on.
 */
export function sendingChanges(sending: Sending): RecordChange[] {
  const { report, changeSet } = sending;
  return sending.rows.flatMap((row): RecordChange[] => {
    if (row.actual === undefined) return [];
    if (!row.reported) return [derivedAsSent(sending, row)];
    return row.reported.parts.flatMap(({ id, report: earlier }) => {
      const before = sending.fact(id);
      if (!before || earlier !== undefined) return [];
      const after = withValues(before, { report }, { changeSet });
      return [{ register: 'indicatorFact' as const, id, before, after }];
    });
  });
}

function derivedAsSent(
  { plan, period, report, actor, changeSet, newId }: Sending,
  row: ProgressRow,
): RecordChange {
  const id = newId();
  const { indicator, town, actual = '', actualOfWhich } = row;
  return {
    register: 'indicatorFact',
    id,
    before: null,
    after: {
      id,
      register: 'indicatorFact',
      values: {
        plan: plan.id,
        indicator: indicator.id,
        indicatorName: indicator.name,
        unit: indicator.unit,
        ...(town === undefined ? {} : { town }),
        period: period.id,
        basis: 'cumulative',
        value: actual,
        ...(actualOfWhich === undefined ? {} : { ofWhich: actualOfWhich }),
        source: 'derived',
        enteredBy: actor,
        revision: '1',
        report,
      },
      origins: [{ changeSet, fields: '*' }],
    },
  };
}
