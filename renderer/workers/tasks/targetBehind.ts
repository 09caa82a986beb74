import type { LedgerRecord } from '../../../shared/model/record.ts';
import { nameOf } from '../../../shared/model/register.ts';
import { type DecimalText, decimalText, Exact } from '../../../shared/money/decimal.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { DerivedRow } from '../../../shared/target/actual/derivations.ts';
import { type Deadline, dueInMonth } from '../../../shared/target/progress/deadlines.ts';
import { periodOf } from '../../../shared/target/progress/period.ts';
import { divisionsOf } from '../../../shared/target/progress/progress.ts';
import type { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';
import { targetDesk } from '../target/desk.ts';
import { indicatorNamed } from '../target/plans.ts';
import { boardOf, type TargetQuestion, unitAsked } from './target.ts';

interface IndicatorQuestion extends TargetQuestion {
  readonly indicator: string;
}

/** A record behind a figure. */
export interface ToldRow {
  readonly register: DerivedRow['register'];
  readonly id: string;
  readonly name: string;
  /** The firm of a project. */
  readonly owner: string;
  /** Yuan for sums; 1 or 0 for what is counted. */
  readonly amount: DecimalText;
  readonly note: string;
}

export interface ToldRows {
  readonly title: string;
  readonly words: string;
  readonly kind: 'sum' | 'distinctFirms' | 'share' | 'entered';
  /** Largest first. */
  readonly rows: readonly ToldRow[];
  /** How many there are in all. */
  readonly count: number;
  /** Of all rows, not only of those listed: what the figure is made of. */
  readonly sum: DecimalText;
}

/** At most so many rows are listed; the sum is of all. */
const LISTED = 1000;

/** The records behind a derived figure, largest first. */
export function targetRows(request: IndicatorQuestion, { engine }: TaskContext): ToldRows | null {
  const found = behind(engine, request);
  if (!found) return null;
  const { figure, rows } = found;
  const sorted = [...rows].sort((one, other) => new Exact(other.amount).comparedTo(one.amount));
  return {
    title: figure.title,
    words: figure.words,
    kind: figure.kind,
    rows: sorted.slice(0, LISTED).map((row) => toldRow(engine, row)),
    count: rows.length,
    sum: decimalText(rows.reduce<Exact>((sum, { amount }) => sum.plus(amount), new Exact(0))),
  };
}

function behind(engine: Engine, request: IndicatorQuestion) {
  const asked = unitAsked(engine, request);
  const indicator = indicatorNamed(asked, request.indicator);
  if (indicator.derivation === undefined || asked.unit === undefined) return undefined;
  const { derivations } = targetDesk(engine);
  const period = periodOf(request.year, 'month', request.month);
  const towns = divisionsOf(asked.unit);
  const figure = derivations.figure(indicator.derivation, towns, period);
  if (!figure) return undefined;
  return { figure, towns, period, derivations, rows: derivations.rows(indicator.derivation, towns, period) };
}

function toldRow(engine: Engine, { register, id, amount, note }: DerivedRow): ToldRow {
  const { ledger } = engine.store;
  const record = ledger.record(register, id);
  return {
    register,
    id,
    name: record ? nameOf(REGISTERS[register], record) : '已移出台账',
    owner: register === 'project' && record ? ownerOf(engine, record) : '',
    amount,
    note: note ?? '',
  };
}

function ownerOf(engine: Engine, project: LedgerRecord): string {
  const firm = project.values.enterprise;
  const record = typeof firm === 'string' ? engine.store.ledger.record('enterprise', firm) : undefined;
  if (record) return nameOf(REGISTERS.enterprise, record);
  return typeof project.values.unitName === 'string' ? project.values.unitName : '';
}

/** One who moves a figure. */
export interface Mover {
  readonly register: DerivedRow['register'];
  readonly id: string;
  readonly name: string;
  /** Yuan of investment in the period. */
  readonly amount: DecimalText;
  /** Of the figure, or of all investment where firms are counted; null where there is none. */
  readonly share: DecimalText | null;
}

export interface ToldMovers {
  readonly projects: readonly Mover[];
  readonly firms: readonly Mover[];
}

const SHOWN = 5;

/** The projects and firms that move a figure most; firms that are counted are put in order by what they invested. */
export function targetMovers(request: IndicatorQuestion, { engine }: TaskContext): ToldMovers | null {
  const found = behind(engine, request);
  if (!found) return null;
  const { figure, rows, derivations, towns, period } = found;
  const counted = figure.kind === 'sum' ? undefined : new Set(rows.map(({ id }) => id));
  const invested = counted ? derivations.rows('industrialInvestment', towns, period) : rows;
  const projects: { readonly id: string; readonly amount: Exact }[] = [];
  const firms = new Map<string, Exact>();
  let total = new Exact(0);
  for (const { id, amount } of invested) {
    const firm = engine.store.ledger.record('project', id)?.values.enterprise;
    if (counted && (typeof firm !== 'string' || !counted.has(firm))) continue;
    const exact = new Exact(amount);
    total = total.plus(exact);
    projects.push({ id, amount: exact });
    if (typeof firm === 'string') firms.set(firm, (firms.get(firm) ?? new Exact(0)).plus(exact));
  }
  const most = (register: DerivedRow['register'], list: readonly { id: string; amount: Exact }[]) =>
    [...list]
      .sort((one, other) => other.amount.comparedTo(one.amount))
      .slice(0, SHOWN)
      .map(({ id, amount }): Mover => {
        const { name } = toldRow(engine, { register, id, amount: '0' });
        const share = total.isZero() ? null : decimalText(amount.dividedBy(total).toDecimalPlaces(4));
        return { register, id, name, amount: decimalText(amount), share };
      });
  return {
    projects: most('project', projects),
    firms: most(
      'enterprise',
      [...firms].map(([id, amount]) => ({ id, amount })),
    ),
  };
}

/** The cumulative figure month by month, this year and the year before. */
export function targetCourse(request: IndicatorQuestion, { engine }: TaskContext) {
  const asked = unitAsked(engine, request);
  const board = boardOf(engine, asked.plan, asked.reading);
  const before = String(Number.parseInt(request.year, 10) - 1);
  const course = (year: string) =>
    (board.trend(year, asked.unit).get(request.indicator) ?? []).map((value) => value ?? null);
  return { now: course(request.year), before: course(before) };
}

/** What is late and what falls due in the month: projects, and the reports of the calendar. */
export function targetDeadlines(
  request: TargetQuestion,
  { engine }: TaskContext,
): { readonly late: readonly Deadline[]; readonly due: readonly Deadline[] } {
  const { unit } = unitAsked(engine, request);
  const period = periodOf(request.year, 'month', request.month);
  return dueInMonth(engine.store.ledger.ledger(), unit === undefined ? undefined : divisionsOf(unit), period);
}
