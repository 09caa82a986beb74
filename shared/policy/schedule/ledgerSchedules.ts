import type { Finding } from '../../model/finding.ts';
import type { Ledger } from '../../model/ledger.ts';
import { recordsOf } from '../../model/ledger.ts';
import type { LedgerRecord } from '../../model/record.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import type { Book } from '../book.ts';
import type { Clause } from '../clause.ts';
import { outcomeOfKnown } from '../evaluate.ts';
import type { KnownInputs } from '../inputValues.ts';
import { sharedIncrementFinding } from '../ledger/sharedIncrements.ts';
import { InputTable } from '../ledger/sourcedInputs.ts';
import { shifted } from '../ledger/sources.ts';
import { nameIn, SubjectIndex } from '../ledger/subjects.ts';
import { subjectOfDecision, suppliedIn } from '../own/decisions.ts';
import { parametersIn, sharesOfLedger } from '../own/shares.ts';
import { preparedOf } from '../prepared.ts';
import { presentOutcome } from '../present.ts';
import { roundedYuan } from '../rounding.ts';
import { standingOn } from '../validity.ts';
import { type InstalmentPlan, instalmentPlan, type Payment, type YearDue } from './instalments.ts';

/** One grant over several years: what was paid, what is due, what was paid too much. */
export interface GrantSchedule {
  readonly key: string;
  readonly clause: string;
  readonly title: string;
  readonly subject: {
    readonly register: 'enterprise' | 'project';
    readonly id: string;
    readonly name: string;
  };
  readonly enterprise: string;
  readonly plan: InstalmentPlan;
  /** Something to settle before anything is paid: two projects on one firm's increment. */
  readonly doubt: Finding | null;
}

/**
 * Every grant that runs over several years. Increments of contribution run through the years after the completion
 * appraisal of each project; contracts, rents and equipment through the years for which figures were supplied.
 * @param year figures of a project that hold for one year only are those of this one
 */
export function ledgerSchedules(ledger: Ledger, book: Book, year: string): GrantSchedule[] {
  const index = new SubjectIndex(ledger);
  const clauses = book.clauses.filter(
    ({ durationYears, pack }) =>
      durationYears !== undefined && book.packs.some(({ id, enabled }) => id === pack && enabled),
  );
  const payments = paymentsIn(ledger);
  const found: GrantSchedule[] = [];
  for (const clause of clauses) {
    const desk: Desk = { ledger, index, clause, year, tables: new Map(), supplied: new Map() };
    for (const subject of subjectsOf(desk)) {
      const years = yearsOf(subject, desk);
      if (years.length === 0 || years.every(({ computed }) => computed === null || computed === '0'))
        continue;
      const paid = payments.get(`${clause.id} ${subject.id}`) ?? [];
      const enterprise = enterpriseOf(subject, ledger);
      found.push({
        key: `${clause.id} ${subject.id}`,
        clause: clause.id,
        title: clause.title,
        subject: {
          register: subject.register === 'project' ? 'project' : 'enterprise',
          id: subject.id,
          name: nameIn(subject),
        },
        enterprise: enterprise ? nameIn(enterprise) : '',
        plan: instalmentPlan(years, paid),
        doubt: null,
      });
    }
  }
  return doubtful(found, ledger).sort(
    (left, right) =>
      new Exact(right.plan.clawback).comparedTo(left.plan.clawback) ||
      new Exact(right.plan.due).comparedTo(left.plan.due) ||
      (left.key < right.key ? -1 : 1),
  );
}

/** Projects of one firm that all rest on the firm's own increment. */
function doubtful(schedules: readonly GrantSchedule[], ledger: Ledger): GrantSchedule[] {
  const count = new Map<string, number>();
  const keyOf = ({ clause, subject }: GrantSchedule) => {
    const firm = ledger.get('project')?.get(subject.id)?.values.enterprise;
    return typeof firm === 'string' && subject.register === 'project' ? `${clause} ${firm}` : '';
  };
  for (const schedule of schedules) count.set(keyOf(schedule), (count.get(keyOf(schedule)) ?? 0) + 1);
  return schedules.map((schedule) => {
    const key = keyOf(schedule);
    const projects = count.get(key) ?? 0;
    return key === '' || projects < 2
      ? schedule
      : { ...schedule, doubt: sharedIncrementFinding(projects, schedule.enterprise) };
  });
}

interface Desk {
  readonly ledger: Ledger;
  readonly index: SubjectIndex;
  readonly clause: Clause;
  readonly year: string;
  /** One for each year: years and ratios are of the run of that year. */
  readonly tables: Map<string, InputTable>;
  /** Supplied figures by year, read when they are asked for. */
  readonly supplied: Map<string, ReturnType<typeof suppliedIn>>;
}

function suppliedOf({ ledger, supplied }: Desk, year: string): ReturnType<typeof suppliedIn> {
  let found = supplied.get(year);
  if (!found) {
    found = suppliedIn(ledger, year);
    supplied.set(year, found);
  }
  return found;
}

function tableOf({ tables, clause }: Desk, year: string): InputTable {
  let table = tables.get(year);
  if (!table) {
    table = new InputTable([clause]);
    tables.set(year, table);
  }
  return table;
}

