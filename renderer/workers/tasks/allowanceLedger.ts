import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, withValues } from '../../../shared/model/record.ts';
import { type FieldValue, isPresent } from '../../../shared/model/value.ts';
import { decimalText, Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import { againstOrder, stepValues } from '../../../shared/registers/applicationEntry.ts';
import {
  APPLICATION_STEPS,
  type ApplicationStepId,
  applicationStep,
  stepReached,
} from '../../../shared/registers/applicationSteps.ts';
import { townName } from '../../../shared/text/town.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';

/** How far a record has come, that nothing was done yet, or that it has ended. */
export type LedgerStage = 'waiting' | ApplicationStepId | 'closed';

/** A record of the subsidy ledger as the working list shows it. Amounts in yuan, empty where unknown. */
export interface ToldApplication {
  readonly id: string;
  readonly stage: LedgerStage;
  readonly firmName: string;
  readonly town: string;
  readonly project: string;
  readonly year: string;
  readonly title: string;
  readonly computed: string;
  readonly applied: string;
  readonly approved: string;
  readonly paid: string;
  readonly reason: string;
  /** Day of the step that was reached. */
  readonly on: string;
  readonly document: string;
  /** Approved differs from computed and nobody has said why. */
  readonly unexplained: boolean;
}

export interface ToldLedger {
  readonly years: readonly string[];
  readonly year: string;
  readonly stages: readonly {
    readonly stage: LedgerStage;
    readonly label: string;
    readonly count: number;
    readonly amount: string;
  }[];
  readonly lines: readonly ToldApplication[];
  readonly total: number;
}

/** The subsidy ledger of a year (empty: the latest), by how far each matter has come. */
export function allowanceLedger(
  request: { readonly year: string; readonly stage: LedgerStage | null; readonly search: string },
  { engine }: TaskContext,
): ToldLedger {
  const records = [...engine.store.ledger.register('application').records.values()];
  const years = [...new Set(records.map(({ values }) => text(values.year)))].sort().reverse();
  const year = request.year === '' ? (years[0] ?? '') : request.year;
  const all = records.filter(({ values }) => text(values.year) === year).map(toldApplication);
  const wanted = request.search.trim();
  const lines = all
    .filter(({ stage }) => request.stage === null || stage === request.stage)
    .filter(
      (line) =>
        wanted === '' || [line.firmName, line.project, line.title].some((part) => part.includes(wanted)),
    )
    .sort((one, other) => new Exact(worth(other)).comparedTo(worth(one)));
  return { years, year, stages: stagesOf(all), lines, total: all.length };
}

function toldApplication({ id, values }: LedgerRecord): ToldApplication {
  const step = stepReached(values);
  const [computed, approved] = [amount(values.computedAmount), amount(values.approvedAmount)];
  return {
    id,
    stage: isPresent(values.closed) ? 'closed' : (step?.id ?? 'waiting'),
    firmName: text(values.enterpriseName),
    town: text(values.town) === '' ? '' : townName(text(values.town)),
    project: text(values.projectName),
    year: text(values.year),
    title: text(values.clauseTitle),
    computed,
    applied: amount(values.appliedAmount),
    approved,
    paid: amount(values.paidAmount),
    reason: text(values.closedReason) || text(values.differenceReason),
    on: step ? text(values[step.date]) : '',
    document: step?.document ? text(values[step.document]) : '',
    unexplained:
      approved !== '' &&
      computed !== '' &&
      !new Exact(approved).equals(computed) &&
      !isPresent(values.differenceReason),
  };
}

/** The latest amount that is known. */
function worth({ computed, applied, approved, paid }: ToldApplication): string {
  return [paid, approved, applied, computed].find((each) => each !== '') ?? '0';
}

function stagesOf(all: readonly ToldApplication[]): ToldLedger['stages'] {
  const known: readonly { readonly stage: LedgerStage; readonly label: string }[] = [
    { stage: 'waiting', label: '未办理' },
    ...APPLICATION_STEPS.map(({ id, label }) => ({ stage: id, label: `已${label}` })),
    { stage: 'closed', label: '已终止' },
  ];
  return known.map(({ stage, label }) => {
    const lines = all.filter((line) => line.stage === stage);
    const sum = lines.reduce((total, line) => total.plus(worth(line)), new Exact(0));
    return { stage, label, count: lines.length, amount: decimalText(sum) };
  });
}

/** A record that a step could not be entered for, and why. */
export interface RefusedStep {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/**
 * Enters a step for several records: its day, its document, its amount where none is there yet. A day before an
 * earlier step or after a later one is refused; the other records are entered. One act.
 */
export async function allowanceStep(
  request: {
    readonly ids: readonly string[];
    readonly step: ApplicationStepId;
    readonly on: string;
    readonly document: string;
    /** End of the publicity, for 公示. */
    readonly to: string;
  },
  { engine }: TaskContext,
): Promise<{ readonly act: ChangeSummary | null; readonly refused: readonly RefusedStep[] }> {
  const step = applicationStep(request.step);
  if (!step || !/^\d{4}-\d{2}-\d{2}$/.test(request.on)) {
    throw new Trouble({
      code: 'allowance.day',
      message: `“${request.on}”不是日期。`,
      advice: '写成 2026-03-01。',
    });
  }
  const refused: RefusedStep[] = [];
  const accepted: LedgerRecord[] = [];
  for (const id of request.ids) {
    const record = engine.store.ledger.record('application', id);
    if (!record) continue;
    const reason = againstOrder(record.values, step, request);
    if (reason === undefined) accepted.push(record);
    else refused.push({ id, name: text(record.values.enterpriseName), reason });
  }
  if (accepted.length === 0) return { act: null, refused };
  const label = `登记${step.label} ${accepted.length} 条，${request.on}${request.document ? `，${request.document}` : ''}`;
  const draft = engine.draft('edit', label, (changeSet) =>
    accepted.map((before): RecordChange => {
      const after = withValues(before, stepValues(before.values, step, request), { changeSet });
      return { register: 'application', id: before.id, before, after };
    }),
  );
  return { act: await engine.commit(draft), refused };
}

/** Ends records without a grant, with the reason; one act. */
export async function allowanceClose(
  request: {
    readonly ids: readonly string[];
    readonly closed: 'refused' | 'withdrawn' | 'objected';
    readonly on: string;
    readonly reason: string;
  },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const records = request.ids
    .flatMap((id) => engine.store.ledger.record('application', id) ?? [])
    .filter(({ values }) => !isPresent(values.closed) && !isPresent(values.paidOn));
  if (records.length === 0) return null;
  const { closed, on, reason } = request;
  const draft = engine.draft('edit', `终止 ${records.length} 条奖补：${reason}`, (changeSet) =>
    records.map((before): RecordChange => {
      const values = { closed, closedOn: on, closedReason: reason };
      return {
        register: 'application',
        id: before.id,
        before,
        after: withValues(before, values, { changeSet }),
      };
    }),
  );
  return engine.commit(draft);
}

function amount(value: FieldValue | undefined): string {
  return typeof value === 'string' && isDecimalText(value) ? value : '';
}

function text(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
