import type { Finding } from '../../model/finding.ts';
import { type Ledger, recordsOf } from '../../model/ledger.ts';
import { createDerivations, type Derivations, type DerivedFigure } from '../actual/derivations.ts';
import { reportedBook } from '../actual/reported.ts';
import { derivationRules } from '../actual/rules.ts';
import { lightsOf } from '../library/lights.ts';
import type { Plan } from '../plan/schema.ts';
import type { Light } from './barometer.ts';
import { growthWords, pointsWords } from './growth.ts';
import { ownTown, unitOfTown } from './ownUnit.ts';
import type { Period } from './period.ts';
import { type ProgressRow, progress } from './progress.ts';

/** A row as the headless program prints it: figures in `unit`, ratios as decimals, `gap` in percentage points. */
export interface PrintedProgress {
  readonly indicator: string;
  readonly id: string;
  readonly unit: string;
  /** Name of the unit of assessment; null for the whole. */
  readonly town: string | null;
  readonly target: string | null;
  readonly targetOfWhich: string | null;
  readonly actual: string | null;
  readonly actualOfWhich: string | null;
  readonly ratio: string | null;
  readonly timeProgress: string;
  readonly gap: string | null;
  readonly growth: string;
  readonly neededMonthly: string | null;
  readonly forecasts: readonly { readonly method: string; readonly name: string; readonly value: string }[];
  readonly rank: number | null;
  readonly among: number | null;
  readonly light: Light | null;
  readonly met: boolean | null;
  readonly calledIn: boolean;
  readonly source: 'entered' | 'imported' | 'derived' | null;
  readonly derived: string | null;
  readonly disagreement: string | null;
}

export interface LedgerProgress {
  readonly rows: readonly PrintedProgress[];
  readonly findings: readonly Finding[];
}

/** Progress of a ledger's own town towards a plan; of every unit where the ledger names no town of the plan. */
export function progressOfLedger(
  ledger: Ledger,
  plan: Plan,
  period: Period,
  derivations: Derivations = createDerivations(derivationRules(), ledger),
): LedgerProgress {
  const reported = reportedBook(recordsOf(ledger, 'indicatorFact'));
  const own = unitOfTown(ownTown(ledger), plan);
  const rows = progress({
    plan,
    period,
    reported,
    derivations,
    lights: lightsOf(ledger),
    ...(own.unit === undefined ? {} : { units: [own.unit] }),
  });
  return {
    rows: rows.map((row) => printed(row, plan)),
    findings: [...own.findings, ...reported.problems(), ...unplaced(rows), ...disagreements(rows, plan)],
  };
}

export function unplaced(rows: readonly ProgressRow[]): Finding[] {
  const rules = new Map<string, DerivedFigure>();
  for (const { derived } of rows)
    if (derived && derived.figure.unplaced > 0) rules.set(derived.figure.rule, derived.figure);
  return [...rules.values()].map((figure) => ({
    code: 'derived.unplaced',
    severity: 'warning',
    message: `有 ${figure.unplaced} 条记录没有填镇街，没有算进任何镇街的“${figure.title}”`,
    advice: '给这些项目或企业补上镇街',
  }));
}

export function disagreements(rows: readonly ProgressRow[], plan: Plan): Finding[] {
  return rows.flatMap(({ indicator, town, actual, derived, disagreement }) =>
    disagreement === undefined || !derived || actual === undefined
      ? []
      : [
          {
            code: 'derived.differs',
            severity: 'warning' as const,
            message: `${unitName(plan, town) ?? '全市'} ${indicator.name}：填报 ${actual}${indicator.unit}，按登记数据推算 ${derived.value}${indicator.unit}，相差 ${disagreement}${indicator.unit}`,
            advice: '点开推算数看依据的项目，核对后改一边或写明原因',
          },
        ],
  );
}

function unitName(plan: Plan, unit: string | undefined): string | undefined {
  return plan.units.find((each) => each.id === unit)?.name;
}

export function printed(row: ProgressRow, plan: Plan): PrintedProgress {
  const { indicator, target, completion, rank } = row;
  return {
    indicator: indicator.name,
    id: indicator.id,
    unit: indicator.unit,
    town: unitName(plan, row.town) ?? null,
    target: target?.kind === 'figure' ? target.value : target?.kind === 'words' ? target.asWritten : null,
    targetOfWhich: (target?.kind === 'figure' ? target.ofWhich : undefined) ?? null,
    actual: row.actual ?? null,
    actualOfWhich: row.actualOfWhich ?? null,
    ratio: completion?.ratio ?? null,
    timeProgress: row.timeProgress,
    gap: completion?.gap ?? null,
    growth: row.pointsChange === undefined ? growthWords(row.growth) : pointsWords(row.pointsChange),
    neededMonthly: completion?.neededMonthly ?? null,
    forecasts: completion?.forecasts ?? [],
    rank: rank?.place ?? null,
    among: rank?.among ?? null,
    light: row.light ?? null,
    met: completion?.met ?? null,
    calledIn: row.calledIn,
    source: row.source ?? null,
    derived: row.derived?.value ?? null,
    disagreement: row.disagreement ?? null,
  };
}