function enterpriseOf(subject: LedgerRecord, ledger: Ledger): LedgerRecord | undefined {
  if (subject.register === 'enterprise') return subject;
  const id = subject.values.enterprise;
  return typeof id === 'string' ? ledger.get('enterprise')?.get(id) : undefined;
}

/** Projects that were appraised, for increments; otherwise whoever figures were supplied for. */
function subjectsOf({ ledger, clause }: Desk): LedgerRecord[] {
  if (clause.formula.kind === 'incrementShare')
    return recordsOf(ledger, 'project').filter(({ values }) => {
      const { appraisedOn } = values;
      return (
        typeof appraisedOn === 'string' &&
        appraisedOn !== '' &&
        standingOn(clause.validity, appraisedOn) !== 'out'
      );
    });
  const ids = new Set<string>();
  for (const { id } of recordsOf(ledger, 'setting'))
    if (id.startsWith(`policySupplied:${clause.id}:`)) ids.add(subjectOfDecision(id) ?? '');
  return [...ids].flatMap((id) => ledger.get('project')?.get(id) ?? ledger.get('enterprise')?.get(id) ?? []);
}

function yearsOf(subject: LedgerRecord, desk: Desk): YearDue[] {
  const { clause } = desk;
  if (clause.formula.kind !== 'incrementShare') return suppliedYears(subject, desk);
  const completion = String(subject.values.appraisedOn).slice(0, 4);
  const limit = clause.caps.find(({ used }) => used !== undefined)?.used;
  const years: YearDue[] = [];
  let before = new Exact(0);
  for (let place = 1; place <= clause.formula.years; place += 1) {
    const year = shifted(completion, place);
    const known = inputsIn(subject, year, desk);
    // The limit of all years counts what today's figures give for the years before.
    const told = dueOf(limit === undefined ? known : known.with(limit, before), year, clause);
    years.push(told);
    if (told.computed !== null) before = before.plus(told.computed);
  }
  return years;
}

function suppliedYears(subject: LedgerRecord, desk: Desk): YearDue[] {
  const prefix = `policySupplied:${desk.clause.id}:${subject.id}:`;
  return recordsOf(desk.ledger, 'setting')
    .flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []))
    .sort()
    .map((year) => dueOf(inputsIn(subject, year, desk), year, desk.clause));
}

function inputsIn(subject: LedgerRecord, year: string, desk: Desk): KnownInputs {
  const project = subject.register === 'project' ? subject : undefined;
  const { known } = tableOf(desk, year).read(
    desk.clause,
    {
      project,
      enterprise: enterpriseOf(subject, desk.ledger),
      year,
      parameters: parametersIn(sharesOfLedger(desk.ledger), year),
    },
    desk.index,
    { firm: [], project: [] },
    suppliedOf(desk, year).get(`${desk.clause.id} ${subject.id}`),
  );
  return year === desk.year ? known : withoutThisYears(known, desk.clause);
}

/** A project's own figure of 本年 is that of the year of evaluation, and of no other. */
function withoutThisYears(known: KnownInputs, clause: Clause): KnownInputs {
  let result = known;
  for (const { name, sources } of clause.inputs) {
    const origin = known.entry(name)?.origin;
    const yearly = sources?.some(
      (source) => source.from === 'project' && source.ofYear === true && source.field === origin?.field,
    );
    if (origin?.register === 'project' && yearly) result = result.without(name);
  }
  return result;
}

function dueOf(known: KnownInputs, year: string, clause: Clause): YearDue {
  const outcome = outcomeOfKnown(clause, known, { standing: 'in', on: year, assume: false });
  if (outcome.eligible === null) {
    const { byName } = preparedOf(clause);
    const asks = presentOutcome(outcome).asks.map(({ input, question }) =>
      byName.get(input)?.type === 'year' ? question : `${year} 年：${question}`,
    );
    return { year, computed: null, asks };
  }
  return {
    year,
    computed: outcome.amount === null ? null : roundedYuan(outcome.amount, clause.rounding),
    asks: [],
  };
}

/** What the subsidy ledger says was paid, by `clause subject`. */
function paymentsIn(ledger: Ledger): Map<string, Payment[]> {
  const found = new Map<string, Payment[]>();
  for (const { values } of recordsOf(ledger, 'application')) {
    const { clause, subject, project, year, paidAmount, paidOn, paymentDocument } = values;
    const id = typeof project === 'string' && project !== '' ? project : subject;
    if (typeof clause !== 'string' || typeof id !== 'string' || typeof year !== 'string') continue;
    if (typeof paidAmount !== 'string' || paidAmount === '') continue;
    const key = `${clause} ${id}`;
    const list = found.get(key) ?? [];
    const same = list.find((payment) => payment.year === year);
    const rest = list.filter((payment) => payment !== same);
    const amount = decimalText(new Exact(paidAmount).plus(same?.amount ?? 0));
    found.set(key, [...rest, { year, amount, on: text(paidOn), document: text(paymentDocument) }]);
  }
  return found;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
