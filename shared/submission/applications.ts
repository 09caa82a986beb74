import type { RecordChange } from '../model/changeSet.ts';
import { type Ledger, recordOf, recordsOf } from '../model/ledger.ts';
import { type LedgerRecord, withValues } from '../model/record.ts';
import { type FieldValue, type FieldValues, isPresent } from '../model/value.ts';
import { Exact } from '../money/decimal.ts';
import type { LedgerResult } from '../policy/ledger/result.ts';
import { roundedYuan } from '../policy/rounding.ts';
import { isUnderWay } from '../registers/applicationSteps.ts';
import { firmKey } from '../text/firmName.ts';

/** Yuan, rounded, that a clause gives before a pool is shared: what a firm is told and applies for. */
export function grantOf(result: LedgerResult): string | null {
  if (result.outcome.eligible !== true || result.outcome.clause.formula.kind === 'eligibility') return null;
  const pool = result.adjustments.find(({ kind }) => kind === 'pool');
  const amount = pool ? pool.before : result.amount;
  if (amount === null || !new Exact(amount).greaterThan(0)) return null;
  return roundedYuan(amount);
}

/** The records of the subsidy ledger, found by firm or project, clause and year. */
export class ApplicationIndex {
  private readonly found = new Map<string, LedgerRecord>();

  constructor(ledger: Ledger) {
    for (const record of recordsOf(ledger, 'application'))
      for (const key of keysOf(record.values)) this.found.set(key, record);
  }

  of(result: LedgerResult, year: string): LedgerRecord | undefined {
    const { clause } = result.outcome;
    const subject = { id: result.subject.id, name: namesOf(result) };
    return (
      this.found.get(`${subject.id}\n${clause.id}\n${year}`) ??
      this.found.get(`${subject.name}\n${clause.title}\n${year}`)
    );
  }

  /** The firm has applied, or it was carried further without an application, or it has ended. */
  isSettled(result: LedgerResult, year: string): boolean {
    const values = this.of(result, year)?.values;
    return values !== undefined && (isUnderWay(values) || isPresent(values.closed));
  }
}

/** By id where the program made the record, by names and clause title where it came from a list. */
function keysOf(values: FieldValues): string[] {
  const { subject, project, projectName, enterpriseName, clause, clauseTitle, year } = values;
  const id = isPresent(project) ? project : subject;
  const name = `${firmKey(text(enterpriseName))}\n${text(projectName)}`;
  return [`${name}\n${text(clauseTitle)}\n${text(year)}`].concat(
    isPresent(id) && isPresent(clause) ? [`${String(id)}\n${String(clause)}\n${text(year)}`] : [],
  );
}

function namesOf({ subject, enterprise }: LedgerResult): string {
  return `${firmKey(enterprise?.name ?? '')}\n${subject.register === 'project' ? subject.name : ''}`;
}

/** What the ledger says of a result when it is taken into the subsidy ledger. */
export function applicationValues(ledger: Ledger, result: LedgerResult, year: string): FieldValues {
  const { clause } = result.outcome;
  const project =
    result.subject.register === 'project' ? recordOf(ledger, 'project', result.subject.id) : undefined;
  const firm = result.enterprise ? recordOf(ledger, 'enterprise', result.enterprise.id) : undefined;
  return {
    enterpriseName: result.enterprise?.name ?? text(project?.values.unitName),
    ...given('creditCode', firm?.values.creditCode ?? project?.values.creditCode),
    ...given('subject', firm?.id),
    ...given('town', project?.values.town ?? firm?.values.town),
    ...(project ? { projectName: result.subject.name, project: project.id } : {}),
    year,
    clauseTitle: clause.title,
    clause: clause.id,
    ...given('department', clause.department ?? undefined),
    ...given('computedAmount', grantOf(result) ?? undefined),
  };
}

function given(key: string, value: FieldValue | undefined): FieldValues {
  return value !== undefined && isPresent(value) ? { [key]: value } : {};
}

/**
 * A result taken into the subsidy ledger with some more values: the record there is changed, or one is made.
 * Once an amount is approved, what was computed stays as it was when it was approved.
 */
export function applicationChange(
  ledger: Ledger,
  index: ApplicationIndex,
  taken: { readonly result: LedgerResult; readonly year: string; readonly id: string },
  more: Readonly<Record<string, FieldValue>>,
  changeSet: string,
): RecordChange | undefined {
  const { result, year, id } = taken;
  const values = applicationValues(ledger, result, year);
  const before = index.of(result, year);
  if (!before) {
    const after: LedgerRecord = {
      id,
      register: 'application',
      values: { ...values, ...more },
      origins: [{ changeSet, fields: '*' }],
    };
    return { register: 'application', id, before: null, after };
  }
  const approved = isPresent(before.values.approvedOn);
  const wanted = {
    ...(approved || values.computedAmount === undefined ? {} : { computedAmount: values.computedAmount }),
    ...more,
  };
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => (before.values[key] ?? null) !== value),
  );
  if (Object.keys(changed).length === 0) return undefined;
  const after = withValues(before, changed, { changeSet });
  return { register: 'application', id: before.id, before, after };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
