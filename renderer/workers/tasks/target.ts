import type { Ledger } from '../../../shared/model/ledger.ts';
import { planLibrary } from '../../../shared/target/library/library.ts';
import { lightsOf } from '../../../shared/target/library/lights.ts';
import { planInUse } from '../../../shared/target/library/planInUse.ts';
import {
  chosenReading,
  type ReadingChoice,
  readInTowns,
  readingChoices,
  type TownReading,
} from '../../../shared/target/library/reading.ts';
import type { Plan } from '../../../shared/target/plan/schema.ts';
import type { LightThresholds } from '../../../shared/target/progress/barometer.ts';
import { growsWithTheYear } from '../../../shared/target/progress/completion.ts';
import { ownTown, unitOfTown } from '../../../shared/target/progress/ownUnit.ts';
import { periodOf, periodWords, ratioText, timeProgress } from '../../../shared/target/progress/period.ts';
import {
  disagreements,
  type PrintedProgress,
  printed,
  unplaced,
} from '../../../shared/target/progress/progressOfLedger.ts';
import type { Engine } from '../engine.ts';
import type { TaskContext } from '../rpc/task.ts';
import { targetDesk } from '../target/desk.ts';
import { planNamed } from '../target/plans.ts';

/** A plan as it is chosen. */
export interface ToldPlan {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly role: Plan['role'];
  readonly indicators: number;
  /** Indicators whose total can be broken down: shares are never added up. */
  readonly summable: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
  /** Years in which anything is to be reached, in order. */
  readonly targetYears: readonly string[];
  /** The last of them in the plan as issued, without the breakdowns made here. */
  readonly issuedTo: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** The office said that it works by this one. */
  readonly inUse: boolean;
  /** Taken in from a workbook of this name; null for a plan that came with the program. */
  readonly file: string | null;
}

/** Plans with figures to reach first; those out of running text last. */
export function targetPlans(_: Record<string, never>, { engine }: TaskContext): readonly ToldPlan[] {
  const ledger = engine.store.ledger.ledger();
  const used = planInUse(ledger);
  return planLibrary(ledger).map(({ plan, original, kept }) => ({
    id: plan.id,
    title: plan.title,
    place: plan.place,
    from: plan.from,
    to: plan.to,
    role: plan.role,
    indicators: plan.indicators.length,
    summable: plan.indicators
      .filter(({ addsOverTowns }) => addsOverTowns)
      .map(({ id, name, unit }) => ({ id, name, unit })),
    targetYears: targetYears(plan),
    issuedTo: targetYears(original).at(-1) ?? original.to,
    units: plan.units,
    inUse: plan.id === used,
    file: kept?.file ?? null,
  }));
}

function targetYears(plan: Plan): string[] {
  const years = plan.indicators.flatMap(({ figures, byUnit }) => [
    ...Object.keys(figures),
    ...Object.keys(byUnit),
  ]);
  return [...new Set(years)].sort();
}

/** Which town of which plan, from January to the end of a month. `null` is the whole city; absent, the own town. */
export interface TargetQuestion {
  readonly plan: string;
  readonly year: string;
  /** 1 to 12. */
  readonly month: number;
  readonly unit?: string | null | undefined;
}

/** A row of the dashboard. */
export interface DashboardRow extends PrintedProgress {
  /** As the plan writes it. */
  readonly targetWords: string;
  /** The rule by which the figure is counted from the registers, if any. */
  readonly rule: string | null;
  /** What that rule counts, in words. */
  readonly ruleWords: string | null;
  /** Up to which month the registers have anything; null where the whole period is covered, or nothing counted. */
  readonly countedTo: number | null;
  /** It grows month by month towards the year's target; else the target is a level. */
  readonly growing: boolean;
  /** The cumulative figure at the end of each month. */
  readonly trend: readonly (string | null)[];
}

