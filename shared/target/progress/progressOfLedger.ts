import type { Finding } from '../../model/finding.ts';
import { type Ledger, recordsOf } from '../../model/ledger.ts';
import { townName, townOf } from '../../text/town.ts';
import { createDerivations, type Derivations, type DerivedFigure } from '../actual/derivations.ts';
import { reportedBook } from '../actual/reported.ts';
import { derivationRules } from '../actual/rules.ts';
import type { Plan } from '../plan/schema.ts';
import type { Light } from './barometer.ts';
import { growthWords } from './growth.ts';
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
  const own = ownUnit(ledger, plan);
  const rows = progress({
    plan,
    period,
    reported,
    derivations,
    ...(own.unit === undefined ? {} : { units: [own.unit] }),
  });
  return {
    rows: rows.map((row) => printed(row, plan)),
    findings: [...own.findings, ...reported.problems(), ...unplaced(rows), ...disagreements(rows, plan)],
  };
}

/** The plan's unit for the ledger's town. A unit that lumps the town with others is used, and said. */
function ownUnit(ledger: Ledger, plan: Plan): { unit?: string; findings: Finding[] } {
  const town = recordsOf(ledger, 'setting')
    .map((record) => record.values.town)
    .find((value) => typeof value === 'string' && value !== '');
  if (typeof town !== 'string' || plan.units.length === 0) return { findings: [] };
  if (plan.units.some((unit) => unit.id === town)) return { unit: town, findings: [] };
  const lump = plan.units.find((unit) => townOf(unit.id)?.members.includes(town) === true);
  if (lump)
    return {
      unit: lump.id,
      findings: [
        {
          code: 'town.reading',
          severity: 'warning',
          message: `${townName(town)}在这份目标里按“${lump.name}”考核，口径不同，数字不能直接比`,
          advice: '选定口径后再比较',
        },
      ],
    };
  return {
    findings: [
      {
        code: 'town.notInPlan',
        severity: 'warning',
        message: `${plan.title}里没有${townName(town)}，列出全部单元`,
        advice: '核对“设置”里的本镇街，或换一份目标',
      },
    ],
  };
}

function unplaced(rows: readonly ProgressRow[]): Finding[] {
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

function disagreements(rows: readonly ProgressRow[], plan: Plan): Finding[] {
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

function printed(row: ProgressRow, plan: Plan): PrintedProgress {
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
    growth: growthWords(row.growth),
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