export interface ToldDashboard {
  readonly words: string;
  readonly timeProgress: string;
  /** The unit shown; null for the whole. */
  readonly unit: string | null;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Must be answered before figures can be compared. */
  readonly question: { readonly question: string; readonly choices: readonly ReadingChoice[] } | null;
  /** What can be chosen otherwise, where a reading was chosen. */
  readonly reading: { readonly by: TownReading['by']; readonly choices: readonly ReadingChoice[] } | null;
  readonly rows: readonly DashboardRow[];
  readonly notes: readonly string[];
  readonly lights: LightThresholds;
}

/** The plan and unit of a question, in the towns that the clerk chose. */
export function unitAsked(engine: Engine, asked: TargetQuestion) {
  const ledger = engine.store.ledger.ledger();
  const library = planNamed(engine, asked.plan);
  const today = engine.stamp.at.slice(0, 10);
  const reading = chosenReading(ledger, asked.plan);
  const carried = readInTowns(library.plan, reading, today);
  const { unit, findings } = askedUnit(ledger, carried.plan, asked.unit);
  const then = reading?.by === 'now' ? originOf(library.plan, reading, unit) : unit;
  const choices =
    then === undefined ? undefined : readingChoices(library.plan, then, today, reading?.answers);
  return { plan: carried.plan, carried, unit, findings, reading, choices };
}

function askedUnit(ledger: Ledger, plan: Plan, asked: string | null | undefined) {
  if (asked === null) return { unit: undefined, findings: [] };
  if (asked !== undefined && plan.units.some(({ id }) => id === asked)) return { unit: asked, findings: [] };
  return unitOfTown(ownTown(ledger), plan);
}

/** The unit of the plan itself behind one of today: what it would be asked about. */
function originOf(plan: Plan, { answers }: TownReading, unit: string | undefined): string | undefined {
  const answered = Object.entries(answers).find(([, reading]) => reading === unit)?.[0];
  return answered ?? (plan.units.some(({ id }) => id === unit) ? unit : undefined);
}

/** The board of a plan in the towns chosen for it. */
export function boardOf(engine: Engine, plan: Plan, reading: TownReading | undefined) {
  return targetDesk(engine).board(`${plan.id}|${reading?.by ?? 'then'}`, () => plan);
}

/** How far a town has come towards a plan, from entered figures and from the registers, with both where both are. */
export function targetDashboard(request: TargetQuestion, { engine }: TaskContext): ToldDashboard {
  const asked = unitAsked(engine, request);
  const { plan, carried, unit, reading, choices, findings } = asked;
  const period = periodOf(request.year, 'month', request.month);
  const lights = lightsOf(engine.store.ledger.ledger());
  const base = {
    words: periodWords(period),
    timeProgress: ratioText(timeProgress(period)),
    unit: unit ?? null,
    units: plan.units,
    lights,
  };
  if (choices && !reading) return { ...base, question: choices, reading: null, rows: [], notes: [] };
  const board = boardOf(engine, plan, reading);
  const rows = board.rows(period, [unit], lights);
  const trends = board.trend(request.year, unit);
  const notes = [...findings, ...unplaced(rows), ...disagreements(rows, plan)].map(({ message, advice }) =>
    advice === undefined ? message : `${message}。${advice}`,
  );
  return {
    ...base,
    question: null,
    reading: reading && choices ? { by: reading.by, choices: choices.choices } : null,
    rows: rows.map((row) => ({
      ...printed(row, plan),
      targetWords: row.target?.asWritten ?? '—',
      rule: row.derived?.figure.rule ?? null,
      ruleWords: row.derived?.figure.words ?? null,
      countedTo: shortOf(row.derived?.figure.reportedTo, request.month),
      growing: growsWithTheYear(row.indicator),
      trend: (trends.get(row.indicator.id) ?? []).map((value) => value ?? null),
    })),
    notes: [
      ...notes,
      ...carried.notes,
      ...carried.questions.map(({ question }) => `没有列入排名：${question}`),
    ],
  };
}

function shortOf(reportedTo: number | undefined, month: number): number | null {
  return reportedTo === undefined || reportedTo >= month ? null : reportedTo;
}
